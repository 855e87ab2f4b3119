import { DomainError } from '@steward/contracts';
import type { NotCommitted } from './ledger-statements.js';

/** No such case, or none that the caller may see: the two are not told apart. */
export const unknownCase = (caseId: string): DomainError =>
  new DomainError('not-found', 'case.unknown', {
    zh: `没有编号为 ${caseId} 的事项，或者您无权查看。`,
    en: `There is no case ${caseId}, or it is not yours to see.`,
  });

/** The key was used before for something else. */
export const keyReused = (): DomainError =>
  new DomainError('conflict', 'idempotency-key.reused', {
    zh: '该 Idempotency-Key 已用于另一个请求，请换一个。',
    en: 'This Idempotency-Key was used for another request; take a new one.',
  });

/** The case is not the one that the decision was computed from. */
export const caseChanged = (caseId: string, details: object): DomainError =>
  new DomainError(
    'conflict',
    'case.changed',
    { zh: '该事项刚刚已被更改，请刷新后再操作。', en: 'The case has changed meanwhile; please look at it again.' },
    { details: { caseId, ...details } },
  );

/** A commit that was not made, as an error. */
export function refusalOf(outcome: NotCommitted): DomainError {
  switch (outcome.outcome) {
    case 'key-reused':
      return keyReused();
    case 'version':
      return caseChanged(outcome.caseId, { version: outcome.version });
    case 'clock':
      return new DomainError(
        'conflict',
        'clock.moved',
        { zh: '操作耗时过长，请重试。', en: 'The decision took too long; please try again.' },
        { details: { clock: outcome.clock } },
      );
    default:
      return outcome satisfies never;
  }
}
