import { defineProcess } from '../../engine/define-process.js';
import type { StateRule } from '../../engine/definition.js';
import { joinStart, undoJoin } from '../../engine/adjust.js';
import { earliestStart } from '../../parts/case-links.js';
import { openCalls } from '../../parts/calling-out.asking.js';
import { callOutFollows, standByFollows } from '../../parts/calling-out.js';
import type { Bilingual } from '../../standard/standard.js';
import { actionRules } from './emergency.actions.js';
import { type EmergencyCase, type EmergencyTypes, openEmergency } from './emergency.case.js';
import { emergencyClocks, emergencySectionOf, roundsApartIn } from './emergency.clocks.js';
import { facts } from './emergency.fact-rules.js';
import { guards } from './emergency.guards.js';
import { ledger } from './emergency.ledger.js';
import { emergencyLevelNames, hazardNames } from './emergency.names.js';
import { personal, sees } from './emergency.reading.js';
import { taskToOpen } from './emergency.plan-tasks.js';
import { emergencySectionRules } from './emergency.section.js';
import { tells } from './emergency.tells.js';

/** Nobody takes a drill for more than it is, whatever he reads of it. */
const drillOf = ({ zh, en }: Bilingual): Bilingual => ({ zh: `【演练】${zh}`, en: `[Drill] ${en}` });

const isActive = ({ state }: EmergencyCase): boolean => state === 'declared' || state === 'contained';

/** §1.3.1, §4.2: an emergency, or a drill of one: the same process, marked. */
export const emergency = defineProcess<EmergencyTypes>()({
  id: 'emergency',
  title: { zh: '突发事件', en: 'Emergencies' },
  clause: '§4.2',
  scope: 'estate',
  opens: openEmergency,
  states: {
    watch: {
      title: { zh: '预警', en: 'watched' },
      awaits: {
        says: { zh: '关注预警，必要时启动', en: 'Watch, and declare where it comes' },
        by: ['declare', 'stand-by'],
      },
    },
    reported: {
      title: { zh: '待研判', en: 'reported' },
      awaits: { says: { zh: '等待研判', en: 'Waits to be assessed' }, by: ['declare', 'propose-false-alarm'] },
    },
    declared: {
      title: { zh: '应急中', en: 'declared' },
      awaits: {
        says: { zh: '应急处置中', en: 'People are called and act' },
        by: ['take-command', 'arrive', 'report-situation', 'contain'],
      },
    },
    contained: {
      title: { zh: '已控制', en: 'contained' },
      awaits: { says: { zh: '等待恢复正常', en: 'Waits to be normal again' }, by: ['recover', 'report-situation'] },
    },
    recovered: {
      title: { zh: '已恢复', en: 'recovered' },
      awaits: { says: { zh: '等待解除应急', en: 'Waits to be stood down' }, by: ['stand-down'] },
    },
    'stood-down': {
      title: { zh: '已解除', en: 'stood down' },
      awaits: { says: { zh: '等待复盘', en: 'Waits for the review' }, by: ['review', 'open-action', 'archive'] },
    },
    'actions-open': {
      title: { zh: '整改中', en: 'actions open' },
      awaits: {
        says: { zh: '等待整改完成并核实', en: 'Waits for its actions' },
        by: ['finish-action', 'verify-action', 'archive'],
      },
    },
    closed: { title: { zh: '已关闭', en: 'closed' }, over: true },
    'false-alarm': { title: { zh: '误报', en: 'a false alarm' }, over: true },
    lapsed: { title: { zh: '预警已解除', en: 'the warning lapsed' }, over: true },
    joined: { title: { zh: '已并入', en: 'joined another' }, over: true },
  },
  facts,
  actions: actionRules,
  guards,
  classes: emergencyLevelNames,
  kinds: hazardNames,
  follows: (c, standard) => {
    if (c.state === 'actions-open')
      return Object.values(c.actions).every(({ is }) => is === 'verified')
        ? [{ type: 'emergency.closed', clause: '§4.2', data: {} }]
        : [];
    if (c.state === 'watch') return standByFollows(c.callOut);
    if (c.state === 'lapsed' && !c.standByOver && c.callOut.everyone.length > 0)
      return [{ type: 'stand-by.over', data: { personId: c.callOut.everyone } }];
    if (!isActive(c)) return [];
    const authority = c.plan?.authorities.find(({ authorityId }) => !(authorityId in c.authorities));
    if (authority) return [{ type: 'authority.owed', data: { ...authority } }];
    if (c.plan?.tellsOwners === true && !c.ownersOwed) return [{ type: 'owners.owed', data: {} }];
    const task = taskToOpen(c);
    if (task) return [{ type: 'task.opened', clause: '§4.2', data: { ...task } }];
    return callOutFollows(c.callOut, c.class, roundsApartIn(standard));
  },
  asksNow: (c) => (isActive(c) || c.state === 'watch') && openCalls(c.callOut).length > 0,
  clocks: emergencyClocks,
  figureClocks: (standard) => emergencySectionOf(standard).clocks,
  section: emergencySectionRules,
  subject: (c) => ({ kind: c.kind, problemClass: c.class, classified: true }),
  beganAt: (c) => earliestStart(c.beganAt, c),
  waitsFor: () => null,
  urgent: () => true,
  whose: (c, { clock, each = '' }) => {
    if (clock === 'ANSWER-HOLDS') return each;
    if (clock === 'TASK') return c.tasks[each]?.personId ?? c.commander;
    if (clock === 'NOTICE-SOON' || clock === 'NOTICE-ENDS') return c.noticesBy[each] ?? c.commander;
    if (clock === 'ACTION') return c.actions[each]?.personId ?? c.commander;
    return c.commander;
  },
  face: (c) => ({
    title: c.drill ? drillOf(hazardNames[c.kind]) : hazardNames[c.kind],
    class: c.class,
    handler: c.commander,
    estateId: c.estateId,
    place: c.placeId,
  }),
  tells,
  sees,
  personal,
  ledger,
  record: { begins: 'emergency.reported', ends: ['emergency.stood-down'], bounds: () => ({}) },
  hooks: {
    // What it came from began earlier: it counts from then, and from its own start again once that is undone.
    completes: (book, { fact, context }) => {
      if (fact.type === 'link.made' && fact.data.startedAt !== undefined)
        return joinStart(book, fact, fact.data.startedAt, 'emergency.reported', context);
      return fact.type === 'link.undone' ? undoJoin(book, fact, fact.data.madeSeq, context) : book;
    },
    effectHolds: (c, fact, data) => {
      if (fact === 'emergency.declared') return c.state === 'reported';
      if (fact === 'notice.ending') return c.notices[String(data['noticeId'])] !== 'ended';
      if (fact === 'watch.lapsed') return c.state === 'watch';
      if (fact === 'answer.ran-out')
        return isActive(c) && c.callOut.people[String(data['personId'])]?.standing === 'coming';
      // Who was asked to stand by is waited for, and tried again, like whoever is called.
      return isActive(c) || (c.state === 'watch' && (fact === 'step.ran-out' || fact === 'attempt.due'));
    },
  },
});

/** Everything that an emergency may wait for from people, by its state: the words, and what does it. */
export const emergencyAwaited: Readonly<Record<string, NonNullable<StateRule['awaits']>>> = Object.fromEntries(
  Object.entries<StateRule>(emergency.states).flatMap(([state, { awaits }]) =>
    awaits === undefined ? [] : [[state, awaits]],
  ),
);
