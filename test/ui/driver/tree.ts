import type { Locator, Page } from 'playwright-core';
import { waitFor } from '../../parts/waitFor';
import { exactly } from './exactly';
import { Menu } from './menu';

/** One row of a tree as it is shown. */
export interface TreeRow {
  label: string;
  description: string;
  /** What a screen reader says. */
  aria: string;
  /** 1 for a top row. */
  level: number;
  expanded: boolean | undefined;
  selected: boolean;
  focused: boolean;
}

/** The tree of one view. Rows are named by their label; the first that fits is meant. */
export class Tree {
  private readonly menu: Menu;

  constructor(
    private readonly page: Page,
    private readonly pane: Locator,
  ) {
    this.menu = new Menu(page);
  }

  /** The rows on screen from top to bottom; none when the tree is empty. A long tree shows only its part. */
  rows(): Promise<TreeRow[]> {
    return this.all().evaluateAll(rows =>
      rows
        .map(row => ({ row, top: row.getBoundingClientRect().top }))
        .sort((a, b) => a.top - b.top)
        .map(({ row }) => {
          const text = (selector: string): string => row.querySelector(selector)?.textContent?.trim() ?? '';
          const expanded = row.getAttribute('aria-expanded');
          return {
            label: text('.label-name'),
            description: text('.label-description'),
            aria: row.getAttribute('aria-label') ?? '',
            level: Number(row.getAttribute('aria-level')),
            expanded: expanded === null ? undefined : expanded === 'true',
            selected: row.getAttribute('aria-selected') === 'true',
            focused: row.classList.contains('focused'),
          };
        }),
    );
  }

  /** Waits until the rows are as wanted and returns them; on failure the error tells what was there. */
  async until(what: string, wanted: (rows: TreeRow[]) => boolean, timeout = 30_000): Promise<TreeRow[]> {
    let seen: TreeRow[] = [];
    const look = async (): Promise<TreeRow[] | undefined> => {
      seen = await this.rows();
      return wanted(seen) ? seen : undefined;
    };
    return waitFor(what, look, { timeout }).catch(error => {
      const shown = seen.map(({ level, label, description }) => `${'  '.repeat(level)}${label} | ${description}`);
      throw new Error(`${error.message}. There was:\n${shown.join('\n')}`);
    });
  }

  /** Waits for a row of that label. */
  async row(label: string): Promise<TreeRow> {
    const rows = await this.until(`the row '${label}'`, all => all.some(row => row.label === label));
    return rows.find(row => row.label === label)!;
  }

  async click(label: string, options: { add?: boolean; range?: boolean; double?: boolean } = {}): Promise<void> {
    const modifiers = [
      ...(options.add ? (['ControlOrMeta'] as const) : []),
      ...(options.range ? (['Shift'] as const) : []),
    ];
    await this.locate(label).click({ modifiers, clickCount: options.double ? 2 : 1 });
  }

  /** Selects exactly these rows. */
  async select(...labels: string[]): Promise<void> {
    for (const [index, label] of labels.entries()) await this.click(label, { add: index > 0 });
  }

  async expand(label: string): Promise<void> {
    if (!(await this.row(label)).expanded) await this.locate(label).locator('.monaco-tl-twistie').click();
    await this.until(`'${label}' to be expanded`, rows =>
      rows.some(row => row.label === label && row.expanded === true),
    );
  }

  async collapse(label: string): Promise<void> {
    if ((await this.row(label)).expanded) await this.locate(label).locator('.monaco-tl-twistie').click();
    await this.until(`'${label}' to be collapsed`, rows => rows.some(row => row.label === label && !row.expanded));
  }

  /** Names of the actions a row shows while the mouse is over it. */
  async inlineActions(label: string): Promise<string[]> {
    const row = this.locate(label);
    await row.hover();
    const labels = row.locator('.actions .action-label');
    return labels.evaluateAll(all => all.map(one => one.getAttribute('aria-label') ?? '').filter(Boolean));
  }

  /** Presses one of them; a row that moves from under the mouse meanwhile is followed. */
  async inlineAction(label: string, action: string): Promise<void> {
    const row = this.locate(label);
    const button = row.locator(`.actions .action-label[aria-label^="${action}"]`).first();
    await waitFor(`the action '${action}' of '${label}'`, async () => {
      await row.hover({ timeout: 2_000 });
      await button.click({ timeout: 2_000 });
      return true;
    });
  }

  /** Items of a row's context menu, sub-menus unopened; the menu is closed again. */
  async contextMenu(label: string): Promise<string[]> {
    await this.locate(label).click({ button: 'right' });
    return this.menu.read();
  }

  /** Takes an item of a row's context menu; further names lead into sub-menus. A selection the row is in stays. */
  async contextMenuItem(label: string, ...path: string[]): Promise<void> {
    await this.locate(label).click({ button: 'right' });
    await this.menu.take(...path);
  }

  /** The text of a row's hover, which stays. */
  async hover(label: string): Promise<string> {
    const hover = this.page.locator('.monaco-hover:not(.hidden), .workbench-hover').filter({ visible: true }).first();
    // One that is still there may cover the row.
    await this.page.mouse.move(0, 0);
    await hover.waitFor({ state: 'hidden' });
    await this.locate(label).locator('.label-name').hover();
    await hover.waitFor();
    return (await hover.allInnerTexts())[0] ?? '';
  }

  /** Gives the tree the keyboard. */
  async focus(): Promise<void> {
    await this.pane.locator('.monaco-list').first().focus();
  }

  private all(): Locator {
    return this.pane.locator('.monaco-list-row[role=treeitem]');
  }

  private locate(label: string): Locator {
    return this.all()
      .filter({ has: this.page.locator('.label-name', { hasText: exactly(label) }) })
      .first();
  }
}
