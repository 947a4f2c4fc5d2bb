import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argvOf } from '../../src/cli/render';
import { createRequest } from '../../src/model/createRequest';
import { parseEnvFile } from '../../src/model/envVar';
import { mistakeIn } from '../../src/model/mistake';
import type { FlagValues, RunSpec } from '../../src/model/runSpec';
import { makeFolder } from '../parts/cleanup';
import type { EngineHandle } from '../parts/engineHandle';
import { type FakeEngine, json, type Route, startFakeEngine } from '../parts/fakeEngine';
import { testEngine, testEngine26 } from '../parts/testEngine';

const nothing = () => new Uint8Array();

type Json = Readonly<Record<string, unknown>>;
interface Recorded {
  readonly query: Json;
  readonly body: Json;
}

/** Objects whose keys are what counts, whatever their values. */
const maps = new Set(['ExposedPorts', 'Volumes', 'Labels', 'PortBindings']);

/** Without what says nothing, without the CLI's own defaults, and in order where the CLI has none. */
function normal(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return key === 'Env' || key === 'Binds' ? value.toSorted() : value;
  if (typeof value !== 'object' || value === null || maps.has(key)) return value;
  if (key === 'EndpointsConfig') return endpoints(value);
  const entries = Object.entries(value)
    .map(([name, inner]) => [name, normal(inner, name)] as const)
    .filter(([name, inner]) => !empty(inner) && !isDefault(name, inner));
  return Object.fromEntries(entries);
}

/** CLIs of some versions send an endpoint that says nothing for the only network. */
function endpoints(value: object): unknown {
  const entries = Object.entries(value).map(([name, inner]) => [name, normal(inner)] as const);
  return entries.length === 1 && entries.every(([, inner]) => empty(inner)) ? {} : Object.fromEntries(entries);
}

function empty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === '' || value === 0 || value === false;
}

function isDefault(name: string, value: unknown): boolean {
  if (name === 'ConsoleSize' || name === 'MemorySwappiness') return true;
  if (name === 'NetworkMode') return value === 'default';
  return name === 'RestartPolicy' && JSON.stringify(value) === '{"Name":"no"}';
}

