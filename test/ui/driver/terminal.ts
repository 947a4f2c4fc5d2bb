import type { Locator, Page } from 'playwright-core';
import { waitFor } from '../../parts/waitFor';
import { Menu } from './menu';

/** The terminal that is shown, in the panel or in an editor. */
export class Terminal {
  private readonly shown: Locator;
  private readonly menu: Menu;

  constructor(private readonly page: Page) {
    this.menu = new Menu(page);
    this.shown = page
      .locator('.terminal-wrapper.active .xterm, .terminal-editor .xterm')
      .filter({ visible: true })
      .first();
  }

  /** The lines on its screen, without trailing blanks. */
  async text(): Promise<string> {
    const lines = await this.shown.locator('.xterm-rows > div').allTextContents();
    return lines
      .map(line => line.replaceAll('\u00a0', ' ').trimEnd())
      .join('\n')
      .trimEnd();
  }

  /** How many lines its screen has. */
  rows(): Promise<number> {
    return this.shown.locator('.xterm-rows > div').count();
  }

  /** Waits until its screen shows something, and returns the screen. */
  async until(expected: string | RegExp, timeout = 30_000): Promise<string> {
    let seen = '';
    const look = async (): Promise<string | undefined> => {
      seen = await this.text();
      return (typeof expected === 'string' ? seen.includes(expected) : expected.test(seen)) ? seen : undefined;
    };
    return waitFor(`${expected} in the terminal`, look, { timeout }).catch(error => {
      throw new Error(`${error.message}. There was:\n${seen}`);
    });
  }

  /** Types into it; `\n` is the Enter key. */
  async type(text: string): Promise<void> {
    await this.focus();
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) await this.page.keyboard.press('Enter');
      if (line) await this.page.keyboard.type(line);
    }
  }

  /** Presses a key or a chord in it, such as `Control+C`. */
  async press(key: string): Promise<void> {
    await this.focus();
    await this.page.keyboard.press(key);
  }

  async focus(): Promise<void> {
    await this.shown.locator('textarea.xterm-helper-textarea').focus();
  }

  /** What the menu of a terminal's tab in the panel offers. */
  async tabMenu(name: string): Promise<string[]> {
    await this.tab(name).click({ button: 'right' });
    return this.menu.read();
  }

  /** Takes an item of the menu of a terminal's tab in the panel. */
  async tabMenuItem(name: string, item: string): Promise<void> {
    await this.tab(name).click({ button: 'right' });
    await this.menu.take(item);
  }

  /** Brings a terminal to the front by its tab in the panel. */
  async show(name: string): Promise<void> {
    await this.tab(name).click();
  }

  /** Names of the open terminals: tabs of the panel's list or, with one only, its title; and terminal editors. */
  async names(): Promise<string[]> {
    const tabs = this.page.locator('.terminal-tabs-entry .label-name, .single-terminal-tab');
    const editors = this.page.locator('.tab[data-resource-name][aria-label*="Terminal"] .label-name');
    return [...(await tabs.allInnerTexts()), ...(await editors.allInnerTexts())].map(name => name.trim());
  }

  private tab(name: string): Locator {
    return this.page.locator('.terminal-tabs-entry, .single-terminal-tab').filter({ hasText: name }).first();
  }
}
