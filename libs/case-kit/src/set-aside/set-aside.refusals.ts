import { DomainError } from '@steward/contracts';
import type { Scope } from '@steward/handbook';
import { tooHeavyCode } from '@steward/handbook';

/**
 * Why a case is set aside. `case.too-heavy`: its computing takes more steps than a case has; `case.uncomputable`: it fails;
 * `case.froze`: the process stood still over it and was ended, so it is not tried again by itself.
 */
export const setAsideCodes = [tooHeavyCode, 'case.uncomputable', 'case.froze'] as const;
export type SetAsideCode = (typeof setAsideCodes)[number];

/** A case could not be computed: an answer for whoever asked, and the reason to set it aside. */
export class CannotCompute extends DomainError {
  constructor(
    readonly reason: SetAsideCode,
    readonly of: { readonly id: string; readonly scope: Scope },
    readonly error: unknown = null,
  ) {
    super(
      'refused',
      reason,
      {
        zh: '该事项暂时无法计算，已搁置并报警；请联系管理员。其他事项不受影响。',
        en: 'This case can not be computed; it is set aside and the operator is told. Nothing else is affected.',
      },
      { details: { caseId: of.id } },
    );
  }
}

/** There is nothing to bring back. */
export const notSetAside = (): DomainError =>
  new DomainError('conflict', 'case.not-set-aside', {
    zh: '该事项没有被搁置。',
    en: 'This case is not set aside.',
  });
