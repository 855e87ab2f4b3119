import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { BrowserHouse } from './browser-house.js';
import { sessionTasks } from './tasks/session.tasks.js';

let opened: BrowserHouse;
/** The one house of all tasks: bringing it up takes longer than most of them. */
const at = (): BrowserHouse => opened;

beforeAll(async () => {
  opened = await BrowserHouse.open();
}, 240_000);
afterEach(() => opened.leave());
afterAll(() => opened.close(), 60_000);

describe('signing in', () => sessionTasks(at));

describe('the pages', () => {
  it('had no error in any task', () => {
    expect(opened.faults).toEqual([]);
  });
});
