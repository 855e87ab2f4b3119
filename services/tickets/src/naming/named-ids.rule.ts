import { DomainError } from '@steward/contracts';
import type { ComplaintCase, GivenProof } from '@steward/handbook';
import type { ActionBodies, OpenAction } from '../complaint/action.schemas.js';

/** Ids in an action's body that no rule and no assignment looks up. */
export interface Named {
  readonly files?: readonly string[];
  readonly attempts?: readonly number[];
  readonly contractorId?: string;
  readonly cases?: readonly string[];
  readonly buildingId?: string;
  readonly improvementId?: string;
  readonly dwellingId?: string;
  readonly proofs?: readonly GivenProof[];
}

/** What an action's body names, wherever it stands in it; null when it names nothing. */
export function namedIn<A extends OpenAction>(action: A, body: ActionBodies[A]): Named | null {
  const given: Readonly<Record<string, unknown>> = { ...body };
  const proofs = [given['proof'], given['confirmedWith']].filter(isProof);
  const files = proofs.flatMap(({ contentId }) => (contentId === undefined ? [] : [contentId]));
  const attempts = proofs.flatMap((proof) => proof.attempts ?? []);
  const text = (field: string): string | undefined => (typeof given[field] === 'string' ? given[field] : undefined);
  const [contractorId, buildingId, improvementId] = [text('contractorId'), text('buildingId'), text('improvementId')];
  const cases =
    action === 'raise-hot-spot'
      ? (given['cases'] as readonly string[])
      : action === 'propose-taking-out'
        ? [text('into')].filter((id) => id !== undefined)
        : [];
  const dwellingId = action === 'join-reporter' ? text('dwellingId') : undefined;
  const named: Named = {
    ...(files.length === 0 ? {} : { files }),
    ...(attempts.length === 0 ? {} : { attempts }),
    ...(contractorId === undefined ? {} : { contractorId }),
    ...(buildingId === undefined ? {} : { buildingId }),
    ...(improvementId === undefined ? {} : { improvementId }),
    ...(cases.length === 0 ? {} : { cases }),
    ...(dwellingId === undefined ? {} : { dwellingId }),
    ...(proofs.length === 0 ? {} : { proofs }),
  };
  return Object.keys(named).length === 0 ? null : named;
}

const isProof = (value: unknown): value is GivenProof => typeof value === 'object' && value !== null && 'kind' in value;

/** Refuses (`proof.attempt-unknown`) numbers of attempts that are none of this case since the owner was last reached. */
export function refuseUnknownAttempts(attempts: readonly number[], c: ComplaintCase): void {
  const unknown = attempts.find((seq) => !c.attempts.some((attempt) => attempt.seq === seq));
  if (unknown === undefined) return;
  throw new DomainError(
    'refused',
    'proof.attempt-unknown',
    {
      zh: `第 ${unknown} 条记录不是本工单未接通的联系记录。`,
      en: `Entry ${unknown} is no unanswered attempt to reach the owner in this case.`,
    },
    { clause: '§3.2', details: { seq: unknown } },
  );
}
