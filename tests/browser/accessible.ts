import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * What axe-core finds wrong with a page, a sentence each; empty when nothing is.
 * All rules run, but only what they refuse is described; and they run inside the page itself (no page of ours has
 * frames of another origin): both together take a sixth of the time.
 */
export async function inaccessible(page: Page): Promise<string[]> {
  // A colour that is on its way to another one is nobody's colour. Endless ones, such as a spinner's, are not waited for.
  await page.evaluate(
    `Promise.allSettled(document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime ?? 0)).map((one) => one.finished)).then(() => null)`,
  );
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map(({ target, html, any }) => {
      const found = any.map(({ message }) => message).join('; ');
      return `${id}: ${help}: ${target.join(' ')} ${html.slice(0, 160)} (${found})`;
    }),
  );
}

/** How far a page can be scrolled sideways, CSS pixels: 0 where it fits. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
