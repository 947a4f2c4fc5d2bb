import type { FlagTable } from './flag';
import { environmentFlags } from './flags/environment';
import { generalFlags } from './flags/general';
import { healthFlags } from './flags/health';
import { loggingFlags } from './flags/logging';
import { networkFlags } from './flags/network';
import { resourcesFlags } from './flags/resources';
import { securityFlags } from './flags/security';
import { storageFlags } from './flags/storage';

/** Flags in groups of what they are about, in the order in which they are shown. */
export const flagGroups = {
  general: generalFlags,
  network: networkFlags,
  environment: environmentFlags,
  storage: storageFlags,
  resources: resourcesFlags,
  security: securityFlags,
  health: healthFlags,
  logging: loggingFlags,
} as const satisfies Readonly<Record<string, FlagTable>>;

export type FlagGroup = keyof typeof flagGroups;

/** Flags of `docker run`: the single source of how each is written, checked, sent, read back and shown. */
export const runFlags = {
  ...generalFlags,
  ...networkFlags,
  ...environmentFlags,
  ...storageFlags,
  ...resourcesFlags,
  ...securityFlags,
  ...healthFlags,
  ...loggingFlags,
} as const;

export type FlagName = keyof typeof runFlags;
export const flagNames = Object.keys(runFlags) as readonly FlagName[];
