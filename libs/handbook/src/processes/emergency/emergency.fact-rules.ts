import type { Call } from '../../engine/calls.js';
import type { FactRulesOf } from '../../engine/definition.js';
import type { Actor } from '../../engine/fact.js';
import { callingFacts } from '../../parts/calling-out.facts.js';
import { type CallStep, calledAnew } from '../../parts/calling-out.js';
import { entryFacts } from '../../parts/entries.js';
import { followingFacts } from '../../parts/following.facts.js';
import { linkingFacts } from '../../parts/case-links.js';
import { talkingFacts } from '../../parts/talking.js';
import type { EmergencyCase, EmergencyTypes } from './emergency.case.js';
import { type Doors, type NoticeDoor, correctedDoors, doorsOf, endedDoors, withDoors } from './emergency.doors.js';
import type { EmergencyFacts } from './emergency.facts.js';
import { withoutRecurring } from './emergency.plan-tasks.js';

/** Whom an emergency calls where no plan says so: whoever is on duty, the line above, the company. */
export const barePlan: readonly CallStep[] = [
  { id: 'roster', need: 'any', targets: [{ of: 'on-duty' }] },
  { id: 'line', need: 'any', targets: [{ of: 'line' }] },
  { id: 'company', need: 'any', targets: [{ of: 'company' }] },
];

/** Everybody who was called hears that it is over. */
const overForAll = ({ personId }: { readonly personId: readonly string[] }): readonly Call[] =>
  personId.map((id) => ({ for: 'stood-down', personId: id }));

const began = (
  c: EmergencyCase,
  { data, at }: { readonly data: EmergencyFacts['emergency.reported']; readonly at: number },
): Partial<EmergencyCase> => ({
  kind: data.kind,
  estateId: data.estateId,
  placeId: data.placeId,
  drill: data.drill,
  plan: data.plan === undefined ? c.plan : data.plan,
  beganAt: c.seq === 0 ? at : c.beganAt,
});

const put = <V>(all: Readonly<Record<string, V>>, id: string, value: V): Readonly<Record<string, V>> => ({
  ...all,
  [id]: value,
});

/** What becomes of those whom a notice concerns. */
const doorsBecome = (
  { noticeDoors = {} }: EmergencyCase,
  noticeId: string,
  change: (doors: Doors<NoticeDoor>) => Doors<NoticeDoor>,
): Partial<EmergencyCase> => {
  const doors = noticeDoors[noticeId];
  return doors === undefined ? {} : { noticeDoors: put(noticeDoors, noticeId, change(doors)) };
};

const taskIs = (
  { tasks }: EmergencyCase,
  { at, data: { taskId } }: { readonly at: number; readonly data: { readonly taskId: string } },
  is: 'done' | 'impossible',
): EmergencyCase['tasks'] => put(tasks, taskId, { personId: null, ...tasks[taskId], is, endedAt: at });

/** Somebody commands: he is remembered, for whoever commanded does not review. */
const commands = (
  c: EmergencyCase,
  { actor, data: { personId } }: { readonly actor: Actor; readonly data: { readonly personId: string } },
): Partial<EmergencyCase> => ({
  commander: personId,
  commanderRole: actor.role,
  offeredTo: null,
  commanders: c.commanders.includes(personId) ? c.commanders : [...c.commanders, personId],
});

