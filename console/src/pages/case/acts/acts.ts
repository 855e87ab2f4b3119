import type { ActionBodies, OpenAction } from '@steward/tickets/api';

/** Parts that a form may have. */
export const formFields = [
  'class',
  'kind',
  'person',
  'handOverTo',
  'helper',
  'contractor',
  'waitFor',
  'expectedAt',
  'result',
  'how',
  'score',
  'called',
  'into',
  'joined',
  'hotSpotCases',
  'correction',
  'reporter',
  'handlerTold',
  'text',
  'maybeText',
  'reason',
  'maybeReason',
  'proof',
  'confirmedWith',
  'happened',
] as const;
export type FormField = (typeof formFields)[number];

/** What stands in a form while it is filled in. Instants are ISO 8601 UTC. */
export interface FormValues {
  readonly class?: string;
  readonly kind?: string;
  readonly personId?: string;
  readonly for?: string;
  readonly expectedAt?: string | null;
  readonly result?: string;
  readonly how?: string;
  readonly score?: number;
  readonly call?: boolean;
  readonly into?: string;
  readonly joinedSeq?: number;
  readonly cases?: readonly string[];
  readonly correction?: { readonly field: string; readonly leaf?: readonly string[]; readonly dwellingId?: string };
  readonly reporter?: { readonly kind: string; readonly name?: string; readonly phone?: string };
  readonly handler?: { readonly name?: string; readonly phone?: string };
  readonly text?: string;
  readonly reason?: string;
  readonly proof?: { readonly kind?: string; readonly note?: string; readonly contentId?: string };
  readonly happened?: { readonly at?: string | null; readonly reason?: string };
}

/** How an action is shown and asked: its form's parts in order. `file` and what Steward alone does have none. */
interface Act {
  readonly fields: readonly FormField[];
  /** Nothing must be said: one press does it. What may be said beside it stands in the list of all actions. */
  readonly direct?: true;
  readonly grave?: true;
}

/** Every action that people take over this page, with exactly what the rules want of it; the compiler keeps it complete. */
export const acts: { readonly [A in OpenAction]: Act } = {
  'take-first': { fields: [], direct: true },
  classify: { fields: ['class', 'maybeReason'] },
  'change-class': { fields: ['class', 'reason'] },
  'propose-class-change': { fields: ['class', 'reason'] },
  'approve-class-change': { fields: ['reason'] },
  'reject-class-change': { fields: ['reason'] },
  'change-kind': { fields: ['kind', 'reason'] },
  assign: { fields: ['person'] },
  claim: { fields: [], direct: true },
  'offer-hand-over': { fields: ['handOverTo', 'reason'] },
  'accept-hand-over': { fields: [], direct: true },
  'decline-hand-over': { fields: ['maybeReason'] },
  return: { fields: ['reason'], grave: true },
  'add-helper': { fields: ['person'] },
  'remove-helper': { fields: ['helper'] },
  'engage-contractor': { fields: ['contractor', 'maybeText'] },
  accept: { fields: ['happened'], direct: true },
  'tell-owner': { fields: ['text', 'handlerTold', 'proof', 'happened'] },
  'start-investigation': { fields: ['maybeText', 'happened'], direct: true },
  'start-handling': { fields: ['maybeText', 'happened'], direct: true },
  wait: { fields: ['waitFor', 'expectedAt', 'reason', 'happened'] },
  resume: { fields: ['happened'], direct: true },
  'tell-progress': { fields: ['text', 'proof', 'happened'] },
  'feed-back': { fields: ['text', 'proof', 'happened'] },
  review: { fields: ['result', 'how', 'maybeText', 'happened'] },
  rate: { fields: ['score', 'maybeText'] },
  'answer-low-rating': { fields: ['called', 'text', 'happened'] },
  close: { fields: ['reason'], grave: true },
  reopen: { fields: ['reason'], grave: true },
  withdraw: { fields: ['confirmedWith', 'maybeReason'], grave: true },
  'propose-not-a-complaint': { fields: ['reason'] },
  'confirm-not-a-complaint': { fields: ['maybeReason'], grave: true },
  'reject-not-a-complaint': { fields: ['maybeReason'] },
  'join-reporter': { fields: ['reporter', 'text'] },
  'undo-joining': { fields: ['joined', 'reason'] },
  merge: { fields: ['into', 'reason'], grave: true },
  'undo-merge': { fields: ['reason'] },
  correct: { fields: ['correction'] },
  'raise-hot-spot': { fields: ['hotSpotCases'] },
  'end-hot-spot': { fields: ['reason'] },
  adopt: { fields: [], direct: true },
  nudge: { fields: ['maybeText'], direct: true },
  'say-seen': { fields: [], direct: true },
  'add-note': { fields: ['text'] },
  'message-owner': { fields: ['text'] },
  'owner-reply': { fields: ['text'] },
  'make-appointment': { fields: ['maybeText'] },
  'log-call': { fields: ['text', 'happened'] },
  'log-visit': { fields: ['text', 'happened'] },
};

