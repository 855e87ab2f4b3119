import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { duty, rosterFrom as at, rosterOf, somebody } from '../../test/roster-of.js';
import { hazards } from '../processes/emergency/emergency.names.js';
import type { RosterSnapshot } from '../rosters/roster-snapshot.js';
import { hoursWithoutAnybody } from './lint-on-roster.js';
import { lintPlan } from './lint-plan.js';
import type { Plan, PlanStep } from './plan-document.js';
import { shippedPlans } from './shipped/shipped-plans.js';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const zone = 'Asia/Shanghai';
const { fire, epidemic } = shippedPlans;
const lift = shippedPlans['lift-entrapment'];
const posts = (role: 'handler' | 'front-desk' | 'supervisor' | 'estate-manager' | 'company') => ({
  posts: [{ role, estateId: role === 'company' ? null : 'demo' }],
});
const people = [
  somebody('guard'),
  somebody('desk', posts('front-desk')),
  somebody('zhao', posts('supervisor')),
  somebody('chen', posts('estate-manager')),
  somebody('boss', posts('company')),
];
const roster = rosterOf({
  people,
  duties: [duty('guard', at, at + 40 * day)],
  rostered: ['handler', 'supervisor'],
});

const found = (plan: Plan, on: RosterSnapshot | null = null) => lintPlan(plan, { at, zone, roster: on });
const codes = (plan: Plan, on: RosterSnapshot | null = null) => found(plan, on).map(({ code }) => code);
const step = (more: Partial<PlanStep>): Plan => ({
  ...fire,
  steps: [{ ...(fire.steps[0] as PlanStep), ...more }, ...fire.steps.slice(1)],
});
const each = <T>(all: readonly T[], more: Partial<T>): readonly T[] => all.map((one) => ({ ...one, ...more }));
const first = <T>(all: readonly T[], more: Partial<T>): readonly T[] =>
  all.map((one, index) => (index === 0 ? { ...one, ...more } : one));
const guards = (more: object, duties = roster.duties): RosterSnapshot => ({
  ...roster,
  ...more,
  people: [somebody('guard')],
  duties,
});

/** A plan, or a plan on a roster, for each thing that lint finds. */
const wrong: Readonly<Record<string, readonly [Plan, RosterSnapshot?]>> = {
  'plan.no-steps': [{ ...fire, steps: [] }],
  'step.no-target': [step({ targets: [] })],
  'step.target-invalid': [step({ targets: [{ of: 'post', id: 'owner' }] })],
  'step.need-invalid': [step({ need: 0 })],
  'step.need-above-targets': [step({ need: 2, targets: [{ of: 'person', id: 'guard' }] })],
  'step.hours-invalid': [step({ hours: { from: 60, until: 60 } })],
  'step.never': [step({ classes: [] })],
  'step.round-invalid': [step({ fromRound: 0 })],
  'step.wait-out-of-bounds': [step({ waitMs: hour + 1 })],
  'step.attempt-out-of-bounds': [step({ againAfterMs: [999] })],
  'step.repeats-above-limit': [step({ againAfterMs: Array.from({ length: 5 }, () => minute), waitMs: hour })],
  'step.attempt-after-wait': [step({ againAfterMs: [minute], waitMs: minute })],
  'level.nobody': [{ ...fire, steps: each(fire.steps, { classes: ['level-1'] }) }],
  'level.nobody-in-first-round': [{ ...fire, steps: each(fire.steps, { fromRound: 2 }) }],
  'level.no-top': [{ ...fire, steps: fire.steps.slice(0, 1) }],
  'text.one-language': [{ ...fire, title: { zh: '火灾', en: ' ' } }],
  'text.says-drill': [{ ...fire, texts: first(fire.texts, { text: { zh: '【演练】请离开', en: 'Leave' } }) }],
  'text.validity-out-of-bounds': [{ ...fire, texts: first(fire.texts, { validMs: 12 * hour + 1 }) }],
  'plan.doubled-id': [{ ...fire, tasks: [...fire.tasks, ...fire.tasks] }],
  'plan.no-command': [{ ...fire, command: [] }],
  'role.unknown': [{ ...fire, command: ['king'] }],
  'role.no-post': [{ ...fire, roles: first(fire.roles, { posts: [] }) }],
  'role.cycle': [{ ...fire, roles: fire.roles.map((one) => ({ ...one, standIn: one.roleId })) }],
  'task.due-out-of-bounds': [{ ...fire, tasks: first(fire.tasks, { dueMs: minute - 1 }) }],
  'task.period-out-of-bounds': [{ ...fire, tasks: first(fire.tasks, { everyMs: minute }) }],
  'task.unknown': [{ ...fire, tasks: first(fire.tasks, { after: ['nothing'] }) }],
  'task.cycle': [{ ...fire, tasks: fire.tasks.map((one) => ({ ...one, after: [one.taskId] })) }],
  'plan.nothing-recurs': [{ ...epidemic, tasks: each(epidemic.tasks, { everyMs: null }) }],
  'plan.too-much-at-once': [
    {
      ...fire,
      tasks: Array.from({ length: 41 }, (_, index) => ({
        ...{ taskId: `t${String(index)}`, roleId: 'deputy', dueMs: minute, after: [], everyMs: null },
        says: { zh: '做', en: 'do it' },
      })),
    },
  ],
  'plan.report-out-of-bounds': [{ ...fire, reportsEveryMs: minute }],
  'plan.no-text-for-owners': [{ ...fire, texts: [] }],
  'authority.out-of-bounds': [{ ...fire, authorities: first(fire.authorities, { withinMs: 0 }) }],
  'authority.laxer-than-law': [{ ...fire, authorities: first(fire.authorities, { withinMs: hour + 1 }) }],
  'plan.too-many-authorities': [
    {
      ...fire,
      authorities: Array.from({ length: 41 }, (_, index) => ({
        authorityId: String(index),
        name: { zh: '某局', en: 'an authority' },
        withinMs: hour,
      })),
    },
  ],
  'plan.no-first-call': [{ ...fire, firstCalls: [] }],
  'plan.no-maintainer-first': [{ ...lift, steps: lift.steps.slice(1) }],
  'plan.later-than-law': [{ ...lift, expects: { ...lift.expects, onSiteMs: 30 * minute + 1 } }],
  'plan.no-assembly-place': [{ ...fire, assembly: [] }],
  'plan.expects-out-of-bounds': [{ ...fire, expects: { ...fire.expects, commandMs: 0 } }],
  'supply.expired': [{ ...fire, supplies: first(fire.supplies, { expiresOn: '2026-11-30' }) }],
  'supply.expires-soon': [{ ...fire, supplies: first(fire.supplies, { expiresOn: '2026-12-31' }) }],
  'supply.too-few': [{ ...fire, supplies: first(fire.supplies, { stock: 9 }) }],
  'role.nobody-fills': [fire, { ...roster, people: people.slice(4) }],
  'step.target-unknown': [step({ targets: [{ of: 'layer', id: 'moon' }] }), roster],
  'plan.hour-without-anybody': [fire, guards({}, [duty('guard', at, at + 10 * day)])],
  'plan.roster-unknown': [fire, { ...roster, until: at + 30 * day - 1 }],
};

