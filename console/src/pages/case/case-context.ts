import type { ContentView, FactView } from '@steward/tickets/api';
import { createContext, useContext } from 'react';
import type { AnyCase } from '../../cases/case.js';
import type { ProcessFace } from '../../cases/face.js';
import { processOf, type ProcessRow } from '../../cases/index.js';

/** The case that is open, as every part of its page sees it. */
export interface OpenCase {
  readonly c: AnyCase;
  /** What only its process shows. */
  readonly face: ProcessFace;
  /** The ledger, oldest first. */
  readonly facts: readonly FactView[];
  /** Words, names and files by the id under which facts refer to them. */
  readonly content: ReadonlyMap<string, ContentView>;
  /** Zone of the estate. */
  readonly zone: string;
  /** Number of the last fact when the page was opened: what others did later is new. */
  readonly seenUpTo: number;
}

const CaseContext = createContext<OpenCase | null>(null);

export const CaseProvider = CaseContext.Provider;

/** The open case; only below its page. */
export function useCase(): OpenCase {
  const open = useContext(CaseContext);
  if (open === null) throw new Error('no case is open here');
  return open;
}

/** The words of the open case's process. */
export const useProcessWords = (): ProcessRow['words'] => processOf(useCase().c.process).words;

/** What the actions of the open case's process take. */
export const useTakes = (): ProcessRow['takes'] => processOf(useCase().c.process).takes;

/** What a person's page address holds of a case: the part that is shown, a filter, an open drawer. */
export const caseAddress = ['part', 'kind', 'firing', 'act'] as const;
