import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * What axe-core finds wrong with a page, a sentence each; empty when nothing is.
 * All rules run, but only what they refuse is described; and they run inside the page itself (no page of ours has
 * frames of another origin): both together take a sixth of the time.
 */
export async function inaccessible(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map(({ target, html }) => `${id}: ${help}: ${target.join(' ')} ${html.slice(0, 160)}`),
  );
}

/** How far a page can be scrolled sideways, CSS pixels: 0 where it fits. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
