import * as vscode from 'vscode';
import { Schemes } from '../ids';

/** What an inspect document shows. */
export interface Inspected {
  readonly engine: string;
  readonly id: string;
  /** The container's name when the document was opened. */
  readonly name: string;
}

/** `quayside-inspect:/<engine>/<name>.json?<id>`: the tab is named after the container, the id says which it is. */
export function inspectUri({ engine, id, name }: Inspected): vscode.Uri {
  return vscode.Uri.from({
    scheme: Schemes.inspect,
    path: `/${engine.replaceAll('/', '\u2215')}/${name.replaceAll('/', '\u2215')}.json`,
    query: id,
  });
}

export function inspectedBy(uri: vscode.Uri): Inspected | undefined {
  const [, engine, name] = /^\/([^/]+)\/([^/]+)\.json$/.exec(uri.path) ?? [];
  if (uri.scheme !== Schemes.inspect || engine === undefined || name === undefined || !uri.query) return undefined;
  return { engine: engine.replaceAll('\u2215', '/'), name: name.replaceAll('\u2215', '/'), id: uri.query };
}
