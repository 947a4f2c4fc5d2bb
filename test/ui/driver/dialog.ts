import type { Locator, Page } from 'playwright-core';

/** The modal dialog. */
export class Dialog {
  private readonly box: Locator;

  constructor(page: Page) {
    this.box = page.locator('.monaco-dialog-box');
  }

  isOpen(): Promise<boolean> {
    return this.box.isVisible();
  }

  /** Waits for it and reads it. */
  async read(): Promise<{ message: string; detail: string; buttons: string[] }> {
    await this.box.waitFor();
    const text = async (selector: string): Promise<string> => {
      const found = this.box.locator(selector);
      return ((await found.allInnerTexts())[0] ?? '').trim();
    };
    return {
      message: await text('.dialog-message-text'),
      detail: await text('.dialog-message-detail'),
      buttons: (await this.box.locator('.dialog-buttons .monaco-button').allTextContents()).map(label => label.trim()),
    };
  }

  /** Presses a button and waits until the dialog is gone. */
  async click(button: string): Promise<void> {
    await this.box.locator('.dialog-buttons .monaco-button', { hasText: button }).first().click();
    await this.box.waitFor({ state: 'detached' });
  }
}
