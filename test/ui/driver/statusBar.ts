import type { Page } from 'playwright-core';
import { waitFor } from '../../parts/waitFor';

/** The bar at the bottom. */
export class StatusBar {
  constructor(private readonly page: Page) {}

  /** Waits for an entry with that text in it, and returns the whole of it. */
  async until(text: string | RegExp): Promise<string> {
    const fits = (shown: string): boolean => (typeof text === 'string' ? shown.includes(text) : text.test(shown));
    let seen: string[] = [];
    return waitFor(`${text} in the status bar`, async () => {
      seen = await this.texts();
      return seen.find(fits);
    }).catch(error => {
      throw new Error(`${error.message}. There was: ${seen.join(' | ')}`);
    });
  }

  private async texts(): Promise<string[]> {
    const all = await this.page.locator('.part.statusbar .statusbar-item').allInnerTexts();
    return all.map(text => text.trim()).filter(Boolean);
  }
}
