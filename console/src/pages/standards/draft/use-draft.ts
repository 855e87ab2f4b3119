import type { Standard } from '@steward/handbook';
import { differencesOf } from '@steward/handbook';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../../api/problem.js';
import {
  standardVersion,
  standardWrites,
  type StandardDecision,
  type StandardVersion,
} from '../../../api/standards.js';
import type { Edit } from './edit.js';

/** A draft under one's hands: what is written, what of it is not saved, how it is saved. */
export interface Draft {
  readonly document: Standard;
  readonly unsaved: number;
  readonly edit: (edit: Edit) => void;
  readonly discard: () => void;
  readonly save: () => void;
  /** Takes a reading of a contradiction, or chooses beside a public rule, signed by whoever is signed in; saves first what is unsaved. */
  readonly take: (decision: StandardDecision) => void;
  readonly saving: boolean;
  readonly error: unknown;
  /** Somebody else has changed the draft since: what it says now. */
  readonly theirs: StandardVersion | null;
  /** Goes on from what they wrote, with one's own text kept or dropped. */
  readonly settle: (mine: boolean) => void;
}

/** What is typed, the revision that it began from, and the key under which this wish to save it is sent. */
interface Edited {
  readonly document: Standard;
  readonly revision: number;
  readonly wish: string;
}

const isTaken = (error: unknown): boolean => error instanceof ApiError && error.code === 'standard.changed';

/** Works on a draft that was loaded; nothing typed is lost when saving fails or somebody else was faster. */
export function useDraft(loaded: StandardVersion, onSaved: () => void): Draft {
  const queries = useQueryClient();
  const [edited, setEdited] = useState<Edited | null>(null);
  const [theirs, setTheirs] = useState<StandardVersion | null>(null);
  const document = edited?.document ?? loaded.document;

  const fetchAnew = async (): Promise<StandardVersion> => {
    const query = standardVersion(document.id, document.version);
    await queries.invalidateQueries({ queryKey: ['standards', 'list'] });
    return queries.fetchQuery({ ...query, staleTime: 0 });
  };
  const write = useMutation({
    mutationFn: async (taking: StandardDecision | null) => {
      if (edited !== null) await standardWrites.redraft(edited.document, edited.revision, edited.wish);
      if (taking !== null) await standardWrites.decide(document, taking, crypto.randomUUID());
      await fetchAnew();
    },
    onSuccess: () => {
      setEdited(null);
      onSaved();
    },
    onError: async (error) => {
      if (isTaken(error)) setTheirs(await fetchAnew());
    },
  });
  return {
    document,
    unsaved: edited === null ? 0 : Math.max(1, differencesOf(loaded.document, edited.document).length),
    edit: (edit) =>
      setEdited((before) => ({
        document: edit(before?.document ?? loaded.document),
        revision: before?.revision ?? loaded.revision,
        wish: crypto.randomUUID(),
      })),
    discard: () => setEdited(null),
    save: () => write.mutate(null),
    take: (decision) => write.mutate(decision),
    saving: write.isPending,
    error: isTaken(write.error) ? null : write.error,
    theirs,
    settle: (mine) => {
      if (theirs !== null && edited !== null)
        setEdited(mine ? { ...edited, revision: theirs.revision, wish: crypto.randomUUID() } : null);
      setTheirs(null);
      write.reset();
    },
  };
}
