import { type GuardRule, given, guardsFor, isNumber, isText, personOf, refuse } from '../../engine/action.js';
import type { Role } from '../../engine/fact.js';
import { callingOutGuards } from '../../parts/calling-out.actions.js';
import { leadsEstate } from '../../parts/roles.js';
import { linkingGuards } from '../../parts/case-links.js';
import { callingGuards } from '../../parts/talking.js';
import type { EmergencyTypes } from './emergency.case.js';
import { type Doors, unaccountedIn } from './emergency.doors.js';
import { emergencyLevels } from './emergency.names.js';
import { holdsOpen } from './emergency.plan-tasks.js';

/** Conditions that only an emergency has. */
export type EmergencyGuard =
  | 'no-harm'
  | 'second-person'
  | 'nobody-commands'
  | 'commands'
  | 'offered-to-him'
  | 'graver'
  | 'easier'
  | 'lowered-by-another'
  | 'task-open'
  | 'notice-valid'
  | 'valid-for-half-a-day'
  | 'door-of-the-notice'
  | 'door-of-the-roll-call'
  | 'authority-owed'
  | 'no-roll-call'
  | 'roll-call-open'
  | 'roll-call-closed'
  | 'everything-restored'
  | 'not-the-commander'
  | 'action-open'
  | 'action-done-by-another'
  | 'to-be-released'
  | 'ahead'
  | 'was-called'
  | 'released-himself'
  | 'commands-or-leads'
  | 'unknown-explained'
  | 'no-drill';

type Rule = GuardRule<EmergencyTypes>;
type Question = Parameters<Rule['holds']>[0];

const rule = (code: string, zh: string, en: string, clause: string | null, holds: (q: Question) => boolean): Rule => ({
  refuses: [code],
  holds: (question) => (holds(question) ? null : refuse(code, zh, en, clause)),
});

/** Where nothing was given (buttons), the content is judged when it comes. */
const named = (question: Question, field: string, holds: (id: string) => boolean): boolean => {
  const id = given(question, field, isText);
  return id === null || holds(id);
};
/** The same by the number that people read. */
const numbered = (question: Question, field: string, holds: (id: string) => boolean): boolean => {
  const number = given(question, field, isNumber);
  return number === null || holds(String(number));
};
/** The authority at this place of the plan's list, from 1. */
const isOwed = (c: EmergencyTypes['case'], number: number): boolean => {
  const authority = c.plan?.authorities[number - 1];
  return authority !== undefined && c.authorities[authority.authorityId] === 'owed';
};
const rank = (level: string): number => (emergencyLevels as readonly string[]).indexOf(level);
/** Whether a post commands before the one that commands now, by the frozen plan; without a plan whoever came first does. */
function ranksBefore({ commanderRole, plan }: EmergencyTypes['case'], role: Role): boolean {
  const rankOf = (one: Role | null): number => {
    const place = plan?.command?.findIndex((post) => post === one) ?? -1;
    return place < 0 ? Number.POSITIVE_INFINITY : place;
  };
  return rankOf(role) < rankOf(commanderRole);
}
const twelveHours = 43_200_000;
/** Whether a notice still says what holds: one that was corrected does. */
const holdsStill = ({ notices }: EmergencyTypes['case'], no: string): boolean =>
  notices[no] === 'valid' || notices[no] === 'corrected';
const areTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
/** Whether every dwelling that was given stands in a list. */
const areIn = (question: Question, doors: Doors<string> = {}): boolean =>
  given(question, 'dwellings', areTexts)?.every((id) => Object.hasOwn(doors, id)) ?? true;