describe('what the docker CLI asks of an engine', () => {
  const clis: { readonly cli: EngineHandle; readonly version: number }[] = [];
  let fake: FakeEngine;
  let recorded: Recorded | undefined;
  let folder = '';

  before(async () => {
    for (const cli of [await testEngine(), await testEngine26()]) {
      if (!cli) continue;
      clis.push({ cli, version: Number.parseInt(await cli.ok(['version', '--format', '{{.Client.Version}}']), 10) });
    }
    folder = await makeFolder('run');
    const create: Route = async (request, response, url) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      recorded = { query: Object.fromEntries(url.searchParams), body: JSON.parse(Buffer.concat(chunks).toString()) };
      json(response, { message: 'recorded' }, 500);
    };
    // Over TCP, as the newer engine's CLI has a file system of its own.
    fake = await startFakeEngine({ 'POST /containers/create': create }, { tcp: true });
  });
  after(() => fake.dispose());

  /** What a CLI sends for these words; undefined when it refuses them. */
  async function asked(cli: EngineHandle, words: readonly string[]): Promise<Recorded | undefined> {
    recorded = undefined;
    await cli.docker(words, { env: { DOCKER_HOST: fake.host, QUAYSIDE_GIVEN: 'from here' }, cwd: '/' });
    return recorded;
  }

  const specs: readonly (FlagValues | RunSpec)[] = [
    {},
    { detach: false },
    { detach: false, interactive: true },
    { interactive: true },
    { tty: true },
    { rm: true, init: true },
    { init: false },
    { name: 'web' },
    { platform: 'linux/amd64' },
    { publish: ['8080:80'] },
    { publish: ['80', '81/udp', '9/sctp', '53:53/UDP'] },
    { publish: ['127.0.0.1:8080:80', '127.0.0.1::81'] },
    { publish: ['[::1]:8080:80', '[::1]::81'] },
    { publish: ['8080-8082:80-82', '9000-9010:9000', '70-71'] },
    { publish: ['8080:80', '8081:80', '0:80', ':8082:81', '::82', '080:83', '80:84/'] },
    { publish: ['8080:80'], expose: ['99', '7-8/udp', '80'] },
    { 'publish-all': true, expose: ['1'] },
    { env: ['A=1', 'B=', 'C=a=b', 'D=a b', 'QUAYSIDE_GIVEN', 'QUAYSIDE_NOT_GIVEN', 'ä=ü'] },
    { env: ['A=1', 'A=2'] },
    { label: ['a=1', 'b', 'c=', 'd=x y', 'a=2'] },
    { volume: ['/anon', 'data:/d', '/h:/c:ro', '/h:/e:rw,z', 'data:/f:nocopy'] },
    { network: ['none'] },
    { network: ['host'] },
    { network: ['bridge'] },
    { network: ['default'] },
    { network: ['mine'] },
    { network: ['container:web'] },
    { restart: 'always' },
    { restart: 'unless-stopped' },
    { restart: 'on-failure' },
    { restart: 'on-failure:3' },
    { restart: 'no', rm: true },
    { restart: '' },
    { entrypoint: '' },
    { entrypoint: 'a b' },
    { workdir: '/x', user: '1:2', hostname: 'host' },
    {
      image: 'img:1@sha256:'.concat('a'.repeat(64)),
      command: ['sh', '-c', 'echo "$HOME"', '', '-p', '1:1'],
      flags: {},
    },
  ];
  const since23: readonly FlagValues[] = [{ volume: ['./rel:/x', '.:/z'] }, { network: ['mine', 'other'] }];
  for (const given of [...specs, ...since23]) {
    const spec: RunSpec =
      'image' in given
        ? (given as RunSpec)
        : { image: 'img', command: [], flags: { detach: true, ...(given as FlagValues) } };
    const argv = argvOf(spec, { secrets: true });
    it(`is what ours is: ${argv.slice(3).join(' ')}`, async () => {
      const environment = { QUAYSIDE_GIVEN: 'from here' };
      const { body, query } = createRequest(spec, { environment, cwd: '/', readFile: nothing });
      for (const { cli, version } of clis) {
        if (version < 23 && since23.includes(given as FlagValues)) continue;
        const theirs = await asked(cli, argv.slice(1));
        assert.ok(theirs, 'the CLI refuses it');
        assert.deepEqual(normal(body), normal(theirs.body));
        assert.deepEqual(query, theirs.query);
      }
    });
  }

  const refused: readonly FlagValues[] = [
    ...['', 'a:b', '80:b', 'a:80', '8080:', '65536:80', '80:65536', '-1:80', ' 80:80', '90-80:90-80', '80-82:80-81'],
    ...['80:80/xyz', '1.2.3:80:80', 'localhost:80:80', '[::1:80:80', '127.0.0.1:80', '80:80,81:81'],
  ].map(text => ({ publish: [text] }));
  const others: readonly FlagValues[] = [
    { expose: ['5-3'] },
    { expose: ['80:80'] },
    { env: [''] },
    { env: ['=x'] },
    { label: [''] },
    { label: ['=x'] },
    { restart: 'on-failure:x' },
    { restart: 'always', rm: true },
  ];
  const refusedSince23: readonly FlagValues[] = [{ volume: [''] }, { volume: ['/a:/b:'] }, { volume: ['/a:/b:ro:z'] }];
  for (const flags of [...refused, ...others, ...refusedSince23]) {
    it(`is refused by both: ${JSON.stringify(flags)}`, async () => {
      const spec: RunSpec = { image: 'img', command: [], flags: { detach: true, ...flags } };
      assert.ok(mistakeIn(() => createRequest(spec, { environment: {}, cwd: '/', readFile: nothing })));
      for (const { cli, version } of clis) {
        if (version < 23 && refusedSince23.includes(flags)) continue;
        assert.equal(JSON.stringify(await asked(cli, argvOf(spec, { secrets: true }).slice(1))), undefined);
      }
    });
  }

  const files: readonly string[] = [
    'A=1\n# c\n  B=2 \n\nC\nQUAYSIDE_GIVEN\n',
    'A=1\r\n  # c\r\nB="q r" # no\r\n\tF=3\nG==\nZ=',
    '\ufeffA=1\nB=2',
    'A=1\n   \n \t#x\nC=  y  \n',
    '"F"=1\n',
    '=x\n',
    'export D=1\n',
    'E = 1\n',
    'E\t=1\n',
    `A=${'x'.repeat(60_000)}\n`,
    `A=${'x'.repeat(70_000)}\n`,
    '',
  ];
  files.forEach((content, index) => {
    it(`reads the same from --env-file ${JSON.stringify(content.slice(0, 60))}`, async function () {
      // The CLI beside the newer engine has a file system of its own.
      const cli = clis[0]?.cli;
      if (!cli) return this.skip();
      const path = join(folder, `${index}.env`);
      await writeFile(path, content);
      const theirs = await asked(cli, ['run', '-d', '--env-file', path, 'img']);
      let ours: string[] | undefined;
      mistakeIn(() => {
        ours = parseEnvFile(Buffer.from(content), { QUAYSIDE_GIVEN: 'from here' });
      });
      assert.deepEqual(ours?.toSorted(), theirs && ((theirs.body.Env ?? []) as string[]).toSorted());
    });
  });
});
