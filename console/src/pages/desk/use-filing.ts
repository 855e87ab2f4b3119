import type { ListedCase, Problems } from '@steward/tickets/api';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemsAt } from '../../api/filing.js';
import { clock } from '../../time/clock.js';
import { drafts, emptyDraft, filingOf, type Draft } from './draft.js';
import { rememberLeaf } from './problem-search.js';
import { queue } from './queue/queue.js';

/** A file that was chosen and is not sent yet. */
export interface ChosenFile {
  readonly id: string;
  readonly file: File;
}

/** Files chosen for a report. */
export interface ChosenFiles {
  readonly files: readonly ChosenFile[];
  readonly addFiles: (files: readonly File[]) => void;
  readonly removeFile: (id: string) => void;
}

/** Files that are chosen for a report and sent behind it, and how to forget them. */
export function useChosenFiles(): ChosenFiles & { readonly clearFiles: () => void } {
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  return {
    files,
    addFiles: (more) => setFiles((before) => [...before, ...more.map((file) => ({ id: crypto.randomUUID(), file }))]),
    removeFile: (id) => setFiles((before) => before.filter((one) => one.id !== id)),
    clearFiles: () => setFiles([]),
  };
}

/** Files chosen for the report, and the way into the queue. */
export interface FilingState extends ChosenFiles {
  /** Somebody pressed "file" while something was missing: from then on it is marked. */
  readonly tried: boolean;
  readonly clear: () => void;
  /** Files what stands in the form, or lets it join a case; false when something is missing. */
  readonly submit: (draft: Draft, joins?: ListedCase) => Promise<boolean>;
}

/** A joining is about the case that it joins, whatever the form still leaves open. */
const withCase = (draft: Draft, joins: ListedCase | undefined): Draft =>
  joins === undefined
    ? draft
    : {
        ...draft,
        estateId: draft.estateId ?? joins.estateId,
        leaf: draft.leaf ?? `${joins.place}/${joins.category}/${joins.problem}`,
      };

/** The form's way into the queue: kept first, sent then, and the form is free for the next caller. */
export function useFiling(personId: string, onFiled: (key: string) => void): FilingState {
  const queries = useQueryClient();
  const { files, addFiles, removeFile, clearFiles } = useChosenFiles();
  const [tried, setTried] = useState(false);
  const clear = (): void => {
    clearFiles();
    setTried(false);
  };
  const submit = async (given: Draft, joins?: ListedCase): Promise<boolean> => {
    const draft = withCase(given, joins);
    const body = filingOf(draft);
    if (body === null) {
      setTried(true);
      return false;
    }
    const tree = queries.getQueryData<Problems>(problemsAt(body.estateId).queryKey);
    const leaf = tree?.leaves.find(
      (one) => one.place === body.place && one.category === body.category && one.problem === body.problem,
    );
    await queue.add(
      {
        key: draft.key,
        personId,
        takenAt: clock.now(),
        title: joins?.title ?? leaf?.title ?? { zh: body.problem, en: body.problem },
        address: draft.address,
        draft,
        body,
        joins: joins?.id ?? null,
        sent: false,
        state: 'waiting',
        problem: null,
        filed: null,
        files: files.map(({ id, file }) => ({ id, name: file.name, size: file.size, state: 'waiting', why: null })),
        emergency: (body.class ?? leaf?.provisionalClass) === 'major-emergency',
        call: null,
      },
      files,
    );
    if (joins === undefined && draft.leaf !== null) rememberLeaf(personId, draft.leaf);
    drafts.set(personId, emptyDraft(draft));
    clear();
    onFiled(draft.key);
    return true;
  };
  return {
    files,
    tried,
    clear,
    submit,
    addFiles,
    removeFile,
  };
}
