import { externalSources, usualKindOf, type ExternalSource } from '@steward/handbook';
import type { FileComplaint } from '@steward/tickets/api';
import { useSyncExternalStore } from 'react';
import type { Bilingual } from '../../words/language.js';

/** Who calls, as far as it is known. */
export interface Caller {
  readonly kind: FileComplaint['reporter']['kind'];
  readonly name: string;
  readonly phone: string;
}

/** What stands in the form of the front desk. */
export interface Draft {
  /** The wish that it becomes: sent as `Idempotency-Key`, so that it is filed once however often it is sent. */
  readonly key: string;
  readonly estateId: string | null;
  readonly buildingId: string | null;
  readonly dwellingId: string | null;
  /** Of the dwelling, as people read it. */
  readonly address: Bilingual | null;
  readonly caller: Caller;
  readonly kind: FileComplaint['kind'];
  /** Somebody has said which kind it is; else it follows from the problem. */
  readonly kindChosen: boolean;
  readonly channel: FileComplaint['channel'];
  /** `place/category/problem`. */
  readonly leaf: string | null;
  readonly class: FileComplaint['class'] | null;
  readonly text: string;
  readonly where: string;
  readonly confidential: boolean;
  readonly aboutPersonId: string | null;
  /** Null: found by the rules. */
  readonly assignTo: string | null;
  /** What an authority's order says, where one passed it on. Instants in ISO 8601 UTC. */
  readonly order: DraftOrder;
}

/** Number and deadlines of an authority's order, as they are typed. */
export interface DraftOrder {
  readonly number: string;
  readonly respondBy: string | null;
  readonly replyBy: string | null;
}

const noOrder: DraftOrder = { number: '', respondBy: null, replyBy: null };

/** The authority behind a channel; null where people come themselves. */
export const authorityOf = (channel: Draft['channel']): ExternalSource | null =>
  externalSources.find((one) => one === channel) ?? null;

const nobody: Caller = { kind: 'owner', name: '', phone: '' };

/** An empty form; the last caller's channel and estate are likely to be the next one's, what it is about is not. */
export const emptyDraft = (like?: Draft): Draft => ({
  key: crypto.randomUUID(),
  estateId: like?.estateId ?? null,
  buildingId: null,
  dwellingId: null,
  address: null,
  caller: nobody,
  kind: 'repair',
  kindChosen: false,
  channel: like?.channel ?? 'phone',
  leaf: null,
  class: null,
  text: '',
  where: '',
  confidential: false,
  aboutPersonId: null,
  assignTo: null,
  order: noOrder,
});

/** What a chosen problem (`place/category/problem`) changes: the kind follows from it until somebody says another one. */
export function withProblem({ kind, kindChosen }: Draft, leaf: string): Pick<Draft, 'leaf' | 'kind'> {
  const usual = usualKindOf(leafIn(leaf)?.category ?? '');
  return { leaf, kind: kindChosen || usual === null ? kind : usual };
}

/** Nothing in it that would be missed. */
export const isEmpty = ({ leaf, text, where, caller, dwellingId }: Draft): boolean =>
  leaf === null && dwellingId === null && [text, where, caller.name, caller.phone].every((one) => one === '');

/** Places that are inside some building: whoever goes there has to know which. */
const insideBuildings: readonly string[] = ['dwelling', 'lift', 'lobby', 'corridor', 'facade'];

/** Whether nobody could tell from the report where to go. */
export const lacksBuilding = ({ buildingId, dwellingId, leaf, where }: Draft): boolean =>
  insideBuildings.includes(leafIn(leaf)?.place ?? '') &&
  buildingId === null &&
  dwellingId === null &&
  where.trim() === '';

/** The leaf of a draft in its three parts. */
export function leafIn(leaf: string | null): Pick<FileComplaint, 'place' | 'category' | 'problem'> | null {
  const [place, category, problem] = leaf?.split('/') ?? [];
  return place === undefined || category === undefined || problem === undefined ? null : { place, category, problem };
}

/** What is sent for a draft; null while something that it wants is missing. */
export function filingOf(draft: Draft): FileComplaint | null {
  const leaf = leafIn(draft.leaf);
  if (leaf === null || draft.estateId === null || draft.text.trim() === '') return null;
  const { kind, channel, confidential, estateId, order } = draft;
  const source = authorityOf(channel);
  return {
    estateId,
    kind,
    channel,
    ...leaf,
    text: draft.text.trim(),
    reporter: reporterOf(draft.caller),
    confidential,
    ...(draft.buildingId === null ? {} : { buildingId: draft.buildingId }),
    ...(draft.dwellingId === null ? {} : { dwellingId: draft.dwellingId }),
    ...(draft.where.trim() === '' ? {} : { where: draft.where.trim() }),
    ...(draft.class === null ? {} : { class: draft.class }),
    ...(draft.aboutPersonId === null ? {} : { aboutPersonId: draft.aboutPersonId }),
    ...(draft.assignTo === null ? {} : { assignTo: draft.assignTo }),
    ...(source === null
      ? {}
      : {
          external: {
            source,
            ...(order.number.trim() === '' ? {} : { number: order.number.trim() }),
            ...(order.respondBy === null ? {} : { respondBy: order.respondBy }),
            ...(order.replyBy === null ? {} : { replyBy: order.replyBy }),
          },
        }),
  };
}

/** Who reports it; somebody without name and number is anonymous. */
export function reporterOf({ kind, name, phone }: Caller): FileComplaint['reporter'] {
  const [plainName, plainPhone] = [name.trim(), phone.trim()];
  if (kind === 'anonymous' || (plainName === '' && plainPhone === '')) return { kind: 'anonymous' };
  return {
    kind,
    ...(plainName === '' ? {} : { name: plainName }),
    ...(plainPhone === '' ? {} : { phone: plainPhone }),
  };
}

/** What somebody types is kept in this browser under his name until it is filed: neither a reload nor a crash loses it. */
class DraftStore {
  private readonly drafts = new Map<string, Draft>();
  private readonly listeners = new Set<() => void>();

  of(personId: string): Draft {
    let draft = this.drafts.get(personId);
    if (draft === undefined) {
      draft = kept(personId);
      this.drafts.set(personId, draft);
    }
    return draft;
  }

  set(personId: string, draft: Draft): void {
    this.drafts.set(personId, draft);
    window.localStorage.setItem(keyOf(personId), JSON.stringify(draft));
    for (const listener of this.listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

const keyOf = (personId: string): string => `steward.desk.draft.${personId}`;

function kept(personId: string): Draft {
  try {
    const text = window.localStorage.getItem(keyOf(personId));
    return text === null ? emptyDraft() : { ...emptyDraft(), ...(JSON.parse(text) as Partial<Draft>) };
  } catch {
    return emptyDraft();
  }
}

export const drafts = new DraftStore();

/** The form's content and how to change some of it. */
export function useDraft(personId: string): [Draft, (changes: Partial<Draft>) => void] {
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.of(personId));
  return [draft, (changes) => drafts.set(personId, { ...drafts.of(personId), ...changes })];
}
