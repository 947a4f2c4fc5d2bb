import type { Locator, Page } from 'playwright-core';

/** The menu that is open. */
export class Menu {
  private readonly items: Locator;

  constructor(private readonly page: Page) {
    this.items = page.locator(
      '.context-view .monaco-menu .action-item, .monaco-menu-container .monaco-menu .action-item',
    );
  }

  /** Its items, top to bottom, and closes it. */
  async read(): Promise<string[]> {
    await this.items.first().waitFor();
    const labels = await this.items
      .locator('.action-label:not(.separator)')
      .evaluateAll(all => all.map(one => one.getAttribute('aria-label') || one.textContent || '').filter(Boolean));
    await this.page.keyboard.press('Escape');
    await this.items.first().waitFor({ state: 'detached' });
    return labels;
  }

  /** Takes an item; all names but the last open sub-menus. By keyboard: a menu ignores clicks just after it has opened. */
  async take(...path: string[]): Promise<void> {
    for (const [index, label] of path.entries()) {
      const item = this.items.filter({ has: this.page.locator(`.action-label[aria-label="${label}"]`) }).last();
      await item.hover();
      await item.and(this.page.locator('.focused')).waitFor();
      if (index === path.length - 1) await this.page.keyboard.press('Enter');
      else await this.page.keyboard.press('ArrowRight');
    }
  }
}