export const isAct = (action: string): action is OpenAction => Object.hasOwn(acts, action);

/** What people say in the conversation has its own box there. */
export const saidInTalk: ReadonlySet<string> = new Set([
  'add-note',
  'message-owner',
  'owner-reply',
  'make-appointment',
  'log-call',
  'log-visit',
  'attach',
  'issue-owner-link',
  'end-owner-links',
]);

/** Buttons that stand where it says who was called. */
export const besideTheBar: ReadonlySet<string> = new Set(['nudge', 'say-seen']);

/** Actions in the order of a case's life; the first ones that are allowed are what is most likely wanted now. */
export const mostWanted: readonly OpenAction[] = [
  'accept-hand-over',
  'approve-class-change',
  'confirm-not-a-complaint',
  'answer-low-rating',
  'accept',
  'claim',
  'tell-owner',
  'start-handling',
  'resume',
  'feed-back',
  'review',
  'assign',
  'tell-progress',
  'classify',
  'take-first',
  'start-investigation',
  'wait',
  'rate',
  'close',
  'reopen',
];

/** Keys of the commonest actions; pressed anywhere but in a field. */
export const shortcuts: Readonly<Record<string, OpenAction>> = {
  a: 'accept',
  s: 'assign',
  c: 'classify',
  t: 'tell-owner',
  p: 'tell-progress',
  h: 'start-handling',
  w: 'wait',
  f: 'feed-back',
  r: 'review',
  n: 'add-note',
  m: 'message-owner',
  l: 'log-call',
};

/** The key of an action, or null. */
export const shortcutOf = (action: string): string | null =>
  Object.entries(shortcuts).find(([, one]) => one === action)?.[0] ?? null;

/** The body that a form sends: what is not of this action, or was left empty, is not in it. */
export function bodyOf<A extends OpenAction>(action: A, values: FormValues): ActionBodies[A] {
  const parts = acts[action].fields.map((field) => partOf(field, values));
  return Object.assign({}, ...parts) as ActionBodies[A];
}

function partOf(field: FormField, values: FormValues): object {
  const words = (name: 'text' | 'reason'): object => {
    const said = values[name]?.trim() ?? '';
    return said === '' ? {} : { [name]: said };
  };
  switch (field) {
    case 'text':
    case 'maybeText':
      return words('text');
    case 'reason':
    case 'maybeReason':
      return words('reason');
    case 'person':
    case 'helper':
      return { personId: values.personId };
    case 'handOverTo':
      return { to: values.personId };
    case 'contractor':
      return { contractorId: values.personId };
    case 'waitFor':
      return { for: values.for };
    case 'called':
      return { call: values.call };
    case 'joined':
      return { joinedSeq: values.joinedSeq };
    case 'hotSpotCases':
      return { cases: values.cases };
    case 'handlerTold':
      return values.handler?.name ? { handler: withoutEmpty(values.handler) } : {};
    case 'reporter':
      return { reporter: withoutEmpty(values.reporter ?? {}) };
    case 'proof':
      return { proof: withoutEmpty(values.proof ?? {}) };
    case 'confirmedWith':
      return { confirmedWith: withoutEmpty(values.proof ?? {}) };
    case 'happened':
      return values.happened?.at ? { happened: withoutEmpty(values.happened) } : {};
    case 'correction':
      return correctionOf(values);
    case 'class':
    case 'kind':
    case 'expectedAt':
    case 'result':
    case 'how':
    case 'score':
    case 'into':
      return { [field]: values[field] };
    default:
      return field satisfies never;
  }
}

function correctionOf({ correction, reporter, text, reason }: FormValues): object {
  const [place, category, problem] = correction?.leaf ?? [];
  const values: Readonly<Record<string, object>> = {
    text: { text },
    place: { place, category, problem, reason },
    dwelling: { dwellingId: correction?.dwellingId, reason },
    reporter: { reporter: withoutEmpty(reporter ?? {}), reason },
  };
  return correction === undefined ? {} : { field: correction.field, ...values[correction.field] };
}

const withoutEmpty = (given: object): object =>
  Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
