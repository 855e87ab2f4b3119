import type { Ms } from '../engine/fact.js';
import { localAt } from '../engine/zone.js';
import { type EmergencyLevel, emergencyLevelNames, emergencyLevels } from '../processes/emergency/emergency.names.js';
import { type RosterSnapshot, candidatesOf } from '../rosters/roster-snapshot.js';
import { holdsAll } from '../rosters/fit-stretches.js';
import { type LintFinding, error, warning } from '../standard/lint/finding.js';
import { lengths } from './lint-steps.js';
import type { Plan, PlanRole } from './plan-document.js';

const { day, hour } = lengths;
/** How far ahead lint looks *(ours)*. */
const daysAhead = 30;

/** Whether anybody could fill a role at an instant: active, with a post of it, with what it wants, and not away. */
function canBeFilled(role: PlanRole, { estateId, people, spans }: RosterSnapshot, at: Ms): boolean {
  const wanted = role.certificates.map((what) => ({ what }));
  return people.some(
    ({ active, personId, posts }) =>
      active &&
      posts.some((post) => role.posts.includes(post.role) && (post.estateId === null || post.estateId === estateId)) &&
      holdsAll({ personId, from: at, until: at + day }, wanted, spans).fit,
  );
}

function lintRolesOn({ roles }: Plan, roster: RosterSnapshot, at: Ms): LintFinding[] {
  const filled = new Set(roles.filter((role) => canBeFilled(role, roster, at)).map(({ roleId }) => roleId));
  const stoodIn = ({ roleId, standIn }: PlanRole, seen: readonly string[] = []): boolean =>
    filled.has(roleId) ||
    (standIn !== null &&
      !seen.includes(standIn) &&
      roles.some((one) => one.roleId === standIn && stoodIn(one, [...seen, roleId])));
  return roles.flatMap((role, index) =>
    stoodIn(role)
      ? []
      : [
          error(
            `roles[${String(index)}]`,
            'role.nobody-fills',
            `职责“${role.title.zh}”无人可担任（岗位或证件不符），也无人替补。`,
            `Nobody can fill the role "${role.title.en}" (by post or certificate), and nobody stands in.`,
          ),
        ],
  );
}

function lintTargetsOn({ steps }: Plan, { duties, people }: RosterSnapshot): LintFinding[] {
  return steps.flatMap(({ targets, title }, index) =>
    targets.flatMap((target, place) => {
      const known =
        (target.of !== 'person' || people.some(({ personId }) => personId === target.id)) &&
        (target.of !== 'layer' || duties.some(({ layerId }) => layerId === target.id));
      return known
        ? []
        : [
            error(
              `steps[${String(index)}].targets[${String(place)}]`,
              'step.target-unknown',
              `步骤“${title.zh}”的呼叫对象不在此值班表中。`,
              `Step "${title.en}" calls somebody who is not on this roster.`,
            ),
          ];
    }),
  );
}

/**
 * Hours of the next 30 days, from an instant on, in which no step of a level would call anybody for a while: the instants at which
 * that begins, once an hour. Looked at every hour and whenever somebody comes on duty or goes.
 */
export function hoursWithoutAnybody(
  { steps }: Plan,
  roster: RosterSnapshot,
  level: EmergencyLevel,
  from: Ms,
): readonly Ms[] {
  const at = steps.filter(({ classes }) => classes?.includes(level) ?? true);
  const begins = Math.max(from, roster.from);
  const until = Math.min(roster.until, from + daysAhead * day);
  const looks = new Set(
    roster.duties.flatMap((duty) => [duty.from, duty.until]).filter((one) => one > begins && one < until),
  );
  for (let now = begins; now < until; now += hour) looks.add(now);
  const empty = [...looks]
    .sort((a, b) => a - b)
    .filter((now) => !at.some((step) => candidatesOf(step, roster, now).some(({ unfit }) => unfit.length === 0)));
  return empty.filter((now, index) => {
    const before = empty[index - 1];
    return before === undefined || Math.floor((before - begins) / hour) !== Math.floor((now - begins) / hour);
  });
}

function lintHours(plan: Plan, roster: RosterSnapshot, from: Ms): LintFinding[] {
  return emergencyLevels.flatMap((level) => {
    const empty = hoursWithoutAnybody(plan, roster, level, from);
    const [first] = empty;
    if (first === undefined) return [];
    const when = localAt(first, roster.zone).slice(0, 16).replace('T', ' ');
    const { en, zh } = emergencyLevelNames[level];
    return [
      error(
        'steps',
        'plan.hour-without-anybody',
        `${zh}：今后 30 天内有 ${String(empty.length)} 个小时无人可呼叫，最早为 ${when}。`,
        `${en}: in the next 30 d there are ${String(empty.length)} hours at which nobody can be called, the first at ${when}.`,
      ),
    ];
  });
}

/**
 * What is wrong with a plan on a roster, from an instant on: roles that nobody fills, targets that are not there, hours of the next
 * 30 days at which nobody can be called. What the roster does not speak of is said to be unknown.
 */
export function lintOnRoster(plan: Plan, roster: RosterSnapshot, from: Ms): readonly LintFinding[] {
  const known = roster.from <= from && roster.until >= from + daysAhead * day;
  const until = localAt(roster.until, roster.zone).slice(0, 16).replace('T', ' ');
  return [
    ...lintRolesOn(plan, roster, from),
    ...lintTargetsOn(plan, roster),
    ...lintHours(plan, roster, from),
    ...(known
      ? []
      : [
          warning(
            'steps',
            'plan.roster-unknown',
            `值班表只说明到 ${until}：其后有无人员不得而知。`,
            `The roster speaks up to ${until}: whether anybody is there afterwards is unknown.`,
          ),
        ]),
  ];
}
