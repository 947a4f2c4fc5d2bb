import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { ensureApt } from './apt';
import { makeFolder, onCleanup } from './cleanup';
import { removeLeftovers } from './leftovers';

export interface BrowserOptions {
  /** CSS pixels; 1400 x 900 by default. */
  size?: { width: number; height: number };
  locale?: string;
  colorScheme?: 'light' | 'dark';
  /** Show its window, where there is a display. */
  headed?: boolean;
}

/** A browser of its own, with its own profile. */
export interface Browser {
  readonly context: BrowserContext;
  dispose(): Promise<void>;
}

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Debian's Chromium (installing it where it is missing). Clipboard and notifications are allowed in it. */
export async function openBrowser(options: BrowserOptions = {}): Promise<Browser> {
  await ensureApt(['chromium', 'fonts-noto-cjk']);
  const folder = await makeFolder('browser');
  const temporary = join(folder, 'tmp');
  await mkdir(temporary);
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: '/usr/bin/chromium',
    chromiumSandbox: false,
    args: flags,
    headless: !options.headed,
    artifactsDir: temporary,
    env: { ...process.env, TMPDIR: temporary },
    viewport: options.size ?? { width: 1400, height: 900 },
    locale: options.locale ?? 'en-US',
    colorScheme: options.colorScheme ?? 'dark',
    permissions: ['clipboard-read', 'clipboard-write', 'notifications'],
    acceptDownloads: true,
    downloadsPath: temporary,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const dispose = async (): Promise<void> => {
    await context.close().catch(() => undefined);
    removeLeftovers(folder);
    unregister();
  };
  const unregister = onCleanup(dispose);
  return { context, dispose };
}
