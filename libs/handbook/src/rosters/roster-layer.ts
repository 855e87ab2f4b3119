import type { Ms } from '../engine/fact.js';
import type { WorkKind } from '../standard/work-kinds.js';
import { type Rotation, shiftsOf } from './shift-rotation.js';
import { type LayerHours, hoursIn } from './layer-hours.js';
import { type Counted, type Stretch, counted, meet, within, without } from './time-stretches.js';

/** One change of a layer's duties; a later one is stronger than an earlier one. */
export type LayerChange =
  | {
      readonly changeId: string;
      readonly kind: 'add';
      readonly personId: string;
      readonly from: Ms;
      readonly until: Ms;
    }
  | {
      readonly changeId: string;
      readonly kind: 'remove';
      /** Null: everybody. */
      readonly personId: string | null;
      readonly from: Ms;
      readonly until: Ms;
    }
  | {
      readonly changeId: string;
      readonly kind: 'replace';
      /** Null: everybody. */
      readonly personId: string | null;
      readonly insteadId: string;
      readonly from: Ms;
      readonly until: Ms;
    }
  | {
      readonly changeId: string;
      readonly kind: 'swap';
      /** Two people, and which stretch of his each gives to the other. */
      readonly between: readonly [GivenStretch, GivenStretch];
      /** Who has agreed; it counts once both have. */
      readonly agreed: readonly string[];
    };

/** What a person gives away in a swap. */
export interface GivenStretch extends Stretch {
  readonly personId: string;
}

/** Why somebody is on duty. */
export const dutyReasons = ['rotation', 'add', 'replace', 'swap', 'hand-over'] as const;
export type DutyReason = (typeof dutyReasons)[number];

/** A layer of an estate's or a company's roster: who is on duty for one kind of work, by rotations and what changes them. */
export interface RosterLayer {
  readonly layerId: string;
  /** Null: the company's. */
  readonly estateId: string | null;
  readonly work: WorkKind;
  /** How many are to be on duty at every instant. */
  readonly heads: number;
  /** In the order in which they were made; `changes` likewise. */
  readonly rotations: readonly Rotation[];
  readonly changes: readonly LayerChange[];
  /** How long whoever goes stays beside whoever comes, ms. */
  readonly handOverMs: Ms;
  /** The hours of the week for which it is kept; missing: always. Outside of them nobody is on duty and nobody is missed. */
  readonly only?: LayerHours;
}

/** Somebody on duty, and by which rotation or change. */
export interface Duty extends Stretch {
  readonly layerId: string;
  readonly work: WorkKind | null;
  readonly personId: string;
  readonly because: DutyReason;
  readonly source: string;
}

const byTime = (a: Duty, b: Duty): number =>
  a.from - b.from || a.until - b.until || (a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : 0);

/** The pieces of a duty outside of a stretch, and the one inside, handed to somebody else or to nobody. */
function handed(duty: Duty, stretch: Stretch, to: Pick<Duty, 'personId' | 'because' | 'source'> | null): Duty[] {
  const inside = within(duty, stretch);
  return [...without(duty, stretch), ...(inside === null || to === null ? [] : [{ ...inside, ...to }])];
}

const swapCounts = ({ agreed, between }: Extract<LayerChange, { kind: 'swap' }>): boolean =>
  between.every(({ personId }) => agreed.includes(personId));

function changed(duties: readonly Duty[], change: LayerChange, layer: RosterLayer): Duty[] {
  const { changeId: source } = change;
  if (change.kind === 'add') {
    const { from, personId, until } = change;
    return [
      ...duties,
      ...(from < until
        ? [{ layerId: layer.layerId, work: layer.work, personId, from, until, because: 'add' as const, source }]
        : []),
    ];
  }
  if (change.kind === 'swap') {
    if (!swapCounts(change)) return [...duties];
    const [one, other] = change.between;
    // Both at once: what one gives is not given back by the other half.
    return duties.flatMap((duty) => {
      const [given, to] = duty.personId === one.personId ? [one, other] : [other, one];
      if (duty.personId !== given.personId) return [duty];
      return handed(duty, given, { personId: to.personId, because: 'swap', source });
    });
  }
  return duties.flatMap((duty) => {
    if (change.personId !== null && change.personId !== duty.personId) return [duty];
    const to = change.kind === 'remove' ? null : { personId: change.insteadId, because: 'replace' as const, source };
    return handed(duty, change, to);
  });
}

