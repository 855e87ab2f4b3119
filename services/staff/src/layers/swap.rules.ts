import { DomainError } from '@steward/contracts';
import {
  dutiesOf,
  holdsAll,
  type Duty,
  type GivenStretch,
  type Ms,
  type Qualification,
  type QualificationSpan,
} from '@steward/handbook';
import { covers, type PersonFold } from '../person/person.fold.js';
import { changeOf, rosterLayerOf, type LayerFold, type LayerSwap } from './layer.fold.js';

/** Everything that a swap, or a change, of a layer is judged on. */
export interface JudgedOn {
  readonly zone: string;
  readonly now: Ms;
  /** All layers that are kept for the company, this one among them. */
  readonly layers: readonly LayerFold[];
  readonly people: ReadonlyMap<string, PersonFold>;
  readonly spans: readonly QualificationSpan[];
}

const refused = (code: string, zh: string, en: string, personId?: string): DomainError =>
  new DomainError('refused', code, { zh, en }, personId === undefined ? {} : { details: { personId } });

/** Whether somebody is active with a post that reaches where the layer is. */
export const servesAt = (
  { companyId, estateId }: Pick<LayerFold, 'companyId' | 'estateId'>,
  person: PersonFold | undefined,
): boolean =>
  person?.active === true &&
  (estateId === null ? person.posts.some((post) => post.companyId === companyId) : covers(person, companyId, estateId));

/** Refused with `person.not-for-duty` unless somebody can be put on the layer. */
export function mustServeAt(layer: LayerFold, personId: string, people: JudgedOn['people']): void {
  if (!servesAt(layer, people.get(personId)))
    throw refused(
      'person.not-for-duty',
      `人员“${personId}”不在册、已停用，或没有相应岗位，不能排班。`,
      `"${personId}" is not on file, inactive, or has no post there, and cannot be put on duty.`,
      personId,
    );
}

/** Refused with `person.not-fit` unless somebody holds what the layer wants through a whole stretch. */
export function mustBeFit(
  certificates: readonly Qualification[],
  { from, personId, until }: GivenStretch,
  spans: readonly QualificationSpan[],
): void {
  const { missing } = holdsAll(
    { personId, from, until },
    certificates.map((what) => ({ what })),
    spans,
  );
  const lacks = missing.flatMap(({ of }) => of.map(({ what }) => what));
  if (lacks.length === 0) return;
  throw new DomainError(
    'refused',
    'person.not-fit',
    {
      zh: `人员“${personId}”在该时段内缺少：${lacks.join('、')}。`,
      en: `"${personId}" lacks ${lacks.join(', ')} for that time.`,
    },
    { details: { personId, missing: lacks } },
  );
}

const meets = (a: { from: Ms; until: Ms }, b: { from: Ms; until: Ms }): boolean => a.from < b.until && b.from < a.until;

/**
 * Whether a swap can be: both give a duty that lies ahead, and neither is left on duty twice at once, on leave, or without what the
 * layer wants. Refused with `swap.past`, `swap.nothing-given`, `swap.double`, `swap.on-leave`, `person.not-for-duty`, `person.not-fit`.
 */
export function mustBeSwappable(layer: LayerFold, swap: Pick<LayerSwap, 'between' | 'swapId'>, on: JudgedOn): void {
  const begins = Math.min(...swap.between.map(({ from }) => from));
  const ends = Math.max(...swap.between.map(({ until }) => until));
  if (begins <= on.now)
    throw refused(
      'swap.past',
      '其中一方的班次已经开始，不能再换班。',
      'One of the two duties has begun; it cannot be swapped any more.',
    );
  const asked = { from: begins, until: ends };
  const before = dutiesOf(rosterLayerOf(layer), on.zone, asked);
  for (const one of swap.between)
    if (!before.some((duty) => duty.personId === one.personId && duty.because !== 'hand-over' && meets(duty, one)))
      throw refused(
        'swap.nothing-given',
        `人员“${one.personId}”在该时段内没有班次可换。`,
        `"${one.personId}" has no duty to give at that time.`,
        one.personId,
      );
  const swapped: LayerFold = { ...layer, changes: [...layer.changes, changeOf(swap)] };
  const after = on.layers
    .map((one) => (one.layerId === layer.layerId && one.estateId === layer.estateId ? swapped : one))
    .flatMap((one) => dutiesOf(rosterLayerOf(one), on.zone, asked))
    .filter(({ because }) => because !== 'hand-over');
  for (const duty of after.filter(({ source }) => source === swap.swapId)) mustTake(layer, duty, after, on);
}

function mustTake(layer: LayerFold, duty: Duty, after: readonly Duty[], on: JudgedOn): void {
  const { personId } = duty;
  mustServeAt(layer, personId, on.people);
  if (after.some((other) => other !== duty && other.personId === personId && meets(other, duty)))
    throw refused(
      'swap.double',
      `换班后人员“${personId}”会同时在两个班上。`,
      `After the swap "${personId}" would be on duty twice at once.`,
      personId,
    );
  if (on.people.get(personId)?.leaves.some((leave) => meets(leave, duty)) === true)
    throw refused(
      'swap.on-leave',
      `人员“${personId}”在换入的时段内休假。`,
      `"${personId}" is on leave at the time that he would take.`,
      personId,
    );
  mustBeFit(layer.certificates, duty, on.spans);
}
