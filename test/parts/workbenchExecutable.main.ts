#!/usr/bin/env node
// Stands in for VS Code's executable where VS Code cannot be downloaded: takes the command line that @vscode/test-electron
// gives VS Code, and does the same with the server build in Chromium, the way VS Code runs its own remote tests.
// QUAYSIDE_WORKBENCH says which: newest (the default) or oldest.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { format, parseArgs } from 'node:util';
import { openBrowser } from './browser';
import { cleanUp, endWithParent, makeFolder } from './cleanup';
import { markVariable } from './resultLine';
import { startWorkbenchServer } from './workbench';

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
    'disable-workspace-trust': { type: 'boolean' },
  },
});

/** All that the workbench says besides the suite's report; kept in a file when the run fails. */
const chatter: string[] = [];
const mark = '\u2063';
let reported = false;

endWithParent();
run().then(finish, error => {
  console.error(error);
  return finish(1);
});

async function run(): Promise<number> {
  const server = await startWorkbenchServer({
    version: process.env.QUAYSIDE_WORKBENCH === 'oldest' ? 'oldest' : 'newest',
    trust: !values['disable-workspace-trust'],
    smokeTestDriver: true,
    env: { [markVariable]: mark },
  });
  const remote = (path: string): string => `vscode-remote://127.0.0.1:${server.port}${resolve(path)}`;
  const developed = [values.extensionDevelopmentPath ?? []].flat().map(String);
  const folder = positionals.find(path => !path.startsWith('-')) ?? (await makeFolder('workspace'));
  const { context } = await openBrowser();
  const page = context.pages()[0] ?? (await context.newPage());
  const exit = new Promise<number>((done, failed) => {
    void page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => print(format(...args)));
    void page.exposeFunction('codeAutomationExit', (code: number) => done(code));
    page.once('crash', () => failed(new Error('The page of the workbench crashed')));
    page.once('close', () => failed(new Error('The page of the workbench was closed')));
  });
  await page.goto(
    server.urlOf(folder, [
      ...developed.map(path => ['extensionDevelopmentPath', remote(path)] as const),
      ['extensionTestsPath', remote(String(values.extensionTestsPath))],
    ]),
  );
  const code = await exit;
  if (code !== 0) await keepLogs([...chatter, await server.extensionHostLogs()].join('\n'));
  return code;
}

function print(text: string): void {
  if (text.startsWith(mark)) console.log(text.slice(mark.length));
  else chatter.push(text);
  reported ||= text.startsWith(mark);
}

async function keepLogs(text: string): Promise<void> {
  const file = resolve('out', 'logs', `workbench-${process.env.QUAYSIDE_WORKBENCH ?? 'newest'}.log`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  if (!reported) console.error(text.slice(-20_000));
  console.error(`What the workbench and its extension host said is in ${file}`);
}

async function finish(code: number): Promise<void> {
  await cleanUp();
  process.exit(code);
}
