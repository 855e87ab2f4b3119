import { it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { BrowserHouse } from './browser-house.js';

/** What was seen when something did not come: at most so many characters of a page. */
const seenAtMost = 1_500;

/** What people do at browsers of a house; where it fails, the error says what stood on their pages. */
export function tasksOf(at: () => BrowserHouse): TaskOf & Pick<typeof it, 'each'> {
  const task: TaskOf = (name, does, within) => {
    it(
      name,
      async () => {
        try {
          await does();
        } catch (error) {
          const pages = await Promise.all(at().pages().map(whatStands));
          if (!(error instanceof Error)) throw error;
          // What is printed is the stack, which holds the message as it was, without functions that have no name.
          const { message, stack = message } = error;
          error.stack = stack
            .replaceAll('at <anonymous> (', 'at task (')
            .replace(message, () => `${message}\n\n${pages.join('\n\n')}\n`);
          throw error;
        }
      },
      within,
    );
  };
  return Object.assign(task, { each: it.each });
}

type TaskOf = (name: string, does: () => Promise<void>, within?: number) => void;

/** Address and words of a page, those of its dialog where one is open. */
async function whatStands(page: Page): Promise<string> {
  const words = page.evaluate(`(() => {
    const all = [...document.querySelectorAll('[role=dialog], .ant-select-dropdown, [role=alert]')].filter((one) => one.offsetParent !== null || one.getClientRects().length > 0);
    return (all.length > 0 ? all : [document.body]).map((one) => one.innerText).join('\\n----\\n');
  })()`);
  const seen = await words.then(String, (error: unknown) => `not to be read: ${String(error)}`);
  return `${page.url()}\n${seen.slice(0, seenAtMost)}`;
}

/** Chooses by keyboard what the open list of a field offers, once it is what Enter would take. */
export async function entersChoice(page: Page, words: string): Promise<void> {
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-active')
    .filter({ hasText: words })
    .waitFor();
  await page.keyboard.press('Enter');
}
