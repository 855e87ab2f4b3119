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
