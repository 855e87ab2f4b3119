import type {
  GivenStretch,
  LayerChange,
  LayerHours,
  Ms,
  Qualification,
  Rotation,
  RosterLayer,
  WorkKind,
} from '@steward/handbook';

/** What a layer is: whom it wants on duty, when, and in which order they come round. */
export interface LayerPlan {
  readonly work: WorkKind;
  readonly heads: number;
  readonly handOverMs: Ms;
  /** Null: always. */
  readonly only: LayerHours | null;
  /** What whoever is on duty must hold. */
  readonly certificates: readonly Qualification[];
  readonly rotations: readonly Rotation[];
}

/** How far a swap has come. */
export const swapStates = ['asked', 'accepted', 'refused', 'withdrawn'] as const;
export type SwapState = (typeof swapStates)[number];

/** Two people's wish to change places: what each gives, who asked, and what the other said. */
export interface LayerSwap {
  readonly swapId: string;
  readonly between: readonly [GivenStretch, GivenStretch];
  readonly askedBy: string;
  readonly state: SwapState;
}

/** What the rules remember of a layer: ids, enums and instants (epoch ms). */
export interface LayerFold extends LayerPlan {
  readonly layerId: string;
  readonly companyId: string;
  /** Null: the company's. */
  readonly estateId: string | null;
  readonly active: boolean;
  /** In the order in which they came to count. */
  readonly changes: readonly LayerChange[];
  readonly swaps: readonly LayerSwap[];
}

/** Every fact of a layer and what it carries. */
export interface LayerFacts {
  'layer.set': LayerPlan;
  'layer.ended': object;
  'layer-change.made': { change: Exclude<LayerChange, { kind: 'swap' }> };
  /** Which it was, too, so that those who heard of it hear that it no longer holds. */
  'layer-change.removed': { changeId: string; change?: LayerChange };
  'layer-swap.asked': SwapSaid;
  'layer-swap.accepted': SwapSaid;
  'layer-swap.refused': SwapSaid;
  'layer-swap.withdrawn': SwapSaid;
}
/** Which swap, and whom it concerns. */
interface SwapSaid extends Omit<LayerSwap, 'state'> {
  readonly otherId: string;
}
export type LayerFactType = keyof LayerFacts;
export type LayerFact = { [T in LayerFactType]: { readonly type: T; readonly data: LayerFacts[T] } }[LayerFactType];

/** A layer before the first fact. */
export const noLayerYet = (of: Pick<LayerFold, 'layerId' | 'companyId' | 'estateId'>): LayerFold => ({
  ...of,
  active: false,
  work: 'security',
  heads: 1,
  handOverMs: 0,
  only: null,
  certificates: [],
  rotations: [],
  changes: [],
  swaps: [],
});

/** The other of the two. */
export const otherOf = ({ askedBy, between }: Pick<LayerSwap, 'askedBy' | 'between'>): string =>
  between.map(({ personId }) => personId).find((id) => id !== askedBy) ?? askedBy;

/** A swap as a change that counts. */
export const changeOf = ({ between, swapId }: Pick<LayerSwap, 'between' | 'swapId'>): LayerChange => ({
  changeId: swapId,
  kind: 'swap',
  between,
  agreed: between.map(({ personId }) => personId),
});

const said = (layer: LayerFold, swapId: string, state: SwapState): LayerFold => ({
  ...layer,
  swaps: layer.swaps.map((one) => (one.swapId === swapId ? { ...one, state } : one)),
});

/** The layer after one more fact. */
export function foldLayer(layer: LayerFold, fact: LayerFact): LayerFold {
  switch (fact.type) {
    case 'layer.set':
      return { ...layer, ...fact.data, active: true };
    case 'layer.ended':
      return { ...layer, active: false };
    case 'layer-change.made':
      return { ...layer, changes: [...layer.changes, fact.data.change] };
    case 'layer-change.removed':
      return { ...layer, changes: layer.changes.filter(({ changeId }) => changeId !== fact.data.changeId) };
    case 'layer-swap.asked': {
      const { askedBy, between, swapId } = fact.data;
      return { ...layer, swaps: [...layer.swaps, { swapId, between, askedBy, state: 'asked' }] };
    }
    case 'layer-swap.accepted': {
      const swap = layer.swaps.find(({ swapId }) => swapId === fact.data.swapId);
      const after = said(layer, fact.data.swapId, 'accepted');
      return swap === undefined ? after : { ...after, changes: [...after.changes, changeOf(swap)] };
    }
    case 'layer-swap.refused':
      return said(layer, fact.data.swapId, 'refused');
    case 'layer-swap.withdrawn':
      return said(layer, fact.data.swapId, 'withdrawn');
  }
}

const endOf = (change: LayerChange): Ms =>
  change.kind === 'swap' ? Math.max(...change.between.map(({ until }) => until)) : change.until;

/** How long what is over stays in what is remembered *(ours)*, ms: earlier times are read from the facts. */
export const rememberedMs = 100 * 86_400_000;

/** The layer without changes and swaps that were over so long ago. */
export const trimmed = (layer: LayerFold, now: Ms): LayerFold => ({
  ...layer,
  changes: layer.changes.filter((change) => endOf(change) > now - rememberedMs),
  swaps: layer.swaps.filter((swap) => endOf(changeOf(swap)) > now - rememberedMs),
});

/** The layer as the rules of rosters read it. */
export const rosterLayerOf = ({
  changes,
  estateId,
  handOverMs,
  heads,
  layerId,
  only,
  rotations,
  work,
}: LayerFold): RosterLayer => ({
  layerId,
  estateId,
  work,
  heads,
  rotations,
  changes,
  handOverMs,
  ...(only === null ? {} : { only }),
});
