import type { Page } from 'playwright-core';
import { waitFor } from '../../parts/waitFor';
import { linesOf } from './editor';
import type { QuickInput } from './quickInput';

/** The output panel. */
export class Output {
  constructor(
    private readonly page: Page,
    private readonly quickInput: QuickInput,
  ) {}

  /** Shows a channel by its name. */
  async show(channel: string): Promise<void> {
    await this.quickInput.command('Output: Show Output Channels...');
    await this.quickInput.pick(channel);
    await this.page.locator('.output-view').waitFor();
  }

  /** The name of the channel that is shown; '' when there is none. */
  async channel(): Promise<string> {
    const chooser = this.page.locator('select[aria-label="Switch Output"]').filter({ visible: true }).first();
    if ((await chooser.count()) === 0) return '';
    return (await chooser.locator('option:checked').textContent()) ?? '';
  }

  /** Waits until the shown channel's end is as wanted, and returns it. */
  async until(what: string, wanted: (text: string) => boolean): Promise<string> {
    let seen = '';
    return waitFor(what, async () => {
      seen = await this.text();
      return wanted(seen) ? seen : undefined;
    }).catch(error => {
      throw new Error(`${error.message}. There was:\n${seen}`);
    });
  }

  /** The part of the shown channel that is on screen, its end as a rule. */
  text(): Promise<string> {
    return linesOf(this.page.locator('.output-view'));
  }
}
