import type { DescribedError } from '@steward/service-kit';
import type { AnyCase, CaseRules } from '../cases/case-rules.js';

/** A refusal as a route describes it; 422 unless said. */
export const refusal = (code: string, zh: string, en: string, status = 422): DescribedError => ({
  code,
  status,
  when: { zh, en },
});

/** What an assignment may answer. */
export const assignmentErrors: readonly DescribedError[] = [
  refusal('person.not-found', '没有该人员', 'the person is not known'),
  refusal('person.inactive', '人员已停用', 'the person is deactivated'),
  refusal('person.on-leave', '人员休假中', 'the person is on leave'),
  refusal('person.not-for-this-estate', '人员没有本小区岗位', 'no post of the person covers the estate'),
];

/** What taking a case oneself may answer. */
export const takingErrors: readonly DescribedError[] = [
  refusal('person.inactive', '本人已停用', 'the caller is deactivated'),
  refusal('person.on-leave', '本人休假中', 'the caller is on leave'),
];

/** Everything that the life cycle's rows of these actions may answer beside success. */
export function errorsOfActions<C extends AnyCase>(
  { lifeCycle, refusalsOf }: Pick<CaseRules<C>, 'lifeCycle' | 'refusalsOf'>,
  actions: readonly string[],
): readonly DescribedError[] {
  const roles = [...new Set(lifeCycle.filter(({ action }) => actions.includes(action)).flatMap(({ by }) => by))].join(
    ', ',
  );
  return [
    refusal('role.missing', '岗位无权', `only ${roles}`, 403),
    ...refusalsOf(actions).map((code) => refusal(code, '见条款', 'see the clause')),
  ];
}
