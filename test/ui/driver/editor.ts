import type { Locator, Page } from 'playwright-core';

/** The editor that is shown, and the tabs above it. */
export class Editor {
  constructor(private readonly page: Page) {}

  /** Titles of the open tabs. */
  async tabs(): Promise<string[]> {
    return this.page
      .locator('.part.editor .tab')
      .evaluateAll(tabs => tabs.map(tab => tab.getAttribute('data-resource-name') ?? ''));
  }

  /** The part of the shown document that is on screen. */
  text(): Promise<string> {
    return linesOf(this.page.locator('.part.editor .editor-group-container.active .editor-instance').first());
  }

  /** Presses an action above the shown editor by its label. */
  async action(label: string): Promise<void> {
    await this.page.locator(`.part.editor .editor-actions .action-label[aria-label^="${label}"]`).first().click();
  }

  /** Brings the first place with that text on screen. */
  async find(text: string): Promise<void> {
    const group = this.page.locator('.part.editor .editor-group-container.active');
    await group.locator('.view-lines').first().click();
    await this.page.keyboard.press('ControlOrMeta+F');
    const box = group.locator('.find-widget.visible textarea, .find-widget.visible input').first();
    await box.fill(text);
    await group.locator('.view-line', { hasText: text }).first().waitFor();
    await box.press('Escape');
  }

  /** The inner frame of the shown webview. */
  async webview(): Promise<Locator> {
    const outer = this.page.frameLocator('iframe.webview.ready').first();
    return outer.frameLocator('#active-frame').locator('body');
  }
}

/** The lines an editor widget shows, top to bottom. */
export async function linesOf(editor: Locator): Promise<string> {
  await editor.locator('.view-lines').first().waitFor();
  const lines = await editor.locator('.view-lines .view-line').evaluateAll(all =>
    all
      .map(line => ({
        top: Number(/top:\s*([\d.]+)px/.exec(line.getAttribute('style') ?? '')?.[1] ?? 0),
        text: line.textContent ?? '',
      }))
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text.replaceAll('\u00a0', ' ')),
  );
  return lines.join('\n');
}
