import { type Acting, type FactTypeOf, type NewFactOf, actionsFor, ofSteward, personOf } from '../engine/action.js';
import type { Call } from '../engine/calls.js';
import type { PartFact } from '../engine/definition.js';
import { contractor, maybeReason, maybeWords, person, reason } from '../engine/takes.js';
import type { HeldCase, HeldTypes } from './holding.guards.js';
import { leads, staff } from './roles.js';

/** What the facts carry by which somebody gets a case, keeps it and gives it away. */
interface HoldingData {
  assigned: { personId: string; by: 'supervisor' | 'automatic'; reason?: string; consideredContentId?: string };
  /** Nobody on duty fitted; `reason` a stable code. */
  'assignment-failed': { reason: string; consideredContentId?: string };
  claimed: { personId: string };
  'hand-over-offered': { to: string; contentId: string };
  'hand-over-accepted': { personId: string; from: string };
  'hand-over-declined': { by: string; contentId?: string };
  returned: { personId: string; contentId: string };
  'helper-added': { personId: string };
  'helper-removed': { personId: string };
  'contractor-engaged': { contractorId: string; contentId?: string };
}
/** The same facts of one process: `fault.assigned`, … */
export type HoldingFacts<P extends string> = {
  [K in keyof HoldingData as `${P}.${K}`]: HoldingData[K];
};

const titles: Readonly<Record<keyof HoldingData, { readonly zh: string; readonly en: string }>> = {
  assigned: { zh: '派单', en: 'assigned' },
  'assignment-failed': { zh: '自动派单未找到合适人员', en: 'nobody on duty fits' },
  claimed: { zh: '抢单', en: 'claimed' },
  'hand-over-offered': { zh: '提出移交', en: 'hand-over offered' },
  'hand-over-accepted': { zh: '接收移交', en: 'hand-over accepted' },
  'hand-over-declined': { zh: '移交未接收', en: 'hand-over declined' },
  returned: { zh: '退单', en: 'returned' },
  'helper-added': { zh: '增加协办人', en: 'helper added' },
  'helper-removed': { zh: '移除协办人', en: 'helper removed' },
  'contractor-engaged': { zh: '委托外协单位', en: 'contractor engaged' },
};

const withOne = (list: readonly string[], one: string): readonly string[] =>
  list.includes(one) ? list : [...list, one];
const without = (list: readonly string[], one: string): readonly string[] => list.filter((other) => other !== one);

const toHim = (why: string, personId: string | null): readonly Call[] =>
  personId === null || personId === '' ? [] : [{ for: why, personId }];
const toOther = (why: string, personId: string | null, next: string): readonly Call[] =>
  personId === next ? [] : toHim(why, personId);

type Rule<K extends keyof HoldingData> = PartFact<HeldCase, HoldingData[K]>;

/** Each fact of holding: its name, what it changes in any case, whom it calls (§4.4). */
export const holdingRules: { readonly [K in keyof HoldingData]: Rule<K> } = {
  assigned: {
    title: titles.assigned,
    changes: (c, { data }) => ({ handler: data.personId, offeredTo: null, helpers: without(c.helpers, data.personId) }),
    calls: ({ personId }, { c }) => [
      ...toHim('given', personId),
      ...toOther('taken-off', c.handler, personId),
      ...toOther('hand-over-withdrawn', c.offeredTo, personId),
    ],
  },
  'assignment-failed': { title: titles['assignment-failed'], calls: () => [{ for: 'nobody-fits' }] },
  claimed: {
    title: titles.claimed,
    changes: (c, { data }) => ({ handler: data.personId, offeredTo: null, helpers: without(c.helpers, data.personId) }),
  },
  'hand-over-offered': {
    title: titles['hand-over-offered'],
    changes: (_, { data }) => ({ offeredTo: data.to }),
    calls: ({ to }) => toHim('offered', to),
  },
  'hand-over-accepted': {
    title: titles['hand-over-accepted'],
    changes: (c, { data }) => ({
      handler: data.personId,
      offeredTo: null,
      helpers: without(c.helpers, data.personId),
      handledBy: withOne(c.handledBy, data.personId),
    }),
    calls: ({ from }) => toHim('hand-over-accepted', from),
  },
  'hand-over-declined': {
    title: titles['hand-over-declined'],
    changes: () => ({ offeredTo: null }),
    calls: (_, { c, by }) =>
      personOf(by) === c.offeredTo ? toHim('hand-over-declined', c.handler) : toHim('hand-over-withdrawn', c.offeredTo),
  },
  returned: {
    title: titles.returned,
    changes: () => ({ handler: null, offeredTo: null }),
    calls: ({ personId }, { c, by }) => [
      // A lead who takes it from somebody has it in his hands; whoever is away hears nothing of it.
      ...(leads.includes(by.role) ? [] : [{ for: 'returned' }]),
      ...(by.role === 'system' ? [] : toHim('taken-off', personId)),
      ...toHim('hand-over-withdrawn', c.offeredTo),
    ],
  },
  'helper-added': {
    title: titles['helper-added'],
    changes: (c, { data }) => ({ helpers: withOne(c.helpers, data.personId) }),
    calls: ({ personId }) => toHim('helper', personId),
  },
  'helper-removed': {
    title: titles['helper-removed'],
    changes: (c, { data }) => ({ helpers: without(c.helpers, data.personId) }),
    calls: ({ personId }) => toHim('helper-released', personId),
  },
  'contractor-engaged': {
    title: titles['contractor-engaged'],
    changes: (_, { data }) => ({ contractor: data.contractorId }),
  },
};

