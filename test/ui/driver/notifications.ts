import type { Locator, Page } from 'playwright-core';
import { waitFor } from '../../parts/waitFor';

export interface Notification {
  text: string;
  severity: 'info' | 'warning' | 'error' | 'unknown';
  buttons: string[];
}

/** The toasts at the lower right. */
export class Notifications {
  private readonly toasts: Locator;

  constructor(private readonly page: Page) {
    this.toasts = page.locator('.notifications-toasts .notification-toast .notification-list-item');
  }

  /** Those on screen now, the newest first. */
  read(): Promise<Notification[]> {
    return this.toasts.evaluateAll(all =>
      all.map(toast => {
        const icon = toast.querySelector('.notification-list-item-icon')?.className ?? '';
        const severity = /codicon-(info|warning|error)/.exec(icon)?.[1];
        return {
          text: toast.querySelector('.notification-list-item-message')?.textContent ?? '',
          severity: (severity ?? 'unknown') as 'info' | 'warning' | 'error' | 'unknown',
          buttons: [...toast.querySelectorAll('.monaco-button')]
            .map(button => button.textContent ?? '')
            .filter(Boolean),
        };
      }),
    );
  }

  /** Waits for one with that text in it. */
  async one(text: string | RegExp): Promise<Notification> {
    const fits = (found: string): boolean => (typeof text === 'string' ? found.includes(text) : text.test(found));
    return waitFor(`a toast with '${text}'`, async () =>
      (await this.read()).find(notification => fits(notification.text)),
    );
  }

  /** Presses a button of the one with that text. */
  async click(text: string | RegExp, button: string): Promise<void> {
    await this.toast(text).hover();
    await this.toast(text).locator('.monaco-button', { hasText: button }).first().click();
  }

  /** Notes from now on the text of every toast, however short it is shown, and returns what reads the notes. */
  async note(): Promise<() => Promise<string[]>> {
    const noted = await this.page.evaluateHandle<Set<string>>(noting);
    return () => noted.evaluate(texts => [...texts]);
  }

  /** Takes all of them away. */
  async clear(): Promise<void> {
    await waitFor('the toasts to go', async () => {
      if ((await this.toasts.count()) === 0) return true;
      const toast = this.toasts.first();
      await toast.hover({ timeout: 1_000 });
      await toast.locator('.codicon-notifications-clear').click({ timeout: 1_000 });
      return false;
    });
  }

  private toast(text: string | RegExp): Locator {
    return this.toasts.filter({ has: this.page.locator('.notification-list-item-message', { hasText: text }) }).first();
  }
}

/** To be evaluated in the page: the texts of all toasts from now on, as a set that grows. */
const noting = `(() => {
  const texts = new Set();
  const look = () => {
    for (const toast of document.querySelectorAll('.notification-toast .notification-list-item-message'))
      if (toast.textContent) texts.add(toast.textContent);
  };
  look();
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
  return texts;
})()`;
