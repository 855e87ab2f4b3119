import { appendFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { sharedBySuites } from '@steward/testing';

/* Shares something and says in the file that RUNNER_NOTES names what became of it; run by the suite beside it. */
const note = (word: string): Promise<void> => Promise.resolve(appendFileSync(process.env['RUNNER_NOTES'] ?? '', word));

it('shares', async () => {
  expect(
    await sharedBySuites(
      'a light',
      () => note('opened ').then(() => 'light'),
      () => note('closed '),
    ),
  ).toBe('light');
});
