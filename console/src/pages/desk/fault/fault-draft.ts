import { equipmentKinds, type EquipmentKind } from '@steward/handbook';
import { useState } from 'react';
import type { FaultPreview, ReportFault } from '../../../api/faults.js';
import { reporterOf, type Caller } from '../draft.js';

/** What stands in the form of a fault at the front desk. */
export interface FaultDraft {
  /** The wish that it becomes: sent as `Idempotency-Key`, so that it is reported once however often it is sent. */
  readonly key: string;
  readonly estateId: string | null;
  /** Null: none is named. */
  readonly equipmentId: string | null;
  readonly kind: EquipmentKind;
  /** Null: nobody has asked yet. */
  readonly unsafe: boolean | null;
  readonly text: string;
  readonly caller: Caller;
}

/** An empty form; the last one's estate is likely to be the next one's. */
export const emptyFault = (like?: Pick<FaultDraft, 'estateId'>): FaultDraft => ({
  key: crypto.randomUUID(),
  estateId: like?.estateId ?? null,
  equipmentId: null,
  kind: 'lift',
  unsafe: null,
  text: '',
  caller: { kind: 'owner', name: '', phone: '' },
});

/** Nothing in it that would be missed. */
export const isEmptyFault = ({ equipmentId, text, caller }: FaultDraft): boolean =>
  equipmentId === null && [text, caller.name, caller.phone].every((one) => one === '');

/** What decides which clocks run; null while neither piece nor estate is known. An unasked danger counts as none yet. */
export function faultPreviewOf({ equipmentId, estateId, kind, unsafe }: FaultDraft): FaultPreview | null {
  if (equipmentId === null && estateId === null) return null;
  return {
    kind,
    unsafe: unsafe === true,
    ...(equipmentId === null ? { estateId: estateId ?? '' } : { equipmentId }),
  };
}

/** What is sent for a draft; null while something that it wants is missing. */
export function faultOf(draft: FaultDraft): ReportFault | null {
  const about = faultPreviewOf(draft);
  const text = draft.text.trim();
  if (about === null || text === '' || draft.unsafe === null) return null;
  const reporter = reporterOf(draft.caller);
  return {
    ...about,
    text,
    unsafe: draft.unsafe,
    ...(reporter.kind === 'anonymous' ? {} : { reporter }),
  };
}

const keyOf = (personId: string): string => `steward.desk.fault.${personId}`;

function kept(personId: string): FaultDraft {
  try {
    const draft = JSON.parse(window.localStorage.getItem(keyOf(personId)) ?? '{}') as Partial<FaultDraft>;
    const known = equipmentKinds.find((one) => one === draft.kind);
    return { ...emptyFault(), ...draft, ...(known === undefined ? { kind: 'lift' } : {}) };
  } catch {
    return emptyFault();
  }
}

/** The form's content, kept in this browser until it is sent, how to change some of it, and how to begin anew. */
export function useFaultDraft(
  personId: string,
): readonly [FaultDraft, (changes: Partial<FaultDraft>) => void, () => void] {
  const [draft, setDraft] = useState(() => kept(personId));
  const set = (next: FaultDraft): void => {
    setDraft(next);
    window.localStorage.setItem(keyOf(personId), JSON.stringify(next));
  };
  return [draft, (changes) => set({ ...draft, ...changes }), () => set(emptyFault(draft))];
}
