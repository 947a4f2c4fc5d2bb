import { UserError } from '../base/userError';

/** A name of an image, complete. */
export interface ImageReference {
  /** Host, with its port if one is given; `docker.io` is Docker Hub. */
  readonly registry: string;
  /** Path at the registry, with `library/` where Docker Hub implies it. */
  readonly path: string;
  /** `latest` when neither tag nor digest was given. */
  readonly tag?: string;
  /** `sha256:...` */
  readonly digest?: string;
}

/** What is wrong with text that is no image reference. */
export type ReferenceProblem = 'empty' | 'uppercase' | 'registry' | 'path' | 'tag' | 'digest' | 'id' | 'long';

const hub = 'docker.io';
const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const registryPattern = new RegExp(String.raw`^(?:${label}(?:\.${label})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$`);
const pathPattern = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/;
const tagPattern = /^\w[\w.-]{0,127}$/;
const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/**
 * Reads `[registry[:port]/]path[:tag][@digest]` by the engine's rules.
 *
 * @throws UserError image.malformed
 */
export function parseReference(text: string): ImageReference {
  const read = readReference(text);
  if (typeof read === 'string') throw new UserError({ code: 'image.malformed', args: { image: text } });
  return read;
}

/** What keeps text from being an image reference; undefined when it is one. */
export function referenceProblem(text: string): ReferenceProblem | undefined {
  const read = readReference(text);
  return typeof read === 'string' ? read : undefined;
}

/** The reference as people write it: `nginx:latest`, without what Docker Hub implies. */
export function referenceText(reference: ImageReference): string {
  const { registry, path, tag, digest } = reference;
  const name = registry === hub ? path.replace(/^library\/(?=[^/]+$)/, '') : `${registry}/${path}`;
  return name + (tag ? `:${tag}` : '') + (digest ? `@${digest}` : '');
}

/** A name as people write it, without what Docker Hub implies: Podman tells all in full. Other texts stay as they are. */
export function familiarName(text: string): string {
  return text.replace(/^docker\.io\/(?:library\/(?=[^/]+$))?/, '');
}

/** The name without tag and digest, in full: `docker.io/library/nginx`. */
export function repositoryOf({ registry, path }: ImageReference): string {
  return `${registry}/${path}`;
}

function readReference(text: string): ImageReference | ReferenceProblem {
  if (!text) return 'empty';
  if (/^[a-f0-9]{64}$/.test(text)) return 'id';
  const [named = '', digest] = cut(text, text.indexOf('@'));
  if (digest !== undefined && !isDigest(digest)) return 'digest';
  const slash = named.lastIndexOf('/');
  const [name = '', tag] = cut(named, named.indexOf(':', slash + 1));
  const { registry, path } = split(name);
  if (!registryPattern.test(registry)) return 'registry';
  if (path !== path.toLowerCase()) return 'uppercase';
  if (!path.split('/').every(part => pathPattern.test(part))) return 'path';
  if (tag !== undefined && !tagPattern.test(tag)) return 'tag';
  if (path.length > 255) return 'long';
  if (tag === undefined && digest === undefined) return { registry, path, tag: 'latest' };
  return { registry, path, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}

/** The first part of a name is a registry only if it looks like one: `a/b` is on Docker Hub, `a.b/c` is not. */
function split(name: string): { registry: string; path: string } {
  const [first = '', rest] = cut(name, name.indexOf('/'));
  const own = rest !== undefined && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  const registry = !own || first === 'index.docker.io' ? hub : first;
  const path = own ? rest : name;
  return { registry, path: registry === hub && !path.includes('/') ? `library/${path}` : path };
}

function isDigest(text: string): boolean {
  const [algorithm = '', hex] = cut(text, text.indexOf(':'));
  return hex !== undefined && /^[a-f0-9]+$/.test(hex) && hex.length === digestLengths[algorithm];
}

/** What is before and after one character; nothing after where there is none. */
function cut(text: string, at: number): [string, string?] {
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