describe('what lint finds in a plan', () => {
  it.each(Object.entries(wrong))('%s', (code, [plan, on]) => {
    expect(codes(plan, on ?? null)).toContain(code);
  });

  it('everything that it can find is here', () => {
    const folder = fileURLToPath(new URL('.', import.meta.url));
    const said = readdirSync(folder)
      .filter((file) => file.startsWith('lint-') && !file.endsWith('.spec.ts'))
      .flatMap((file) => [
        ...readFileSync(`${folder}/${file}`, 'utf8').matchAll(
          /'((?:plan|step|level|text|role|task|authority|supply)\.[a-z-]+)'/gu,
        ),
      ])
      .map(([, code = '']) => code);
    expect([...new Set(said)].sort()).toEqual(Object.keys(wrong).sort());
  });

  it('says each in two languages, with where it stands; errors first', () => {
    for (const [code, [plan, on]] of Object.entries(wrong))
      for (const one of found(plan, on ?? null))
        expect([code, one.message.zh.trim() !== '', one.message.en.trim() !== '', one.path.length > 0]).toEqual([
          code,
          true,
          true,
          true,
        ]);
    const mixed = found({ ...fire, assembly: [], command: [] }).map(({ severity }) => severity);
    expect(mixed).toEqual(['error', 'warning']);
  });

  it('a supply is good on its last day, and not on the next', () => {
    const until = (expiresOn: string) => codes({ ...fire, supplies: first(fire.supplies, { expiresOn }) });
    expect(until('2026-12-01')).toEqual(['supply.expires-soon']);
    expect(until('2027-01-01')).toEqual([]);
  });

  it('says the first hour without anybody, also where it is less than one', () => {
    const gone = guards({}, [
      duty('guard', at, at + 10 * hour + 10 * minute),
      duty('guard', at + 10 * hour + 20 * minute, at + 40 * day),
    ]);
    expect(hoursWithoutAnybody(fire, gone, 'level-1', at)).toEqual([at + 10 * hour + 10 * minute]);
    expect(found(fire, gone).find(({ code }) => code === 'plan.hour-without-anybody')?.message.en).toContain(
      '2026-12-01 10:10',
    );
  });
});

describe('the plans that are shipped', () => {
  it.each(hazards)('%s: nothing is wrong with it, on a roster with the usual posts', (hazard) => {
    const plan = shippedPlans[hazard];
    expect(plan.hazard).toBe(hazard);
    expect(found(plan, roster)).toEqual([]);
  });
});
