import { faultsOf } from './call-out-check.js';
import { standardOf } from './company.js';
import { patience, type House } from './house.js';

const levels = ['level-1', 'level-2', 'level-3', 'level-4'] as const;

/** `PT1M30S` in ms: what the figures of an emergency are written in. */
function lengthOf(text: string): number {
  const [, hours = 0, minutes = 0, seconds = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/u.exec(text) ?? [];
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}

/** The lengths of a standard by response level, ms; the fourth has that of the third. */
const lengthsOf = (estateId: string, what: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    levels.map((level) => {
      const id = `emergency.${level === 'level-4' ? 'level-3' : level}.${what}`;
      const value = standardOf(estateId).figures.find((one) => one.id === id)?.value;
      if (value === undefined) throw new RangeError(`${estateId} has no figure ${id}`);
      return [level, lengthOf(String(value))];
    }),
  );

/** What the independent checker finds in the ledgers of every emergency that a house has lived, with its id; and how many it read. */
export async function callOutFaults(
  house: House,
): Promise<{ readonly read: number; readonly faults: readonly string[] }> {
  const cases = await house.rows<{ id: string; estateId: string; over: boolean }>(
    'tickets',
    `SELECT id, estate_id AS "estateId", over FROM steward.cases WHERE process = 'emergency'`,
  );
  const found = await Promise.all(
    cases.map(async ({ id, estateId, over }) => {
      const ledger = (await house.facts(id)).map(({ actor, data, recordedAt, type }) => ({
        type,
        recordedAt,
        actorId: actor.id,
        data: { ...data },
      }));
      const known = {
        step: lengthsOf(estateId, 'step'),
        answer: lengthsOf(estateId, 'acknowledgement'),
        // On a busy machine what is due waits for its turn.
        lateMs: patience,
        over,
      };
      return faultsOf(ledger, known).map((one) => `${id}: ${one}`);
    }),
  );
  return { read: cases.length, faults: found.flat() };
}
