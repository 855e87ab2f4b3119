import { findBrowser } from '@steward/stack';
import { BrowserHouse } from '../../browser/browser-house.js';
import { closing } from './closing.js';

/** The product with the example company over parts of its own, and Chromium as `npm test` finds it. */
export async function browserBench(): Promise<{ house: BrowserHouse; close(): Promise<void> }> {
  const { path } = await findBrowser();
  if (path !== null) process.env['CHROMIUM'] = path;
  const house = await BrowserHouse.open({ own: ['postgres', 'kafka', 'temporal'] });
  return { house, close: closing(() => house.close()) };
}
