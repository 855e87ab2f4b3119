import {
  callTargetNames,
  roleNames,
  shippedPlans,
  wordOf,
  workKindName,
  type CallStep,
  type Hazard,
} from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { planEdition } from '../../api/plans.js';
import type { Bilingual } from '../../words/language.js';
import { callTreeOf, type CallTree } from './call-tree.js';
import { doingsOf, type Doings } from './doings.js';
import { useEmergency } from './use-emergency.js';

/** What the room shows of the ledger, with the words of the plan that was frozen. */
export interface Room {
  readonly tree: CallTree;
  readonly doings: Doings;
  /** What a step is called: by the plan's words, else by whom it calls. */
  readonly stepName: (step: string) => Bilingual;
  readonly authorityName: (authorityId: string) => Bilingual;
}

/** Whom a step calls, in words. */
export function targetsOf({ targets = [] }: Pick<CallStep, 'targets'>): Bilingual {
  const words = targets.map(({ of, id }): Bilingual => {
    const kind = callTargetNames[of];
    if (id === undefined || of === 'person' || of === 'layer') return kind;
    const named = of === 'post' ? wordOf(roleNames, id) : workKindName(id);
    return { zh: `${kind.zh}（${named.zh}）`, en: `${kind.en} (${named.en})` };
  });
  return { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') };
}

/** The room of the open emergency. */
export function useRoom(): Room {
  const { c, facts } = useEmergency();
  const tree = useMemo(() => callTreeOf(facts), [facts]);
  const doings = useMemo(() => doingsOf(facts), [facts]);
  const { data: edition } = useQuery({
    ...planEdition(tree.plan?.planId ?? '', tree.plan?.version ?? 0),
    enabled: tree.plan !== null,
    retry: false,
  });
  const shipped = shippedPlans[c.kind as Hazard] as (typeof shippedPlans)[Hazard] | undefined;
  return {
    tree,
    doings,
    stepName: (id) => {
      const written = edition?.document.steps.find((one) => one.id === id)?.title;
      return written ?? targetsOf(tree.steps.find((one) => one.id === id) ?? {});
    },
    authorityName: (id) => {
      const all = [...(edition?.document.authorities ?? []), ...(shipped?.authorities ?? [])];
      return wordOf(Object.fromEntries(all.map(({ authorityId, name }) => [authorityId, name])), id);
    },
  };
}
