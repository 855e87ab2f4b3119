import type { Standard } from '@steward/handbook';
import { shippedStandards } from '@steward/service-kit';
import { faultsOf, type Entry } from './call-out-check.js';

const levels = ['level-1', 'level-2', 'level-3', 'level-4'] as const;

/** `PT1M30S` in ms: what the figures of an emergency are written in. */
function lengthOf(text: string): number {
  const [, hours = 0, minutes = 0, seconds = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/u.exec(text) ?? [];
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}

/** The lengths of a standard by response level, ms; the fourth has that of the third. */
const lengthsOf = ({ figures, id: name }: Standard, what: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    levels.map((level) => {
      const id = `emergency.${level === 'level-4' ? 'level-3' : level}.${what}`;
      const value = figures.find((one) => one.id === id)?.value;
      if (value === undefined) throw new RangeError(`${name} has no figure ${id}`);
      return [level, lengthOf(String(value))];
    }),
  );

/** What is asked of a house behind its services' backs. */
export interface AskedHouse {
  rows<Row extends object>(service: 'tickets', sql: string): Promise<Row[]>;
}

interface LivedEntry extends Entry {
  readonly caseId: string;
  readonly over: boolean;
  readonly companyId: string;
  readonly standard: string;
}

/** How late Steward may be on a busy machine, where what is due waits for its turn, ms. */
const lateMs = 60_000;

/**
 * What the independent checker finds in the ledgers of every emergency that a house has lived, with its id; and how many it read.
 * Throws `RangeError` for a standard that the house does not have.
 */
export async function callOutFaults(
  house: AskedHouse,
): Promise<{ readonly read: number; readonly faults: readonly string[] }> {
  const entries = await house.rows<LivedEntry>(
    'tickets',
    `SELECT c.id AS "caseId", c.over, c.company_id AS "companyId", c.standard, l.type, l.actor_id AS "actorId", l.data,
            steward.ms(l.recorded_at)::float8 AS "recordedAt"
       FROM steward.cases c JOIN steward.ledger l ON l.case_id = c.id
      WHERE c.process = 'emergency' ORDER BY c.id, l.seq`,
  );
  const documents = await house.rows<{ companyId: string; standard: string; document: Standard }>(
    'tickets',
    'SELECT company_id AS "companyId", standard, document FROM steward.standard_document',
  );
  const documentOf = ({ companyId, standard }: LivedEntry): Standard => {
    const own = documents.find((one) => one.companyId === companyId && one.standard === standard)?.document;
    const found = own ?? shippedStandards.find((one) => `${one.id}@${String(one.version)}` === standard);
    if (found === undefined) throw new RangeError(`${companyId} has no standard ${standard}`);
    return found;
  };
  const ledgers = new Map<string, LivedEntry[]>();
  for (const entry of entries) ledgers.set(entry.caseId, [...(ledgers.get(entry.caseId) ?? []), entry]);
  const faults = [...ledgers].flatMap(([id, ledger]) => {
    const [first] = ledger;
    if (first === undefined) return [];
    const standard = documentOf(first);
    const known = {
      step: lengthsOf(standard, 'step'),
      answer: lengthsOf(standard, 'acknowledgement'),
      lateMs,
      over: first.over,
    };
    return faultsOf(ledger, known).map((one) => `${id}: ${one}`);
  });
  return { read: ledgers.size, faults };
}

/**
 * Throws what is wrong with the emergencies that a house has lived. Of a house whose database is its own and was killed nothing can
 * be asked: that is said, and is no fault.
 */
export async function emergenciesInOrder(house: AskedHouse, isOwn: boolean): Promise<void> {
  const found = await callOutFaults(house).catch((error: unknown) => {
    if (!isOwn || !isUnreachable(error)) throw error;
    process.stderr.write(`the emergencies of a house could not be read: ${String(error)}\n`);
    return { faults: [] };
  });
  if (found.faults.length > 0)
    throw new Error(`the emergencies of this house are not in order:\n${found.faults.join('\n')}`);
}

const isUnreachable = (error: unknown): boolean =>
  ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', '57P01', '57P03'].includes(
    String((error as { readonly code?: unknown } | null)?.code),
  );
