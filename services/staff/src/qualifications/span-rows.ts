import type { Ms, QualificationSpan } from '@steward/handbook';
import { In, IsNull, type EntityManager } from 'typeorm';
import { qualificationSpan, type SpanRow } from './span.entities.js';

/** A span with the id under which it was confirmed. */
export interface ConfirmedSpan extends QualificationSpan {
  readonly confirmationId: string;
}

const msOf = (at: Date | null): Ms | null => at?.getTime() ?? null;

const spanOf = ({
  caseId,
  confirmationId,
  fromAt,
  grade,
  holder,
  knownFrom,
  knownUntil,
  seq,
  untilAt,
  what,
}: SpanRow): ConfirmedSpan => ({
  holder,
  what,
  grade,
  from: fromAt.getTime(),
  until: msOf(untilAt),
  knownFrom: knownFrom.getTime(),
  knownUntil: msOf(knownUntil),
  by: { caseId, seq },
  confirmationId,
});

/** What makes people of a company fit, everything that was ever known of them, by holder and beginning. */
export async function readSpans(
  manager: EntityManager,
  companyId: string,
  holders: readonly string[],
): Promise<ConfirmedSpan[]> {
  if (holders.length === 0) return [];
  const rows = await manager.getRepository(qualificationSpan).find({
    where: { companyId, holder: In([...holders]) },
    order: { holder: 'ASC', fromAt: 'ASC', what: 'ASC', seq: 'ASC' },
  });
  return rows.map(spanOf);
}

/** Writes a span that is known from an instant on. */
export async function writeSpan(
  manager: EntityManager,
  companyId: string,
  { by, confirmationId, from, grade, holder, knownFrom, until, what }: ConfirmedSpan,
): Promise<void> {
  await manager.getRepository(qualificationSpan).insert({
    companyId,
    holder,
    what,
    grade,
    fromAt: new Date(from),
    untilAt: until === null ? null : new Date(until),
    knownFrom: new Date(knownFrom),
    knownUntil: null,
    ...by,
    confirmationId,
  });
}

/** From an instant on, another thing is known of a confirmation. */
export async function supersedeSpan(
  manager: EntityManager,
  holder: string,
  confirmationId: string,
  at: Ms,
): Promise<void> {
  await manager
    .getRepository(qualificationSpan)
    .update({ holder, confirmationId, knownUntil: IsNull() }, { knownUntil: new Date(at) });
}