/** Who stays on beside whoever comes: one more duty behind each that meets another person's beginning. */
function handOvers(duties: readonly Duty[], handOverMs: Ms): readonly Duty[] {
  if (handOverMs <= 0) return [];
  return duties.flatMap((going) =>
    duties.some((coming) => coming.from === going.until && coming.personId !== going.personId) &&
    !duties.some((own) => own.personId === going.personId && own.from <= going.until && own.until > going.until)
      ? [{ ...going, from: going.until, until: going.until + handOverMs, because: 'hand-over' as const }]
      : [],
  );
}

/**
 * Who is on duty in a layer at any instant of a stretch: rotations, what changes them in its order, and hand-overs. Whole duties,
 * by beginning: the same duty whatever stretch is asked for.
 */
export function dutiesOf(layer: RosterLayer, zone: string, asked: Stretch): readonly Duty[] {
  const { changes, layerId, rotations, work } = layer;
  // Whatever is left of a shift lies within it; whoever hands over went before the stretch.
  const all = { from: asked.from - layer.handOverMs - 1, until: asked.until };
  const rotated: Duty[] = rotations.flatMap((rotation) =>
    shiftsOf(rotation, zone, all).map(({ from, personId, rotationId, until }) => ({
      layerId,
      work,
      personId,
      from,
      until,
      because: 'rotation' as const,
      source: rotationId,
    })),
  );
  const after = changes.reduce<readonly Duty[]>((duties, change) => changed(duties, change, layer), rotated);
  const whole = [...after, ...handOvers(after, layer.handOverMs)].filter((duty) => meet(duty, asked));
  return whole
    .flatMap((duty) => keptOf(layer, zone, duty))
    .filter((duty) => meet(duty, asked))
    .sort(byTime);
}

/** What of a stretch lies in the hours for which a layer is kept. */
const keptOf = <S extends Stretch>({ only }: RosterLayer, zone: string, stretch: S): readonly S[] =>
  only === undefined ? [stretch] : hoursIn(only, zone, stretch).flatMap((hours) => within(stretch, hours) ?? []);

/** A stretch in which a layer has fewer on duty than it wants. */
export interface RosterGap extends Counted {
  readonly layerId: string;
  readonly work: WorkKind;
  readonly wanted: number;
}

/**
 * Where layers lack people, by kind of work and beginning. `away`: who is on leave, and does not count; whoever stays for the
 * hand-over does not count either.
 */
export function gapsOf(
  layers: readonly RosterLayer[],
  zone: string,
  asked: Stretch,
  away: readonly GivenStretch[] = [],
): readonly RosterGap[] {
  return layers
    .flatMap((layer) => {
      const { heads, layerId, work } = layer;
      const present = dutiesOf(layer, zone, asked)
        .filter(({ because }) => because !== 'hand-over')
        .flatMap((duty) =>
          away
            .filter(({ personId }) => personId === duty.personId)
            .reduce<Duty[]>((pieces, leave) => pieces.flatMap((piece) => without(piece, leave)), [duty]),
        );
      return keptOf(layer, zone, asked)
        .flatMap((kept) => counted(present, kept))
        .filter(({ count }) => count < heads)
        .map((gap): RosterGap => ({ ...gap, layerId, work, wanted: heads }));
    })
    .sort((a, b) => (a.work < b.work ? -1 : a.work > b.work ? 1 : a.from - b.from));
}
