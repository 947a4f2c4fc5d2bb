import type { Locator, Page } from 'playwright-core';
import { waitFor } from '../../parts/waitFor';
import { exactly } from './exactly';

/** One row of a quick pick as it is shown. */
export interface PickRow {
  label: string;
  description: string;
  detail: string;
  /** The codicon in front, such as `circle-filled`. */
  icon: string;
  /** What a screen reader says. */
  aria: string;
}

/** The command palette, quick picks and input boxes: they are one widget at the top of the window. */
export class QuickInput {
  private readonly widget: Locator;
  private readonly input: Locator;
  private readonly list: Locator;

  constructor(private readonly page: Page) {
    // While it fades away it is still visible, but inert.
    this.widget = page.locator('.quick-input-widget:not([inert], [inert] *)').filter({ visible: true });
    this.input = this.widget.locator('.quick-input-filter input, .quick-input-box input').first();
    this.list = this.widget.locator('.quick-input-list .monaco-list-row[role]');
  }

  /** Runs a command by the title the palette shows for it, once the palette offers it. */
  async command(title: string): Promise<void> {
    await waitFor(`the command '${title}' in the palette`, async () => {
      await this.openPalette(title);
      // The palette lists what there was when it opened.
      const offered = await this.row(title)
        .waitFor({ timeout: 1_000 })
        .then(
          () => true,
          () => false,
        );
      if (!offered) await this.cancel();
      return offered;
    });
    await this.pick(title);
    await waitFor('the palette to close', async () => !(await this.isPalette()));
  }

  /** Opens the palette with that text in it, and leaves it open. */
  async openPalette(text: string): Promise<void> {
    await waitFor('the command palette', async () => {
      if (!(await this.isOpen())) await this.page.keyboard.press('F1');
      return this.isOpen();
    });
    await this.input.fill(`>${text}`);
  }

  /** Opens a file of the opened folder by its name. */
  async openFile(name: string): Promise<void> {
    await this.openPalette('');
    await this.input.fill(name);
    await this.pick(name);
    await this.closed();
  }

  isOpen(): Promise<boolean> {
    return this.widget.isVisible();
  }

  /** Resolves when a quick pick or input box is there, with its title ('' if it has none) or, failing that, placeholder. */
  async opened(): Promise<{ title: string; placeholder: string; value: string }> {
    await this.input.waitFor();
    await waitFor('the palette to give way', async () => !(await this.isPalette()));
    return {
      title: ((await this.widget.locator('.quick-input-title').first().textContent()) ?? '').trim(),
      placeholder: (await this.input.getAttribute('placeholder')) ?? '',
      value: await this.input.inputValue(),
    };
  }

  /** Resolves when it is gone. */
  async closed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }

  /** Replaces what is in the box. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  async cancel(): Promise<void> {
    await this.input.press('Escape');
  }

  /** Presses the button that leads one step back. */
  async back(): Promise<void> {
    await this.widget.locator('.quick-input-titlebar .codicon-quick-input-back').click();
  }

  /** Presses a button of the title bar, or of the row with that label, by its tooltip. */
  async button(tooltip: string, rowLabel?: string): Promise<void> {
    if (rowLabel === undefined) return this.widget.getByRole('button', { name: tooltip }).first().click();
    const row = this.row(rowLabel);
    await row.hover();
    await row.getByRole('button', { name: tooltip }).first().click();
  }

  /** The rows on screen, once there is at least one. A long list shows only its part. */
  async rows(): Promise<PickRow[]> {
    await this.list.first().waitFor();
    return this.list.evaluateAll(rows =>
      rows.map(row => {
        const text = (selector: string): string => row.querySelector(selector)?.textContent?.trim() ?? '';
        return {
          label: text('.quick-input-list-row:not([hidden]) .label-name') || text('.label-name'),
          description: text('.label-description'),
          detail: text('.quick-input-list-label-meta'),
          icon:
            /codicon-([\w-]+)/.exec(row.querySelector('.quick-input-list-row .codicon')?.className ?? '')?.[1] ?? '',
          aria: row.getAttribute('aria-label') ?? '',
        };
      }),
    );
  }

  /** Waits for a box with that in its title, such as `3/5`. */
  async titled(part: string): Promise<void> {
    let seen = '';
    await waitFor(`a box titled '${part}'`, async () => {
      seen = (await this.opened()).title;
      return seen.includes(part);
    }).catch(error => {
      throw new Error(`${error.message}. There was '${seen}'`);
    });
  }

  /** Waits until the rows are as wanted and returns them. */
  async until(what: string, wanted: (rows: PickRow[]) => boolean): Promise<PickRow[]> {
    let seen: PickRow[] = [];
    return waitFor(what, async () => {
      seen = await this.rows();
      return wanted(seen) ? seen : undefined;
    }).catch(error => {
      throw new Error(`${error.message}. There was:\n${seen.map(row => row.label).join('\n')}`);
    });
  }

  /** Takes the row of that label. */
  async pick(label: string): Promise<void> {
    await this.row(label).click();
  }

  /** Takes exactly these rows, of a list where one or where several can be taken. */
  async choose(...labels: string[]): Promise<void> {
    const [first = ''] = labels;
    await this.row(first).waitFor();
    if ((await this.row(first).getAttribute('role')) !== 'checkbox') return this.pick(first);
    for (const label of labels) await this.tick(label);
    await this.accept();
  }

  /** Ticks or clears the box of a row where several can be taken; `accept` takes them. */
  async tick(label: string): Promise<void> {
    await this.row(label)
      .locator('input[type=checkbox], .monaco-custom-toggle, .quick-input-list-checkbox')
      .first()
      .click();
  }

  /** What stands below the box: its prompt, or what is wrong with the value in it. */
  async message(): Promise<string> {
    const message = this.widget.locator('.quick-input-message');
    return (await message.isVisible()) ? ((await message.textContent()) ?? '').trim() : '';
  }

  /** Waits until the box objects to the value in it, and returns its words. */
  async objection(): Promise<string> {
    await this.widget.locator('.monaco-inputbox:is(.error, .warning, .info)').first().waitFor();
    return this.message();
  }

  private async isPalette(): Promise<boolean> {
    return (await this.isOpen()) && (await this.input.inputValue()).startsWith('>');
  }

  private row(label: string): Locator {
    return this.list.filter({ has: this.page.locator('.label-name', { hasText: exactly(label) }) }).first();
  }
}
