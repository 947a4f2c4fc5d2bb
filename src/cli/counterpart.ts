import { masked } from '../model/inspectDocument';
import { maskUrlCredentials } from '../model/secrets';
import { specOfBody } from '../model/specOfBody';
import { argvOf } from './render';

/** A request to an engine, as far as its meaning goes. */
export interface ApiRequest {
  readonly method: string;
  /** Without version and query. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** What the docker CLI has for a request; of the words nothing is a secret. */
export type Counterpart =
  | { readonly kind: 'command'; readonly words: readonly string[] }
  /** One of the requests that such a command makes. */
  | { readonly kind: 'part'; readonly words: readonly string[] }
  | { readonly kind: 'none' };

interface Given {
  /** The segments of the path that a pattern leaves open, decoded; ids as they are called by people. */
  readonly names: readonly string[];
  readonly query: Readonly<Record<string, string | undefined>>;
  /** With what looks secret in it masked. */
  readonly body: Readonly<Record<string, unknown>>;
}

type Say = (given: Given) => readonly string[];
type Row = readonly [request: string, say: Say, part?: 'part'];

/** A command on what the path names, with flags for what the query says. */
function on(command: string, flags: (query: Given['query']) => readonly string[] = () => []): Say {
  return ({ names, query }) => [...command.split(' '), ...flags(query), ...names.slice(0, 1)];
}

function when(value: string | undefined, flag: string): string[] {
  return value && value !== '0' && value !== 'false' ? [flag] : [];
}

function valued(value: string | undefined, flag: string): string[] {
  return value ? [flag, value] : [];
}

/** `{"type":["container"]}` as `--filter type=container`. */
function filters({ filters: text }: Given['query']): string[] {
  try {
    const all: Readonly<Record<string, unknown>> = JSON.parse(text ?? '{}');
    return Object.entries(all).flatMap(([key, values]) =>
      (Array.isArray(values) ? values : Object.keys(values ?? {})).flatMap(value => [
        '--filter',
        `${key}=${key === 'id' ? shortId(String(value)) : value}`,
      ]),
    );
  } catch {
    return [];
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function word(value: unknown): string[] {
  return text(value) ? [text(value)] : [];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

const grace = (query: Given['query']) => [...valued(query.t, '--time'), ...valued(query.signal, '--signal')];

/** The request of each row, with `*` for a segment of its path and `**` for several, and its command. */
const table: readonly Row[] = [
  ['GET /version', () => ['version']],
  ['GET /info', () => ['info']],
  ['GET /events', ({ query }) => ['events', ...filters(query), ...valued(query.since, '--since')]],
  ['GET /system/df', () => ['system', 'df']],
  [
    'GET /containers/json',
    ({ query }) => ['container', 'ls', ...when(query.all, '--all'), ...when(query.size, '--size'), ...filters(query)],
  ],
  ['POST /containers/create', created],
  ['POST /containers/prune', ({ query }) => ['container', 'prune', ...filters(query)]],
  ['GET /containers/*/json', on('container inspect', query => when(query.size, '--size'))],
  ['POST /containers/*/start', on('container start')],
  ['POST /containers/*/stop', on('container stop', grace)],
  ['POST /containers/*/restart', on('container restart', grace)],
  ['POST /containers/*/kill', on('container kill', query => valued(query.signal, '--signal'))],
  ['POST /containers/*/pause', on('container pause')],
  ['POST /containers/*/unpause', on('container unpause')],
  ['POST /containers/*/rename', ({ names, query }) => ['container', 'rename', ...names, query.name ?? '']],
  ['POST /containers/*/wait', on('container wait')],
  ['POST /containers/*/attach', on('attach')],
  ['POST /containers/*/resize', on('attach'), 'part'],
  ['POST /containers/*/update', on('container update')],
  [
    'DELETE /containers/*',
    on('container rm', query => [...when(query.force, '--force'), ...when(query.v, '--volumes')]),
  ],
  [
    'GET /containers/*/logs',
    on('logs', query => [
      ...when(query.follow, '--follow'),
      ...(query.tail === 'all' ? [] : valued(query.tail, '--tail')),
      ...valued(query.since, '--since'),
      ...when(query.timestamps, '--timestamps'),
    ]),
  ],
  ['GET /containers/*/stats', on('stats', query => (query.stream === 'false' ? ['--no-stream'] : []))],
  ['GET /containers/*/top', on('top')],
  ['GET /containers/*/changes', on('container diff')],
  ['GET /containers/*/export', on('container export')],
  ['GET /containers/*/archive', ({ names, query }) => ['cp', `${names[0]}:${query.path ?? ''}`, '-']],
  ['PUT /containers/*/archive', ({ names, query }) => ['cp', '-', `${names[0]}:${query.path ?? ''}`]],
  ['POST /containers/*/exec', executed],
  ['POST /exec/*/start', () => ['exec'], 'part'],
  ['POST /exec/*/resize', () => ['exec'], 'part'],
  ['GET /exec/*/json', () => ['exec'], 'part'],
  ['GET /images/json', ({ query }) => ['image', 'ls', ...when(query.all, '--all'), ...filters(query)]],
  ['POST /images/create', pulled],
  ['GET /images/**/json', on('image inspect')],
  ['GET /images/**/history', on('image history')],
  ['DELETE /images/**', on('image rm', query => when(query.force, '--force'))],
  ['GET /volumes', ({ query }) => ['volume', 'ls', ...filters(query)]],
  ['POST /volumes/create', ({ body }) => ['volume', 'create', ...driver(body, 'local'), ...word(body.Name)]],
  ['GET /volumes/*', on('volume inspect')],
  ['DELETE /volumes/*', on('volume rm', query => when(query.force, '--force'))],
  ['GET /networks', ({ query }) => ['network', 'ls', ...filters(query)]],
  ['POST /networks/create', ({ body }) => ['network', 'create', ...driver(body, 'bridge'), ...word(body.Name)]],
  ['POST /networks/*/connect', ({ names, body }) => ['network', 'connect', ...names, ...word(body.Container)]],
  ['POST /networks/*/disconnect', ({ names, body }) => ['network', 'disconnect', ...names, ...word(body.Container)]],
  ['GET /networks/*', on('network inspect')],
  ['DELETE /networks/*', on('network rm')],
];

const patterns = table.map(([request, say, part]) => ({
  pattern: new RegExp(`^${request.replace(/\*\*?/g, stars => (stars === '*' ? '([^/]+)' : '(.+)'))}$`),
  say,
  part,
}));

/**
 * The docker command that does the same as a request.
 *
 * @param nameOf the name of what has an id, where it is known; a short id stands for it elsewhere
 */
export function counterpart(
  { method, path, query = {}, body = {} }: ApiRequest,
  nameOf: (id: string) => string | undefined = () => undefined,
): Counterpart {
  const named = (name: string) => shortId(nameOf(name) ?? name);
  for (const { pattern, say, part } of patterns) {
    const found = pattern.exec(`${method} ${path}`);
    if (!found) continue;
    const shown = masked(body).data as Given['body'];
    const own = typeof shown.Container === 'string' ? { ...shown, Container: named(shown.Container) } : shown;
    const said = say({ names: found.slice(1).map(segment => named(decoded(segment))), query, body: own });
    return { kind: part ? 'part' : 'command', words: ['docker', ...said.map(maskUrlCredentials)] };
  }
  return { kind: 'none' };
}

/** Text in which ids have 12 digits, as the CLI shows them: every engine takes them like that. */
export function shortId(text: string): string {
  return text.replace(/(?<![0-9a-f])([0-9a-f]{12})[0-9a-f]{52}(?![0-9a-f])/g, '$1');
}

function created({ query, body }: Given): readonly string[] {
  const [, ...words] = argvOf(specOfBody(body, query), { create: true });
  return words;
}

function executed({ names, body }: Given): readonly string[] {
  const letters = `${body.AttachStdin ? 'i' : ''}${body.Tty ? 't' : ''}`;
  return [
    'exec',
    ...(letters ? [`-${letters}`] : []),
    ...texts(body.Env).flatMap(entry => ['-e', entry]),
    ...valued(text(body.User), '-u'),
    ...valued(text(body.WorkingDir), '-w'),
    ...names,
    ...texts(body.Cmd),
  ];
}

function pulled({ query }: Given): readonly string[] {
  const { fromImage = '', fromSrc, tag = '', platform } = query;
  if (fromSrc) return ['image', 'import', fromSrc];
  const reference = tag && `${tag.includes(':') ? '@' : ':'}${tag}`;
  return [
    'pull',
    ...valued(platform, '--platform'),
    `${fromImage.replace(/^docker\.io\/(?:library\/)?/, '')}${reference}`,
  ];
}

function driver(body: Given['body'], usual: string): string[] {
  const name = text(body.Driver);
  return name && name !== usual ? ['--driver', name] : [];
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