/** The facts of holding under the name of a process. */
export const holdingFacts = <const P extends string>(process: P) =>
  Object.fromEntries(Object.entries(holdingRules).map(([name, rule]) => [`${process}.${name}`, rule])) as unknown as {
    readonly [K in keyof HoldingData as `${P}.${K}`]: (typeof holdingRules)[K];
  };

/** In which states somebody works on a case, and in which it is open at all. */
export interface HoldingStates<T extends HeldTypes> {
  readonly atWork: readonly T['case']['state'][];
  readonly open: readonly T['case']['state'][];
  /** Before anybody has begun. */
  readonly waits: readonly T['case']['state'][];
}

/** The actions of holding in a process; `also` gives them to roles that only it has. */
export function holdingActions<T extends HeldTypes>(process: string, { atWork, open, waits }: HoldingStates<T>) {
  const action = actionsFor<T>();
  const type = (name: keyof HoldingData): FactTypeOf<T> => `${process}.${name}` as FactTypeOf<T>;
  const fact = <K extends keyof HoldingData>(
    { row }: { readonly row: { readonly clause: string | null } },
    name: K,
    data: HoldingData[K],
  ): NewFactOf<T> =>
    ({ type: type(name), ...(row.clause === null ? {} : { clause: row.clause }), data }) as unknown as NewFactOf<T>;
  const content = ({ contentId }: { contentId?: string }): { contentId?: string } =>
    contentId === undefined ? {} : { contentId };
  const me = ({ by }: { readonly by: Acting }): string => personOf(by);
  return {
    assign: action({
      title: { zh: '派单', en: 'Assign' },
      clause: '§3.3',
      from: atWork,
      to: 'same',
      by: [...leads, 'front-desk', 'system'],
      guards: ['not-complained-about', 'person-fits'],
      takes: { personId: person() },
      // Steward's own assignment says why: `reason` a stable code, `consideredContentId` who else was looked at.
      own: ofSteward<{ reason?: string; consideredContentId?: string }>(),
      records: type('assigned'),
      facts: (a, { personId, reason: why, consideredContentId }) => [
        fact(a, 'assigned', {
          personId,
          by: a.by.role === 'system' ? 'automatic' : 'supervisor',
          ...(why === undefined ? {} : { reason: why }),
          ...(consideredContentId === undefined ? {} : { consideredContentId }),
        }),
      ],
    }),
    'report-nobody-fits': action({
      title: { zh: '自动派单未找到合适人员', en: 'Nobody on duty fits' },
      clause: '§4.4',
      from: atWork,
      to: 'same',
      by: ['system'],
      guards: ['nobody-has-it'],
      takes: {},
      // `reason` a stable code, `consideredContentId` who else was looked at.
      own: ofSteward<{ reason: string; consideredContentId?: string }>(),
      way: 'own',
      records: type('assignment-failed'),
    }),
    claim: action({
      title: { zh: '抢单', en: 'Claim' },
      clause: '§3.3',
      from: waits,
      to: 'same',
      by: staff,
      guards: ['nobody-has-it', 'not-complained-about'],
      takes: {},
      records: type('claimed'),
      facts: (a) => [fact(a, 'claimed', { personId: me(a) })],
    }),
    'offer-hand-over': action({
      title: { zh: '移交', en: 'Offer to hand over' },
      clause: '§4.4',
      from: open,
      to: 'same',
      by: staff,
      guards: ['somebody-has-it', 'has-the-case', 'no-offer-open', 'person-fits'],
      takes: { to: person(), reason: reason() },
      records: type('hand-over-offered'),
    }),
    'accept-hand-over': action({
      title: { zh: '接收移交', en: 'Accept the hand-over' },
      clause: '§4.4',
      from: open,
      to: 'same',
      by: staff,
      guards: ['is-offered', 'not-complained-about'],
      takes: {},
      records: type('hand-over-accepted'),
      facts: (a) => [fact(a, 'hand-over-accepted', { personId: me(a), from: a.c.handler ?? '' })],
    }),
    'decline-hand-over': action({
      title: { zh: '谢绝或撤回移交', en: 'Decline or take back the hand-over' },
      clause: '§4.4',
      from: open,
      to: 'same',
      by: [...staff, 'system'],
      guards: ['offer-concerns-caller'],
      takes: { reason: maybeReason() },
      records: type('hand-over-declined'),
      facts: (a, input) => [fact(a, 'hand-over-declined', { by: me(a), ...content(input) })],
    }),
    return: action({
      title: { zh: '退单', en: 'Return' },
      clause: '§4.4',
      from: atWork,
      to: 'same',
      by: [...staff, 'system'],
      guards: ['somebody-has-it', 'has-the-case'],
      takes: { reason: reason() },
      records: type('returned'),
      facts: (a, { contentId }) => [fact(a, 'returned', { personId: a.c.handler ?? me(a), contentId })],
    }),
    'add-helper': action({
      title: { zh: '增加协办人', en: 'Add a helper' },
      clause: '§3.3',
      from: open,
      to: 'same',
      by: staff,
      guards: ['has-the-case', 'person-fits', 'helper-new'],
      takes: { personId: person() },
      records: type('helper-added'),
    }),
    'remove-helper': action({
      title: { zh: '移除协办人', en: 'Remove a helper' },
      clause: '§3.3',
      from: open,
      to: 'same',
      by: [...staff, 'system'],
      guards: ['has-the-case', 'helper-known'],
      takes: { personId: person() },
      records: type('helper-removed'),
    }),
    'engage-contractor': action({
      title: { zh: '委托外协单位', en: 'Engage a contractor' },
      clause: '§3.3',
      from: open,
      to: 'same',
      by: staff,
      guards: ['has-the-case', 'contractor-fits'],
      takes: { contractorId: contractor(), text: maybeWords('note') },
      records: type('contractor-engaged'),
    }),
  } as const;
}
