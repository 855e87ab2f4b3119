import { classNames, factNames, kindNames, stateNames } from '@steward/handbook';
import type { Bilingual } from '../words/language.js';
import { complaintTakes } from './complaint/complaint.takes.js';
import type { ProcessFace } from './face.js';
import type { Takes } from './takes.js';

/** The words of a process for its codes: the handbook's own. */
interface ProcessWords {
  readonly facts: Readonly<Record<string, Bilingual>>;
  readonly states: Readonly<Record<string, Bilingual>>;
  readonly classes: Readonly<Record<string, Bilingual>>;
  readonly kinds: Readonly<Record<string, Bilingual>>;
}

/** A process as the whole console knows it; what only its cases show is loaded with the first of them. */
export interface ProcessRow {
  /** As news, ledgers and the handbook call it. */
  readonly id: string;
  /** Its cases stand below `/v1/<path>`. */
  readonly path: string;
  readonly title: Bilingual;
  readonly words: ProcessWords;
  /** What each action takes from people; what has no entry has no form and no button. */
  readonly takes: Readonly<Record<string, Takes>>;
  readonly face: () => Promise<{ readonly face: ProcessFace }>;
}

/** Every process whose cases the console shows, the commonest first. */
export const processes: readonly ProcessRow[] = [
  {
    id: 'complaint',
    path: 'complaints',
    title: { zh: '投诉与报修', en: 'Complaints and repairs' },
    words: { facts: factNames, states: stateNames, classes: classNames, kinds: kindNames },
    takes: complaintTakes,
    face: () => import('./complaint.face.js'),
  },
];

/** The row of a process; of the first one where an answer does not say which. Throws on one that the console does not show. */
export function processOf(id?: string | null): ProcessRow {
  const found = id === undefined || id === null ? processes[0] : processes.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no cases of this process are shown: ${String(id)}`);
  return found;
}

/** Where the API has the cases of a process, or one of them, or something below it. */
export const addressOf = (process: string, id?: string, below = ''): string =>
  `/v1/${processOf(process).path}${id === undefined ? '' : `/${encodeURIComponent(id)}`}${below}`;
