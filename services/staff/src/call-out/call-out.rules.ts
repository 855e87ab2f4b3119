import type { CallOutAnswer, CallOutQuestion } from '@steward/contracts';
import {
  candidatesOf,
  inHours,
  type CallTarget,
  type CallTargets,
  type Ms,
  type Qualification,
} from '@steward/handbook';
import type { KnownSnapshot } from '../snapshot/snapshot.service.js';

type Considered = NonNullable<CallOutAnswer['considered']>[number];

/** Whom a question means: the step's targets, or at a further attempt those who have not answered. */
export function targetsOf({ certificates, contractorId, hours, people, targets }: CallOutQuestion): CallTargets {
  return {
    targets: people === null ? targets.map((one) => targetOf(one, contractorId)) : people.map(personNamed),
    // Whoever was called in time is tried again, whatever hour it has become.
    ...(hours === undefined || people !== null ? {} : { hours }),
    ...(certificates === undefined ? {} : { certificates: certificates.map((what) => what as Qualification) }),
  };
}

const personNamed = (id: string): CallTarget => ({ of: 'person', id });
/** The firm that looks after the equipment stands before the firms for the kind of work. */
const targetOf = (
  { evenOffDuty, id, of }: CallOutQuestion['targets'][number],
  contractorId?: string | null,
): CallTarget =>
  of === 'contractor' && typeof contractorId === 'string'
    ? personNamed(contractorId)
    : { of, ...(id === undefined ? {} : { id }), ...(evenOffDuty === undefined ? {} : { evenOffDuty }) };

/**
 * Who of a step's targets can come at an instant, by the rule that a plan is tried out with (`candidatesOf`), and of each target how
 * many it named: none is said, with the reason (§4.2).
 */
export function whoCanCome(question: CallOutQuestion, roster: KnownSnapshot, at: Ms): CallOutAnswer {
  const asked = targetsOf(question);
  const candidates = candidatesOf(asked, roster, at).map(({ personId, unfit }) => ({ personId, unfit: [...unfit] }));
  const considered = question.targets.map((target, index): Considered => {
    const { id, of } = target;
    const said = { of, ...(id === undefined ? {} : { id }) };
    const meant = asked.targets[question.people === null ? index : -1];
    const found = meant === undefined ? [] : candidatesOf({ targets: [meant] }, roster, at);
    const named = found.filter(({ personId }) => roster.people.some((one) => one.personId === personId)).length;
    if (asked.hours !== undefined && !inHours(asked.hours, at, roster.zone))
      return { ...said, named: 0, why: 'outside-hours' };
    return named > 0 ? { ...said, named } : { ...said, named, why: whyNobody(target, roster) };
  });
  return { candidates, ...(question.people === null ? { considered } : {}) };
}

function whyNobody({ id, of }: CallOutQuestion['targets'][number], { layerIds }: KnownSnapshot): Considered['why'] {
  if (of === 'layer') return layerIds.some((layerId) => layerId === id) ? 'nobody-on-duty' : 'layer-unknown';
  return of === 'on-duty' || of === 'work' ? 'nobody-on-duty' : 'nobody-known';
}