/** Every fact of an emergency, and what it changes. */
export const facts: FactRulesOf<EmergencyTypes> = {
  ...callingFacts,
  'responder.arrived': {
    ...callingFacts['responder.arrived'],
    changes: (c, fact, standard) => ({
      ...callingFacts['responder.arrived'].changes?.(c, fact, standard),
      firstThereAt: c.firstThereAt ?? fact.at,
    }),
  },
  ...entryFacts,
  ...followingFacts,
  ...linkingFacts,
  'note.added': talkingFacts['note.added'],
  'call.seen': talkingFacts['call.seen'],
  'emergency.watched': {
    title: { zh: '预警', en: 'watched' },
    changes: (c, fact) => ({
      ...began(c, fact),
      state: 'watch',
      callOut: { ...c.callOut, steps: fact.data.plan?.standBy ?? [] },
    }),
  },
  'stand-by.over': {
    title: { zh: '解除待命', en: 'nobody stands by any more' },
    changes: (_, { data }) => ({ unreleased: data.personId, standByOver: true }),
    calls: overForAll,
  },
  'watch.lapsed': {
    title: { zh: '预警解除', en: 'the warning lapsed' },
    effect: { field: 'by', values: ['system:clock'] },
    changes: () => ({ state: 'lapsed' }),
  },
  'emergency.reported': {
    title: { zh: '报告', en: 'reported' },
    changes: (c, fact) => ({ ...began(c, fact), state: 'reported' }),
  },
  'emergency.declared': {
    title: { zh: '启动', en: 'declared' },
    effect: { field: 'by', values: ['system:clock'], says: 'limit-passed' },
    changes: (c, { data, at }) => {
      const plan = data.plan === undefined ? c.plan : data.plan;
      return {
        kind: data.kind ?? c.kind,
        estateId: data.estateId ?? c.estateId,
        placeId: data.placeId ?? c.placeId,
        drill: data.drill ?? c.drill,
        beganAt: c.seq === 0 ? at : c.beganAt,
        plan,
        class: data.level,
        declaredAt: c.declaredAt ?? at,
        falseAlarmBy: null,
        state: 'declared',
        // Whoever stood by is called like everybody else: by the steps of the plan.
        callOut: { ...calledAnew(c.callOut), steps: plan?.steps ?? barePlan },
      };
    },
  },
  'false-alarm.proposed': {
    title: { zh: '提出误报', en: 'proposed as a false alarm' },
    changes: (_, { actor }) => ({ falseAlarmBy: actor.id }),
    calls: () => [{ for: 'false-alarm' }],
  },
  'false-alarm.confirmed': {
    title: { zh: '确认误报', en: 'a false alarm' },
    changes: (_, { data }) => ({ state: 'false-alarm', unreleased: data.personId }),
    calls: overForAll,
  },
  'command.taken': {
    title: { zh: '接管指挥', en: 'somebody commands' },
    changes: commands,
    calls: ({ from }) => (from === undefined ? [] : [{ for: 'command-taken-over', personId: from }]),
  },
  'command.offered': {
    title: { zh: '移交指挥', en: 'the command is offered' },
    changes: (_, { data }) => ({ offeredTo: data.to }),
    calls: ({ to }) => [{ for: 'command-offered', personId: to }],
  },
  'command.handed-over': {
    title: { zh: '接收指挥', en: 'the command is handed over' },
    changes: commands,
  },
  'command.vacated': {
    title: { zh: '指挥空缺', en: 'nobody commands any more' },
    changes: () => ({ commander: null, commanderRole: null, offeredTo: null }),
  },
  'situation.reported': {
    title: { zh: '现场情况报告', en: 'the situation was reported' },
    changes: (c, { data }) => ({ harm: c.harm || data.hurt || data.trapped > 0 }),
  },
  'level.raised': {
    title: { zh: '提高级别', en: 'the level was raised' },
    changes: (_, { data }) => ({ class: data.level, lowering: null }),
  },
  'level.lowering-proposed': {
    title: { zh: '提出降级', en: 'proposed to lower the level' },
    changes: (_, { data, actor }) => ({ lowering: { level: data.level, by: actor.id } }),
  },
  'level.lowered': {
    title: { zh: '降低级别', en: 'the level was lowered' },
    changes: (_, { data }) => ({ class: data.level, lowering: null }),
  },
  'task.opened': {
    title: { zh: '布置任务', en: 'a task was given' },
    changes: (c, { data }) => ({
      tasks: put(c.tasks, data.taskId, {
        personId: data.personId ?? null,
        is: 'open' as const,
        ...(data.ofPlan === undefined ? {} : { ofPlan: data.ofPlan }),
      }),
    }),
    // A task of the plan is nobody's by name: its clock tells whoever commands.
    calls: ({ personId }) => (personId === undefined ? [] : [{ for: 'task-given', personId }]),
  },
  'task.done': {
    title: { zh: '任务完成', en: 'a task is done' },
    changes: (c, fact) => ({ tasks: taskIs(c, fact, 'done') }),
  },
  'task.impossible': {
    title: { zh: '任务无法完成', en: 'a task is impossible' },
    changes: (c, fact) => ({ tasks: taskIs(c, fact, 'impossible') }),
  },
  'notice.issued': {
    title: { zh: '发出通知', en: 'owners were told' },
    changes: (c, { actor, data }) => ({
      notices: put(c.notices, data.noticeId, 'valid'),
      noticesBy: put(c.noticesBy, data.noticeId, actor.id),
      ...(data.dwellings === undefined
        ? {}
        : { noticeDoors: put(c.noticeDoors ?? {}, data.noticeId, doorsOf(data.dwellings, 'untold' as const)) }),
    }),
  },
  'notice.ending': {
    title: { zh: '通知即将到期', en: 'a notice is about to end' },
    effect: { field: 'noticeId', values: null },
  },
  'notice.corrected': {
    title: { zh: '更正通知', en: 'a notice was corrected' },
    changes: (c, { data }) => ({
      notices: put(c.notices, data.noticeId, 'corrected'),
      ...doorsBecome(c, data.noticeId, correctedDoors),
    }),
  },
  'notice.ended': {
    title: { zh: '解除通知', en: 'a notice ended' },
    changes: (c, { data }) => ({
      notices: put(c.notices, data.noticeId, 'ended'),
      ...doorsBecome(c, data.noticeId, endedDoors),
    }),
  },
  'household.told': {
    title: { zh: '告知住户', en: 'households were told' },
    changes: (c, { data }) => doorsBecome(c, data.noticeId, (doors) => withDoors(doors, data.dwellings, data.how)),
  },
  'owners.owed': {
    title: { zh: '须告知住户', en: 'households are to be told' },
    changes: () => ({ ownersOwed: true }),
  },
  'authority.owed': {
    title: { zh: '须报告主管部门', en: 'an authority is to be told' },
    changes: (c, { data }) => ({ authorities: put(c.authorities, data.authorityId, 'owed') }),
  },
  'authority.told': {
    title: { zh: '已报告主管部门', en: 'an authority was told' },
    changes: (c, { data }) => ({ authorities: put(c.authorities, data.authorityId, 'told') }),
  },
  'rollcall.opened': {
    title: { zh: '开始清点', en: 'a roll call began' },
    changes: (c, { data }) => ({
      rollCall: 'open',
      // The list of an earlier one is none of this one's.
      ...(data.dwellings === undefined && c.doors === undefined
        ? {}
        : { doors: doorsOf(data.dwellings ?? [], 'unknown' as const) }),
    }),
  },
  'household.accounted': {
    title: { zh: '清点住户', en: 'households were accounted for' },
    changes: (c, { data }) => ({
      doors: withDoors(c.doors ?? {}, data.dwellings, data.is),
      harm: c.harm || data.is === 'injured',
    }),
  },
  'rollcall.closed': {
    title: { zh: '结束清点', en: 'the roll call is closed' },
    changes: (_, { data }) => ({ rollCall: 'closed', unaccounted: data.unknown }),
  },
  'emergency.contained': { title: { zh: '险情已控制', en: 'contained' }, changes: () => ({ state: 'contained' }) },
  'emergency.flared-up': {
    title: { zh: '险情反复', en: 'it flared up again' },
    changes: (c) => ({ state: 'declared', unreleased: [], callOut: calledAnew(c.callOut) }),
  },
  'emergency.recovered': {
    title: { zh: '恢复正常', en: 'recovered' },
    changes: (c, { at }) => ({ state: 'recovered', tasks: withoutRecurring(c, at) }),
  },
  'emergency.stood-down': {
    title: { zh: '解除', en: 'stood down' },
    changes: (_, { data }) => ({ state: 'stood-down', unreleased: data.personId }),
    calls: overForAll,
  },
  'responder.released': {
    title: { zh: '已告知解除', en: 'he knows that it is over' },
    changes: (c, { data }) => ({ unreleased: c.unreleased.filter((id) => id !== data.personId) }),
  },
  'review.filed': { title: { zh: '提交复盘', en: 'reviewed' }, changes: () => ({ state: 'actions-open' }) },
  'action.opened': {
    title: { zh: '布置整改', en: 'an action was opened' },
    changes: (c, { data }) => ({
      actions: put(c.actions, data.actionId, { personId: data.personId, is: 'open' as const }),
    }),
    calls: ({ personId }) => [{ for: 'action-given', personId }],
  },
  'action.done': {
    title: { zh: '整改完成', en: 'an action is done' },
    changes: (c, { data }) => ({
      actions: put(c.actions, data.actionId, { personId: data.personId, is: 'done' as const }),
    }),
  },
  'action.verified': {
    title: { zh: '整改已核实', en: 'an action is verified' },
    changes: (c, { data }) => ({
      actions: put(c.actions, data.actionId, {
        personId: c.actions[data.actionId]?.personId ?? '',
        is: 'verified' as const,
      }),
    }),
  },
  'emergency.archived': { title: { zh: '归档', en: 'archived' } },
  'emergency.closed': { title: { zh: '关闭', en: 'closed' }, changes: () => ({ state: 'closed' }) },
  'emergency.joined': {
    title: { zh: '并入', en: 'joined another' },
    changes: (c, { data }) => ({
      joinedInto: { id: data.into, from: c.state },
      state: 'joined',
      unreleased: data.personId,
    }),
    calls: overForAll,
  },
  'emergency.join-undone': {
    title: { zh: '撤销并入', en: 'the joining was undone' },
    returns: true,
    changes: (c) => ({
      state: c.joinedInto?.from ?? 'declared',
      joinedInto: null,
      unreleased: [],
      callOut: calledAnew(c.callOut),
    }),
  },
};
