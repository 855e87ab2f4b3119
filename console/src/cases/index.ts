import {
  awaited,
  complaint,
  emergency,
  emergencyAwaited,
  fault,
  faultAwaited,
  type ComplaintAction,
  type EmergencyAction,
  type FaultAction,
} from '@steward/handbook';
import type { Bilingual } from '../words/language.js';
import type { ProcessFace } from './face.js';
import type { Takes } from './takes.js';

/** The words of a process for its codes: the handbook's own. */
interface ProcessWords {
  readonly facts: Readonly<Record<string, Bilingual>>;
  readonly states: Readonly<Record<string, Bilingual>>;
  readonly classes: Readonly<Record<string, Bilingual>>;
  readonly kinds: Readonly<Record<string, Bilingual>>;
  /** For whom or what its cases wait. */
  readonly waits: Readonly<Record<string, Bilingual>>;
}

/** What a step that is awaited says, and the actions that take it, the likeliest first. */
interface AwaitedStep {
  readonly says: Bilingual;
  readonly by: readonly string[];
}

/** A process as the whole console knows it; what only its cases show is loaded with the first of them. */
export interface ProcessRow {
  /** As news, ledgers and the handbook call it. */
  readonly id: string;
  /** Its cases stand below `/v1/<path>`. */
  readonly path: string;
  readonly title: Bilingual;
  readonly words: ProcessWords;
  /** States in which nothing is awaited any more. */
  readonly ended: readonly string[];
  /** What each action is called. */
  readonly actions: Readonly<Record<string, Bilingual>>;
  /** What each action takes from people; what has no entry has no form and no button. */
  readonly takes: Readonly<Record<string, Takes>>;
  /** Everything that its cases wait for from people. */
  readonly awaited: Readonly<Record<string, AwaitedStep>>;
  /** What whoever has a case does himself; the rest is for others, or decided about him. */
  readonly own: readonly string[];
  /** Whether its cases have a ledger on A4. */
  readonly paper: boolean;
  readonly face: () => Promise<{ readonly face: ProcessFace }>;
}

/** What the console reads of a process's definition. */
interface Defined extends Pick<ProcessRow, 'id' | 'title'> {
  readonly states: Readonly<Record<string, { readonly title: Bilingual; readonly over?: true }>>;
  readonly facts: object;
  readonly classes: Readonly<Record<string, Bilingual>>;
  readonly kinds: Readonly<Record<string, Bilingual>>;
  readonly actions: Readonly<
    Record<string, { readonly title: Bilingual; readonly takes: Takes; readonly way?: 'own' }>
  >;
}

/** Words and fields of a process as the handbook defines it: the console has none of its own for them. */
function definedBy({
  id,
  title,
  states,
  facts,
  classes,
  kinds,
  actions,
}: Defined): Omit<ProcessRow, 'path' | 'paper' | 'awaited' | 'own' | 'face'> {
  const titles = (rules: object): Readonly<Record<string, Bilingual>> =>
    Object.fromEntries(
      Object.entries(rules as Readonly<Record<string, { readonly title: Bilingual }>>).map(([code, rule]) => [
        code,
        rule.title,
      ]),
    );
  return {
    id,
    title,
    words: {
      facts: titles(facts),
      states: titles(states),
      classes,
      kinds,
      waits: actions['wait']?.takes['for']?.names ?? {},
    },
    ended: Object.entries(states).flatMap(([state, { over }]) => (over === true ? [state] : [])),
    actions: titles(actions),
    takes: Object.fromEntries(
      Object.entries(actions).flatMap(([action, { takes, way }]) => (way === 'own' ? [] : [[action, takes]])),
    ),
  };
}

const ownOfComplaint: readonly ComplaintAction[] = [
  'accept',
  'tell-owner',
  'classify',
  'start-handling',
  'feed-back',
  'resume',
  'message-owner',
  'reply-external',
];

const ownOfFault: readonly FaultAction[] = ['respond', 'resume', 'fix', 'make-safe'];

const ownOfEmergency: readonly EmergencyAction[] = [
  'offer-command',
  'report-situation',
  'contain',
  'recover',
  'stand-down',
  'issue-notice',
  'tell-authority',
  'close-roll-call',
];

/** Every process whose cases the console shows, the commonest first. */
export const processes: readonly ProcessRow[] = [
  {
    ...definedBy(complaint),
    path: 'complaints',
    awaited,
    own: ownOfComplaint,
    paper: true,
    face: () => import('./complaint.face.js'),
  },
  {
    ...definedBy(fault),
    path: 'faults',
    awaited: faultAwaited,
    own: ownOfFault,
    paper: true,
    face: () => import('./fault.face.js'),
  },
  {
    ...definedBy(emergency),
    path: 'emergencies',
    awaited: emergencyAwaited,
    own: ownOfEmergency,
    paper: true,
    face: () => import('./emergency.face.js'),
  },
];

/** The row of a process; of the first one where an answer does not say which. Throws on one that the console does not show. */
export function processOf(id?: string | null): ProcessRow {
  const found = id === undefined || id === null ? processes[0] : processes.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no cases of this process are shown: ${String(id)}`);
  return found;
}

/** A process as an address or an answer names it; null for one that the console does not show. */
export const shownProcess = (id: string | null | undefined): string | null =>
  processes.find((one) => one.id === id)?.id ?? null;

const noWords: ProcessWords = { facts: {}, states: {}, classes: {}, kinds: {}, waits: {} };

/** The words of a process, of the first one where an answer does not say which; none of one that is newer than this release. */
export const wordsOf = (id?: string | null): ProcessWords =>
  id === undefined || id === null || shownProcess(id) !== null ? processOf(id).words : noWords;

/** Where the API has the cases of a process, or one of them, or something below it. */
export const addressOf = (process: string, id?: string, below = ''): string =>
  `/v1/${processOf(process).path}${id === undefined ? '' : `/${encodeURIComponent(id)}`}${below}`;
