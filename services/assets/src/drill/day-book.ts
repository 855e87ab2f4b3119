import { createHash } from 'node:crypto';
import { topics } from '@steward/contracts';
import {
  dayBookNextAt,
  drillClauseOf,
  laidOutAheadMs,
  windowsOf,
  type Actor,
  type Hazard,
  type Ms,
  type ObligationWindow,
} from '@steward/handbook';
import {
  canonicalJson,
  type LedgerTransaction,
  type LoadedCase,
  type NewLedgerFact,
  type ProcessRegistration,
} from '@steward/service-kit';
import { In, IsNull, type EntityManager } from 'typeorm';
import { held, type Held } from '../registry.js';
import { keptObligation, type KeptDuty, type KeptObligation } from './drill.entities.js';

/** What is remembered of an estate whose obligations are looked at: rows and duties stand beside it. */
export interface DayBookFold {
  readonly companyId: string;
  readonly estateId: string;
  readonly zone: string;
  /** Up to when rows stand, and when they were looked at last, epoch ms. */
  readonly laidOutUntil: Ms;
  readonly lookedAt: Ms;
}

/** Where its news goes, and that somebody waits for the next look. */
export const dayBookProcess: ProcessRegistration = {
  topic: topics.assetsFacts,
  follow: 'day-book',
  awaits: ({ nextDueAt }: LoadedCase) =>
    nextDueAt === null ? '不再检查 / not looked at any more' : '等待下一个到期日 / waits for what falls due next',
};

/** Id of the case that the day book of an estate is. */
export const dayBookIdOf = (estateId: string): string =>
  `day-book.${createHash('sha256').update(estateId).digest('hex').slice(0, 40)}`;

/** The day book of an estate, kept from others until the transaction ends; undefined: nothing is owed there. */
export const dayBookOf = async (tx: LedgerTransaction, estateId: string): Promise<Held<DayBookFold> | undefined> =>
  (await held<DayBookFold>(tx, 'day-book', [dayBookIdOf(estateId)])).get(dayBookIdOf(estateId));

/** The rows of an estate that nobody has begun, and that somebody owes. */
export const owedRows = (manager: EntityManager, estateId: string): Promise<KeptObligation[]> =>
  manager.getRepository(keptObligation).findBy({
    estateId,
    superseded: false,
    doneAt: IsNull(),
    startedAt: IsNull(),
  });

/** Digest of rows as they were laid out: whoever lays them out anew gets the same. */
const digestOf = (rows: readonly ObligationWindow[]): string =>
  createHash('sha256')
    .update(canonicalJson({ rows: rows.map(({ from, obligationId, until }) => ({ from, obligationId, until })) }))
    .digest('hex');

/** What one laying out of a duty is as a fact: how far, how many rows, and their digest; no row has facts before it is issued. */
export const laidOutFact = (
  { dutyId, subject }: KeptDuty,
  rows: readonly ObligationWindow[],
  until: Ms,
  actor: Actor,
): NewLedgerFact => ({
  type: 'duty.laid-out',
  actor,
  clause: drillClauseOf(subject),
  data: { dutyId, until, count: rows.length, digest: digestOf(rows) },
});

/**
 * Lays the rows of a duty out until an instant: those that stand stay as they are, those that were replaced and are owed again come
 * back. Answers with all of them.
 */
export async function laysOut(
  manager: EntityManager,
  duty: KeptDuty,
  stretch: { readonly from: Ms; readonly until: Ms; readonly zone: string },
): Promise<readonly ObligationWindow[]> {
  const { anchor, companyId, dutyId, estateId, kind, months, openDays, subject } = duty;
  const windows = windowsOf({ dutyId, recurrence: { kind: 'calendar', anchor, months, openDays } }, stretch);
  const rows = manager.getRepository(keptObligation);
  for (const window of windows)
    await rows
      .createQueryBuilder()
      .insert()
      .values({ ...newRow, ...window, dutyId, companyId, estateId, kind, subject })
      .orIgnore()
      .updateEntity(false)
      .execute();
  if (windows.length > 0)
    await rows.update({ obligationId: In(windows.map(({ obligationId }) => obligationId)) }, { superseded: false });
  return windows;
}

/** A row of which nothing is known yet but when it is owed. */
export const newRow = {
  announcedFor: null,
  startedAt: null,
  doneAt: null,
  caseId: null,
  scoreLeast: null,
  scoreMost: null,
  repeats: null,
  superseded: false,
} as const;

/** Records facts in the day book of an estate, and when it is to be looked at next. */
export async function recordInBook(
  tx: LedgerTransaction,
  book: Pick<Held<DayBookFold>, 'version' | 'fold'>,
  { facts, looked, now }: { readonly facts: readonly NewLedgerFact[]; readonly now: Ms; readonly looked?: true },
): Promise<LoadedCase | undefined> {
  const { fold, version } = book;
  const { companyId, estateId, laidOutUntil } = fold;
  const { cases } = await tx.record({
    now,
    cases: [
      {
        id: dayBookIdOf(estateId),
        process: 'day-book',
        scope: { companyId, estateId },
        standard: 'none',
        expectedVersion: version,
        state: 'kept',
        over: false,
        nextDueAt: dayBookNextAt(await owedRows(tx.manager, estateId), { laidOutUntil, now }),
        fold,
        view: { estateId },
        facts,
        ...(looked === undefined ? {} : { looked }),
      },
    ],
  });
  return cases[0];
}

/** A fact of one obligation. */
export const obligationFact = (
  type: string,
  { obligationId, subject }: { readonly obligationId: string; readonly subject: Hazard },
  actor: Actor,
  data: object = {},
): NewLedgerFact => ({ type, actor, clause: drillClauseOf(subject), data: { obligationId, hazard: subject, ...data } });

/** How far rows are laid out from an instant. */
export const laidOutFrom = (now: Ms): Ms => now + laidOutAheadMs;
