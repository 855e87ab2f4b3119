import { until } from '@steward/testing';
import { breachesOf, type Asked } from './case-checks.js';
import { arrivedAt, evidenceOf, isSettled } from './evidence.js';
import { patience, type House } from './house.js';

/** A message that could not be handed over on a busy machine is tried again after a minute; ms. */
const secondTry = 90_000;

/** Waits until nothing is under way any more: all is published, every workflow knows, all that is over has ended. */
export async function allCaughtUp(house: House, caseIds: readonly string[]): Promise<void> {
  for (const service of ['tickets', 'notifications'] as const) {
    await until(
      async () => {
        const [row] = await house.rows<{ waiting: number }>(
          service,
          'SELECT count(*)::int AS waiting FROM steward.outbox',
        );
        return row?.waiting === 0;
      },
      { within: patience, every: 200, what: `the outbox of ${service} to run empty` },
    );
  }
  await until(
    async () => {
      const untold = await house.rows<{ id: string }>(
        'tickets',
        `SELECT id FROM steward.cases WHERE id = ANY ($1) AND (
           jsonb_array_length(fold->'clocks'->'untold') > 0
           OR NOT over AND next_due_at <= clock_timestamp())`,
        [caseIds],
      );
      return untold.length === 0;
    },
    { within: patience, every: 200, what: 'everybody to be told of what was reached' },
  );
  await until(
    async () => {
      const [row] = await house.rows<{ known: number }>(
        'notifications',
        'SELECT count(*)::int AS known FROM steward.case_face WHERE case_id = ANY ($1)',
        [caseIds],
      );
      return row?.known === caseIds.length;
    },
    { within: patience, every: 200, what: 'news of the cases to arrive' },
  );
  await until(
    async () => {
      const arrived = arrivedAt(house.messages());
      const evidence = await evidenceOf(house, caseIds);
      return evidence.every(({ carried }) => carried.every((one) => isSettled(one, arrived)));
    },
    { within: patience + secondTry, every: 200, what: 'the messages on their way to arrive' },
  );
}

/** Everything that may never happen to a complaint, looked for from outside; nothing is wrong when it is empty. */
export async function breaches(house: House, driver: Asked, caseId: string): Promise<string[]> {
  const evidence = await evidenceOf(house, [caseId]);
  const arrived = arrivedAt(house.messages());
  return evidence.flatMap((one) => breachesOf(one, driver, arrived));
}
