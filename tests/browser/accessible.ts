import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

/** axe-core as one script. */
const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** An element that breaks a rule, and what axe found of it. */
interface Broken {
  readonly target: string;
  readonly html: string;
  readonly found: readonly string[];
}

/** A rule that a page breaks. */
interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly Broken[];
}

/** Runs in the page. Only what is refused is described and comes back: the rest would be most of what axe says. */
const judge = `
  axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.slice(0, 3).map(({ target, html, any }) => ({
        target: target.join(' '),
        html: html.slice(0, 160),
        found: any.map(({ message }) => message),
      })),
    })),
  )`;

/**
 * What axe-core finds wrong with a page, a sentence each; empty when nothing is. All its rules run. No page of ours has
 * frames, so it runs in the page itself, which reads the script once: half the time of asking through its adapter.
 */
export async function inaccessible(page: Page): Promise<string[]> {
  // A colour that is on its way to another one is nobody's colour. Endless ones, such as a spinner's, are not waited for.
  await page.evaluate(
    `Promise.allSettled(document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime ?? 0)).map((one) => one.finished)).then(() => null)`,
  );
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(`{ ${axe} }`);
  const violations = await page.evaluate<readonly Violation[]>(judge);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html, found }) => `${id}: ${help}: ${target} ${html} (${found.join('; ')})`),
  );
}

/** How far a page can be scrolled sideways, CSS pixels: 0 where it fits. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** What is pressed or typed into; a link that is a button in a line of words has its room around it. */
const controls = [
  '.ant-btn:not(.ant-btn-link)',
  '.ant-input:not(.ant-input-affix-wrapper > .ant-input)',
  '.ant-input-affix-wrapper',
  '.ant-select',
  '.ant-picker',
  '.ant-input-number',
  '.ant-segmented-item',
  '.ant-tabs-tab',
  '.ant-radio-button-wrapper',
  '.ant-checkbox-wrapper',
  '.board-press',
  '.ant-table-row-expand-icon',
].join(', ');

/** Runs in the page. */
const measure = `(() => {
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
  const named = (one) => one.textContent || one.getAttribute('aria-label') || one.querySelector('[aria-label]')?.getAttribute('aria-label') || one.className;
  const pressed = [...document.querySelectorAll(${JSON.stringify(controls)})].filter(shown);
  const low = pressed.filter((one) => one.getBoundingClientRect().height < 39.5)
    .map((one) => 'lower than a thumb: ' + named(one) + ' ' + Math.round(one.getBoundingClientRect().height));
  const out = [...document.querySelectorAll('.ant-btn, .ant-tag, .ant-segmented-item, .chip')].filter(shown)
    .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => 'words stick out of: ' + named(one));
  const letters = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const column = [];
  while (letters.nextNode()) {
    const words = letters.currentNode.textContent.trim();
    if (words.length < 2 || !shown(letters.currentNode.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(letters.currentNode);
    const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 1).map(({ top }) => Math.round(top)));
    if (lines.size > 1 && words.length / lines.size < 2) column.push('a letter a line: ' + words);
  }
  return [...new Set([...low, ...out, ...column])];
})()`;

/** What of a page on a phone a thumb does not hit or nobody can read: low controls, words out of their control, a letter a line. */
export function unhandy(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(measure);
}

/** What is too faint on its ground in the other colours, light for dark and dark for light; the page stays in those. */
export async function tooFaint(page: Page, { dark }: { readonly dark: boolean }): Promise<string[]> {
  await page.emulateMedia({ colorScheme: dark ? 'light' : 'dark' });
  await page.locator(`html[data-theme=${dark ? 'light' : 'dark'}]`).waitFor();
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(`{ ${axe} }`);
  return page.evaluate<string[]>(
    `axe.run(document, { runOnly: ['color-contrast'], resultTypes: ['violations'] }).then(({ violations }) =>
      violations.flatMap(({ nodes }) => nodes.map(({ target, any }) => target.join(' ') + ': ' + any.map(({ message }) => message).join('; '))))`,
  );
}

/** Codes of machines that stand where people read: words of their own in small Latin letters on a Chinese page. Numbers of
 * places and pieces, which a company has given itself, hold figures. */
export function rawCodes(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const letters = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Set();
    while (letters.nextNode()) {
      const words = letters.currentNode.textContent.trim();
      const { parentElement } = letters.currentNode;
      if (/^[a-z]{2,}(-[a-z]+)*$/.test(words) && parentElement.checkVisibility() && parentElement.closest('code, kbd, style, script') === null) found.add(words);
    }
    return [...found];
  })()`);
}

/** Columns of tables whose heading is cut off by its column, or stands beyond a table that cannot be scrolled to it. */
export function lostColumns(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const scrolls = (one) => ['auto', 'scroll'].includes(getComputedStyle(one).overflowX);
    const lost = [];
    for (const heading of document.querySelectorAll('th, [role=columnheader]')) {
      // What is said to those who hear a page only has no width of its own.
      const heard = heading.querySelector('.visually-hidden') !== null;
      if (!heading.checkVisibility() || heard || heading.textContent.trim() === '') continue;
      const words = document.createRange();
      words.selectNodeContents(heading);
      const { right } = heading.getBoundingClientRect();
      if (words.getBoundingClientRect().right > right + 1) lost.push('cut: ' + heading.textContent);
      let around = heading.parentElement;
      while (around !== null && !scrolls(around) && getComputedStyle(around).overflowX === 'visible') around = around.parentElement;
      if (around !== null && !scrolls(around) && right > around.getBoundingClientRect().right + 1)
        lost.push('beyond: ' + heading.textContent);
    }
    return lost;
  })()`);
}
