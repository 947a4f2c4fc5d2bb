import type { Locator, Page } from 'playwright-core';
import { waitFor } from '../../parts/waitFor';
import { exactly } from './exactly';
import { Menu } from './menu';
import { Tree } from './tree';

/** The side bar with its views. */
export class SideBar {
  constructor(private readonly page: Page) {}

  /** Shows a view container by the title its icon carries. */
  async show(container: string): Promise<void> {
    const icon = this.page.locator('.part.activitybar .action-item', {
      has: this.page.locator(`.action-label[aria-label^="${container}"]`),
    });
    await waitFor(`the view container '${container}'`, async () => {
      if ((await icon.getAttribute('aria-expanded')) === 'true' || (await this.title()).includes(container))
        return true;
      await icon.click();
      return (await this.title()).includes(container);
    });
  }

  /** The title of what is shown. */
  async title(): Promise<string> {
    const title = this.page.locator('.part.sidebar .composite.title .title-label');
    return (await title.count()) ? ((await title.first().textContent()) ?? '') : '';
  }

  /** Titles of the views in the container shown, from top to bottom. */
  async views(): Promise<string[]> {
    return this.page.locator('.part.sidebar .pane-header .title').allTextContents();
  }

  /** A view's tree, its view expanded if need be. */
  async tree(view: string): Promise<Tree> {
    const pane = this.pane(view);
    const header = pane.locator('.pane-header');
    // A view that is alone in its container is always expanded and shows no header of its own.
    await header.waitFor({ state: 'attached' });
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
    return new Tree(this.page, pane);
  }

  /** What an empty view says, buttons included; '' when it shows rows. */
  async welcome(view: string): Promise<string> {
    const text = this.pane(view).locator('.welcome-view-content');
    return (await text.isVisible()) ? ((await text.allInnerTexts())[0] ?? '') : '';
  }

  /** Where the links of an empty view's text lead. */
  async welcomeLinks(view: string): Promise<string[]> {
    return this.pane(view)
      .locator('.welcome-view-content a')
      .evaluateAll(links => links.map(link => link.getAttribute('href') ?? link.getAttribute('title') ?? ''));
  }

  /** The message above a view's rows; '' when there is none. */
  async message(view: string): Promise<string> {
    const text = this.pane(view).locator('.tree-explorer-viewlet-tree-view > .message:not(.hide)');
    return (await text.isVisible()) ? ((await text.textContent()) ?? '').trim() : '';
  }

  /** The number on the icon of a view container; '' when there is none. */
  async badge(container: string): Promise<string> {
    const icon = this.page.locator('.part.activitybar .action-item', {
      has: this.page.locator(`.action-label[aria-label^="${container}"]`),
    });
    const badge = icon.locator('.badge-content');
    return (await badge.isVisible()) ? ((await badge.textContent()) ?? '') : '';
  }

  /** Whether a progress bar runs over what is shown. */
  isBusy(): Promise<boolean> {
    return this.page.locator('.part.sidebar .monaco-progress-container.active').first().isVisible();
  }

  /** Presses a button, or follows a link, of an empty view's text. */
  async welcomeButton(view: string, label: string): Promise<void> {
    await this.pane(view).locator('.welcome-view-content').getByText(label, { exact: true }).click();
  }

  /** Presses an action in a view's title by its label. */
  async action(view: string, label: string): Promise<void> {
    const header = this.pane(view).locator('.pane-header');
    if (await header.isVisible()) await header.hover();
    const shown = header.locator(`.action-label[aria-label^="${label}"]`);
    const titleBar = this.page.locator(`.part.sidebar .composite.title .action-label[aria-label^="${label}"]`);
    await shown.or(titleBar).first().click();
  }

  /** Takes an action that a view's title holds in its menu of more actions. */
  async moreAction(view: string, label: string): Promise<void> {
    await this.action(view, 'Views and More Actions');
    await new Menu(this.page).take(label);
  }

  private pane(view: string): Locator {
    return this.page.locator('.part.sidebar .pane', {
      has: this.page.locator('.pane-header .title', { hasText: exactly(view) }),
    });
  }
}
