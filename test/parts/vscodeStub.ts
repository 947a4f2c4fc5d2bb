import { readFile, stat } from 'node:fs/promises';
import Module from 'node:module';

/** An input that is shown: what it says, and how to answer it. */
export interface ShownInput {
  readonly kind: 'text' | 'pick';
  readonly title: string;
  readonly step: number | undefined;
  readonly totalSteps: number | undefined;
  readonly placeholder: string;
  readonly value: string;
  readonly validationMessage: string;
  /** Labels, separators left out. */
  readonly rows: readonly string[];
  readonly descriptions: readonly string[];
  readonly enabled: boolean;
  /** Types text in place of what is there. */
  type(text: string): void;
  /** Enter: on the first row whose label contains `label`, or on the text. */
  accept(label?: string): void;
  goBack(): void;
  /** Escape. */
  hide(): void;
}

/** Answers an input as soon as it is shown; inputs that are only busy are not told of. */
export type Answer = (input: ShownInput) => void;

const backButton = { iconPath: 'back' };

class Input {
  title = '';
  step: number | undefined;
  totalSteps: number | undefined;
  placeholder = '';
  prompt = '';
  value = '';
  validationMessage = '';
  enabled = true;
  busy = false;
  password = false;
  ignoreFocusOut = false;
  buttons: readonly unknown[] = [];
  items: readonly { label: string; description?: string; kind?: number }[] = [];
  activeItems: readonly unknown[] = [];
  selectedItems: readonly unknown[] = [];
  private readonly listeners = new Map<string, ((value: unknown) => void)[]>();
  readonly onDidAccept = this.on('accept');
  readonly onDidHide = this.on('hide');
  readonly onDidChangeValue = this.on('value');
  readonly onDidTriggerButton = this.on('button');
  readonly onDidTriggerItemButton = this.on('item');

  constructor(
    private readonly kind: 'text' | 'pick',
    private readonly answer: () => Answer,
  ) {}

  show(): void {
    if (this.enabled) setImmediate(() => this.answer()(this.shown()));
  }

  dispose(): void {
    this.listeners.clear();
  }

  private on(name: string) {
    return (listener: (value: unknown) => void) => {
      this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
    };
  }

  private fire(name: string, value?: unknown): void {
    for (const listener of this.listeners.get(name) ?? []) listener(value);
  }

  private shown(): ShownInput {
    const input = this;
    const rows = () => input.items.filter(item => item.kind !== -1);
    return {
      kind: this.kind,
      title: this.title,
      step: this.step,
      totalSteps: this.totalSteps,
      placeholder: this.placeholder,
      get value() {
        return input.value;
      },
      get validationMessage() {
        return input.validationMessage;
      },
      get rows() {
        return rows().map(({ label }) => label);
      },
      get descriptions() {
        return rows().map(({ description = '' }) => description);
      },
      enabled: this.enabled,
      type(text) {
        input.value = text;
        input.fire('value', text);
      },
      accept(label) {
        if (label !== undefined) {
          const row = rows().find(item => item.label.includes(label));
          if (!row) throw new Error(`No row '${label}' among ${rows().map(item => item.label)}`);
          input.selectedItems = [row];
        }
        input.fire('accept');
      },
      goBack: () => this.fire('button', backButton),
      hide: () => this.fire('hide'),
    };
  }
}

/** What the stub was told to show or do. */
export interface StubbedVscode {
  /** Answers each input that is shown from now on. */
  answer: Answer;
  readonly clipboard: string[];
  /** Titles of progress shown, and what was reported. */
  readonly progress: string[];
  /** Whether a progress that has something to report is cancelled. */
  cancelProgress: boolean;
  /** The file or folder that the next dialog chooses, as a path; none cancels it. */
  chosenFile: string | undefined;
  /** What a search for files of the workspace finds, as paths. */
  foundFiles: readonly string[];
  trusted: boolean;
}

/** Every suite has modules of its own, this one among them; what they are told and tell is one. */
const key = Symbol.for('quayside.test.vscode');

const shared = globalThis as { [key]?: StubbedVscode };
shared[key] ??= {
  answer: input => {
    throw new Error(`Nobody answers '${input.title}: ${input.placeholder}'`);
  },
  clipboard: [],
  progress: [],
  cancelProgress: false,
  chosenFile: undefined,
  foundFiles: [],
  trusted: true,
};

/**
 * Puts a stub in the place of the module `vscode`, for rooms that ask and show: import it before them. Inputs are answered
 * by `answer`; without one they throw.
 */
export const vscodeStub: StubbedVscode = shared[key];

function uriOf(path: string) {
  return { scheme: 'file', path, fsPath: path, toString: () => path };
}

const stub = {
  l10n: {
    t: (text: string, ...args: unknown[]) => text.replace(/\{(\d+)\}/g, (_, index) => String(args[Number(index)])),
  },
  window: {
    createInputBox: () => new Input('text', () => vscodeStub.answer),
    createQuickPick: () => new Input('pick', () => vscodeStub.answer),
    setStatusBarMessage: () => undefined,
    showOpenDialog: async () => vscodeStub.chosenFile && [uriOf(vscodeStub.chosenFile)],
    withProgress: (options: { title: string }, work: (progress: unknown, token: unknown) => unknown) => {
      vscodeStub.progress.push(options.title);
      const cancels: (() => void)[] = [];
      const report = ({ message }: { message: string }) => {
        vscodeStub.progress.push(message);
        if (vscodeStub.cancelProgress) for (const cancel of cancels) cancel();
      };
      const onCancellationRequested = (cancel: () => void) => {
        cancels.push(cancel);
        return { dispose: () => undefined };
      };
      return work({ report }, { onCancellationRequested });
    },
  },
  workspace: {
    get isTrusted() {
      return vscodeStub.trusted;
    },
    workspaceFolders: undefined,
    asRelativePath: String,
    findFiles: async () => vscodeStub.foundFiles.map(uriOf),
    fs: { stat: (uri: unknown) => stat(String(uri)), readFile: (uri: unknown) => readFile(String(uri)) },
  },
  env: { clipboard: { writeText: async (text: string) => void vscodeStub.clipboard.push(text) } },
  ThemeIcon: class {},
  Uri: { file: uriOf },
  ProgressLocation: { Window: 10, Notification: 15 },
  QuickInputButtons: { Back: backButton },
  QuickPickItemKind: { Separator: -1, Default: 0 },
};

type Loader = { _load(request: string, ...rest: unknown[]): unknown };
const loader = Module as unknown as Loader;
const load = loader._load;
loader._load = function (request, ...rest) {
  return request === 'vscode' ? stub : load.call(this, request, ...rest);
};
