/** Every id that the manifest and the code share. A test compares both sides. */

export const CommandIds = {
  run: 'quayside.container.run',
  create: 'quayside.container.create',
  runCommandLine: 'quayside.container.runCommandLine',
  runAgain: 'quayside.container.runAgain',
  start: 'quayside.container.start',
  stop: 'quayside.container.stop',
  kill: 'quayside.container.kill',
  restart: 'quayside.container.restart',
  pause: 'quayside.container.pause',
  unpause: 'quayside.container.unpause',
  rename: 'quayside.container.rename',
  remove: 'quayside.container.remove',
  prune: 'quayside.container.prune',
  export: 'quayside.container.export',
  logs: 'quayside.container.logs',
  exec: 'quayside.container.exec',
  detach: 'quayside.container.detach',
  inspect: 'quayside.container.inspect',
  revealSecrets: 'quayside.container.revealSecrets',
  openInBrowser: 'quayside.container.openInBrowser',
  attachVsCode: 'quayside.container.attachVsCode',
  copyId: 'quayside.container.copyId',
  copyName: 'quayside.container.copyName',
  copyPorts: 'quayside.container.copyPorts',
  copyIp: 'quayside.container.copyIp',
  recreate: 'quayside.container.recreate',
  duplicate: 'quayside.container.duplicate',
  copyRunCommand: 'quayside.container.copyRunCommand',
  refresh: 'quayside.containers.refresh',
  groupBy: 'quayside.containers.groupBy',
  sortBy: 'quayside.containers.sortBy',
  toggleStopped: 'quayside.containers.toggleStopped',
  showStopped: 'quayside.containers.showStopped',
  hideStopped: 'quayside.containers.hideStopped',
  filter: 'quayside.containers.filter',
  clearFilter: 'quayside.containers.clearFilter',
  open: 'quayside.containers.open',
  retry: 'quayside.engine.retry',
  savePreset: 'quayside.preset.save',
  showLog: 'quayside.showLog',
  showApi: 'quayside.api.show',
} as const;

export type CommandId = (typeof CommandIds)[keyof typeof CommandIds];

export const ViewIds = { container: 'quayside', containers: 'quayside.containers' } as const;

/** Context keys, for `when` clauses. */
export const ContextKeys = {
  /** `idle`, `connecting`, `live`, or the failure code of a lost engine with `-` for each dot. */
  engine: 'quayside.engine',
  /** Whether rows are hidden by the filter. */
  filtered: 'quayside.filtered',
  stoppedShown: 'quayside.stoppedShown',
  /** Whether Dev Containers is installed. */
  devContainers: 'quayside.devContainers',
  /** Whether the terminal in front is one for a container's own process. */
  attachedTerminal: 'quayside.attachedTerminal',
  /** Whether there is any container at all, shown or not. */
  anyContainer: 'quayside.anyContainer',
} as const;

/** Settings below `quayside.`, with the defaults that the manifest declares. */
export const SettingDefaults = {
  'containers.showBadge': true,
  'containers.groupBy': 'compose',
  'containers.sortBy': 'name',
  'containers.showStopped': true,
  'logs.tail': 1000,
  'logs.maxLines': 10_000,
  'codeLens.enabled': true,
  presets: [],
  'trace.api': false,
} as const;

export const Schemes = { inspect: 'quayside-inspect', row: 'quayside-row' } as const;

/** The words of a row's `contextValue`: what it is, and what can be done to it. Menus match single words. */
export const CapabilityWords = [
  'container',
  'group',
  'engine',
  'stale',
  'startable',
  'stoppable',
  'killable',
  'restartable',
  'pausable',
  'unpausable',
  'removable',
  'executable',
  'browsable',
  'addressed',
  'published',
  'stopping',
] as const;

export type CapabilityWord = (typeof CapabilityWords)[number];
