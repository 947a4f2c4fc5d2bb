import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { resolve } from 'node:path';

export type Language = 'en' | 'ko';

const korean: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(resolve('l10n', 'bundle.l10n.ko.json'), 'utf8'),
);
const spoken: { language: Language } = { language: 'en' };

/** The language of all texts from now on. */
export function speak(language: Language): void {
  spoken.language = language;
}

class MarkdownString {
  value = '';
  isTrusted: boolean | undefined;
  supportHtml: boolean | undefined;
  supportThemeIcons: boolean | undefined;

  appendMarkdown(text: string): this {
    this.value += text;
    return this;
  }
}

class Named {
  constructor(
    readonly id: string,
    readonly color?: unknown,
  ) {}
}

class TreeItem {
  [property: string]: unknown;

  constructor(
    readonly label: string,
    readonly collapsibleState: number,
  ) {}
}

/** As much of the module `vscode` as words and rows need; import this file before what uses it. */
const stub = {
  l10n: {
    t(text: string, ...args: unknown[]) {
      const words = spoken.language === 'ko' ? korean[text] : text;
      if (words === undefined) throw new Error(`Not in the Korean bundle: ${text}`);
      return words.replace(/\{(\d+)\}/g, (_, index) => String(args[Number(index)]));
    },
  },
  MarkdownString,
  ThemeIcon: Named,
  ThemeColor: Named,
  TreeItem,
  QuickPickItemKind: { Separator: -1, Default: 0 },
  TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
  Uri: { from: (parts: { scheme: string; path: string }) => ({ ...parts, text: encodeURI(parts.path) }) },
};

type Loader = { _load(request: string, ...rest: unknown[]): unknown };
const loader = Module as unknown as Loader;
const load = loader._load;
loader._load = function (request, ...rest) {
  return request === 'vscode' ? stub : load.call(this, request, ...rest);
};
