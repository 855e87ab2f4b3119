import { DomainError } from '@steward/contracts';
import type { LoadedCase } from '@steward/service-kit';

/** `case.changed`: the case is no longer the one of that version, from which was decided. */
export const changedMeanwhile = (c: Pick<LoadedCase, 'id' | 'version'>, expectedVersion: number): DomainError =>
  new DomainError(
    'conflict',
    'case.changed',
    { zh: '该事项刚刚已被更改，请刷新后再操作。', en: 'The case has changed meanwhile; please look at it again.' },
    { details: { caseId: c.id, expectedVersion, version: c.version } },
  );