/** The conditions of an emergency beyond role and state. */
export const guards: Readonly<Record<EmergencyTypes['guard'], GuardRule<EmergencyTypes>>> = {
  ...guardsFor<EmergencyTypes>()({ ...callingOutGuards, ...linkingGuards }),
  'was-called': callingGuards['was-called'] as unknown as GuardRule<EmergencyTypes>,
  'no-harm': rule(
    'emergency.harm',
    '已有人员伤亡或被困，不能按误报处理。',
    'Somebody was hurt or trapped: it was no false alarm.',
    '§4.2',
    ({ c }) => !c.harm,
  ),
  'second-person': rule(
    'false-alarm.one-person',
    '误报须由两人确认：先由一人提出，再由另一人确认。',
    'Two persons confirm a false alarm: one proposes it, another confirms it.',
    null,
    ({ by, c }) => c.falseAlarmBy !== null && c.falseAlarmBy !== personOf(by),
  ),
  'nobody-commands': rule(
    'command.held',
    '现场已有指挥；请由其移交。',
    'Somebody commands already: he hands it over.',
    null,
    // Towards help: nobody is refused a command that nobody has.
    ({ by, c }) => c.commander === null || (c.commander !== personOf(by) && ranksBefore(c, by.role)),
  ),
  commands: rule(
    'command.not-yours',
    '只有现场指挥可以这样做。',
    'Only whoever commands may do this.',
    null,
    ({ by, c }) => c.commander === personOf(by),
  ),
  'offered-to-him': rule(
    'command.not-offered',
    '指挥权并未移交给您。',
    'The command was not offered to you.',
    null,
    ({ by, c }) => c.offeredTo === personOf(by),
  ),
  graver: rule('level.not-graver', '提级须升到更高级别。', 'Raising goes to a graver level.', null, (q) =>
    named(q, 'level', (level) => rank(level) < rank(q.c.class)),
  ),
  easier: rule('level.not-easier', '降级须降到更低级别。', 'Lowering goes to an easier level.', null, (q) =>
    named(q, 'level', (level) => rank(level) > rank(q.c.class)),
  ),
  'lowered-by-another': rule(
    'level.one-person',
    '降级须由两人决定：先由一人提出，再由另一人确认。',
    'Two persons lower a level: one proposes it, another confirms it.',
    null,
    ({ by, c }) => c.lowering !== null && c.lowering.by !== personOf(by),
  ),
  'task-open': rule('task.not-open', '没有这项未完成的任务。', 'There is no such open task.', '§4.2', (q) =>
    numbered(q, 'task', (id) => q.c.tasks[id]?.is === 'open'),
  ),
  'notice-valid': rule(
    'notice.not-valid',
    '没有这份有效的通知。',
    'There is no such notice that still holds.',
    '§4.2',
    (q) => numbered(q, 'notice', (id) => holdsStill(q.c, id)),
  ),
  'valid-for-half-a-day': rule(
    'notice.validity',
    '通知有效期须在将来，且不超过 12 小时。',
    'A notice holds until an instant ahead, at most 12 h.',
    '§4.2',
    (q) => {
      const until = given(q, 'validUntil', isNumber);
      return until === null || (until > q.now && until - q.now <= twelveHours);
    },
  ),
  'door-of-the-notice': rule(
    'notice.not-theirs',
    '所选房屋不在这份通知的名单中。',
    'A dwelling is not among those whom this notice concerns.',
    '§4.2',
    (q) => numbered(q, 'notice', (no) => areIn(q, q.c.noticeDoors?.[no])),
  ),
  'door-of-the-roll-call': rule(
    'rollcall.not-theirs',
    '所选房屋不在这次清点的名单中。',
    'A dwelling is not in the list of this roll call.',
    '§4.2',
    (q) => areIn(q, q.c.doors),
  ),
  'authority-owed': rule(
    'authority.unknown',
    '此单位不在报告名单中，或已报告。',
    'This authority is not to be told, or was told.',
    null,
    (q) => numbered(q, 'authority', (no) => isOwed(q.c, Number(no))),
  ),
  'no-roll-call': rule(
    'rollcall.open',
    '正在清点。',
    'A roll call is going on.',
    '§4.2',
    ({ c }) => c.rollCall !== 'open',
  ),
  'roll-call-open': rule(
    'rollcall.none',
    '没有进行中的清点。',
    'There is no roll call.',
    '§4.2',
    ({ c }) => c.rollCall === 'open',
  ),
  'roll-call-closed': rule(
    'rollcall.not-closed',
    '清点尚未结束，不能解除。',
    'The roll call is not closed: nobody stands down.',
    '§4.2',
    ({ c }) => c.rollCall !== 'open',
  ),
  'everything-restored': rule(
    'task.still-open',
    '仍有未完成的任务。',
    'There are open tasks.',
    '§4.2',
    ({ c }) => !holdsOpen(c),
  ),
  'not-the-commander': rule(
    'review.by-commander',
    '复盘不得由指挥过此次应急的人提交。',
    'Whoever commanded it does not review it.',
    '§4.2',
    ({ by, c }) => !c.commanders.includes(personOf(by)),
  ),
  'action-open': rule('action.not-open', '没有这项未完成的整改。', 'There is no such open action.', '§3.5', (q) =>
    numbered(q, 'number', (id) => q.c.actions[id]?.is === 'open'),
  ),
  'action-done-by-another': rule(
    'action.not-done-by-another',
    '整改须先完成，再由他人核实。',
    'An action is done first, and verified by somebody else.',
    '§3.5',
    (q) => numbered(q, 'number', (id) => q.c.actions[id]?.is === 'done' && q.c.actions[id].personId !== personOf(q.by)),
  ),
  'to-be-released': rule('release.none', '此人无需再通知。', 'Nobody has to tell him any more.', null, (q) =>
    named(q, 'personId', (id) => q.c.unreleased.includes(id)),
  ),
  'released-himself': rule(
    'release.none',
    '您无需再确认。',
    'There is nothing that you would have to confirm.',
    null,
    ({ by, c }) => c.unreleased.includes(personOf(by)),
  ),
  // The estate manager answers for the gravest.
  'commands-or-leads': rule(
    'command.not-yours',
    '只有现场指挥可以这样做；Ⅰ级响应的，项目经理和区域经理也可以。',
    'Only whoever commands may do this; at level Ⅰ the estate manager and the regional manager, too.',
    null,
    ({ by, c }) => c.commander === personOf(by) || (c.class === 'level-1' && leadsEstate.includes(by.role)),
  ),
  'unknown-explained': rule(
    'rollcall.unexplained',
    '仍有住户情况不明，须写明原因。',
    'Households are still unaccounted for: say why it is closed all the same.',
    '§4.2',
    (q) =>
      q.input === null ||
      (given(q, 'unknown', isNumber) ?? 0) + unaccountedIn(q.c.doors ?? {}) === 0 ||
      given(q, 'contentId', isText) !== null,
  ),
  'no-drill': rule(
    'link.drill',
    '演练不能与真实工单关联。',
    'A drill is not linked with what is real.',
    null,
    ({ c }) => !c.drill,
  ),
  ahead: rule('at.past', '时间须在将来。', 'The instant must lie ahead.', null, (q) => {
    const at = given(q, 'dueAt', isNumber) ?? given(q, 'until', isNumber);
    return at === null || at > q.now;
  }),
};
