import type { Ms } from '../engine/fact.js';
import { addDays } from '../engine/zone.js';
import type { Hazard } from '../processes/emergency/emergency.names.js';
import { type LintFinding, doubled, error, warning } from '../standard/lint/finding.js';
import type { Bilingual } from '../standard/standard.js';
import { between, lintDuties } from './lint-duties.js';
import { lengths } from './lint-steps.js';
import type { Plan } from './plan-document.js';

const { day, hour, minute } = lengths;

/** Whom anybody calls at once, by hazard (public numbers). */
const firstCallsOf: Readonly<Partial<Record<Hazard, readonly string[]>>> = {
  fire: ['119'],
  gas: ['119'],
  theft: ['110'],
  traffic: ['122'],
};

/** Authorities are told of these within an hour *(law row; recalled)*. */
const toldWithinHour: readonly Hazard[] = ['fire', 'gas', 'lift-entrapment'];
/** A trapped person is reached within 30 min *(law row; read)*. */
const trappedWithin: Ms = 30 * minute;
/** How many entries may follow in one commit, the steps' own left out. */
const authoritiesAtMost = 40;

/** Every text of a plan with where it stands. */
function textsOf(plan: Plan): readonly (readonly [string, Bilingual])[] {
  const of = <T>(field: string, all: readonly T[], text: (one: T) => Bilingual, name: string) =>
    all.map((one, index) => [`${field}[${String(index)}].${name}`, text(one)] as const);
  return [
    ['title', plan.title],
    ...Object.entries(plan.levels).map(([level, text]) => [`levels.${level}`, text] as const),
    ...of('firstCalls', plan.firstCalls, ({ title }) => title, 'title'),
    ...of('steps', plan.steps, ({ title }) => title, 'title'),
    ...of('roles', plan.roles, ({ title }) => title, 'title'),
    ...of('tasks', plan.tasks, ({ says }) => says, 'says'),
    ...of('supplies', plan.supplies, ({ name }) => name, 'name'),
    ...of('supplies', plan.supplies, ({ place }) => place, 'place'),
    ...of('assembly', plan.assembly, ({ name }) => name, 'name'),
    ...of('texts', plan.texts, ({ text }) => text, 'text'),
    ...of('authorities', plan.authorities, ({ name }) => name, 'name'),
  ];
}

function lintWords(plan: Plan): LintFinding[] {
  const all = textsOf(plan);
  return [
    ...all
      .filter(([, { en, zh }]) => en.trim() === '' || zh.trim() === '')
      .map(([path]) =>
        error(path, 'text.one-language', '须有中文和英文。', 'It is written in Chinese and in English, in both.'),
      ),
    ...all
      .filter(([path, { en, zh }]) => path.startsWith('texts[') && (/演练|演习/u.test(zh) || /\bdrill\b/iu.test(en)))
      .map(([path]) =>
        error(
          path,
          'text.says-drill',
          '通知文本不写“演练”：演练时系统会在每条消息前标明，真实事件绝不能误标。',
          'A text does not say "drill": in a drill every message is marked, and a real one must never be.',
        ),
      ),
  ];
}

function lintIds(plan: Plan): LintFinding[] {
  const all = {
    steps: plan.steps.map(({ id }) => id),
    roles: plan.roles.map(({ roleId }) => roleId),
    tasks: plan.tasks.map(({ taskId }) => taskId),
    supplies: plan.supplies.map(({ supplyId }) => supplyId),
    assembly: plan.assembly.map(({ placeId }) => placeId),
    texts: plan.texts.map(({ textId }) => textId),
    authorities: plan.authorities.map(({ authorityId }) => authorityId),
    command: plan.command,
    firstCalls: plan.firstCalls.map(({ number }) => number),
  };
  return Object.entries(all).flatMap(([field, ids]) =>
    doubled(ids, (id) => id).map(({ index, key }) =>
      error(`${field}[${String(index)}]`, 'plan.doubled-id', `“${key}”出现了两次。`, `"${key}" stands there twice.`),
    ),
  );
}

function lintTelling({ authorities, hazard, tellsOwners, texts }: Plan): LintFinding[] {
  return [
    ...texts.flatMap(({ validMs }, index) =>
      between(validMs, minute, 12 * hour)
        ? []
        : [
            error(
              `texts[${String(index)}].validMs`,
              'text.validity-out-of-bounds',
              '通知有效期须为 1 分钟至 12 小时。',
              'A notice holds for 1 min to 12 h.',
            ),
          ],
    ),
    ...(tellsOwners && texts.length === 0
      ? [
          error(
            'texts',
            'plan.no-text-for-owners',
            '预案要求告知住户，但没有通知文本。',
            'The plan wants the households told, and has no text for them.',
          ),
        ]
      : []),
    ...authorities.flatMap(({ name, withinMs }, index) => {
      const path = `authorities[${String(index)}].withinMs`;
      if (!between(withinMs, minute, 30 * day))
        return [
          error(
            path,
            'authority.out-of-bounds',
            `向“${name.zh}”报告的时限须为 1 分钟至 30 天。`,
            `"${name.en}" is told within 1 min to 30 d.`,
          ),
        ];
      return toldWithinHour.includes(hazard) && withinMs > hour
        ? [
            warning(
              path,
              'authority.laxer-than-law',
              `向“${name.zh}”报告晚于 1 小时，宽于法规要求。`,
              `"${name.en}" is told later than 1 h: laxer than the law wants.`,
            ),
          ]
        : [];
    }),
    ...(authorities.length > authoritiesAtMost
      ? [
          error(
            'authorities',
            'plan.too-many-authorities',
            `主管部门最多 ${String(authoritiesAtMost)} 个。`,
            `There are at most ${String(authoritiesAtMost)} authorities.`,
          ),
        ]
      : []),
  ];
}

function lintHazard({ assembly, expects, firstCalls, hazard, steps }: Plan): LintFinding[] {
  const lacking = (firstCallsOf[hazard] ?? []).filter((one) => !firstCalls.some(({ number }) => number === one));
  const callsMaintainer = steps[0]?.targets.some(({ id, of }) => of === 'contractor' && id === 'lift') ?? false;
  const isLift = hazard === 'lift-entrapment';
  return [
    ...lacking.map((number) =>
      error(
        'firstCalls',
        'plan.no-first-call',
        `首先须拨打 ${number}，预案中没有。`,
        `Anybody calls ${number} first, and the plan does not say so.`,
      ),
    ),
    ...(isLift && !callsMaintainer
      ? [
          error(
            'steps[0].targets',
            'plan.no-maintainer-first',
            '电梯困人：第一步须呼叫持证的维保单位，只有他们可以解救。',
            'Trapped in a lift: the first step calls the licensed maintainer; nobody else frees anybody.',
          ),
        ]
      : []),
    ...(isLift && expects.onSiteMs > trappedWithin
      ? [
          warning(
            'expects.onSiteMs',
            'plan.later-than-law',
            '电梯困人：到场晚于 30 分钟，宽于法规要求。',
            'Trapped in a lift: somebody is there later than 30 min: laxer than the law wants.',
          ),
        ]
      : []),
    ...(hazard === 'fire' && assembly.length === 0
      ? [
          warning(
            'assembly',
            'plan.no-assembly-place',
            '火灾预案没有集合地点，无法清点人员。',
            'The plan for a fire has no place where people gather, and nobody can be counted.',
          ),
        ]
      : []),
    ...Object.entries(expects)
      .filter(([, length]: [string, Ms | null]) => length !== null && !between(length, 1, 30 * day))
      .map(([name]) =>
        error(
          `expects.${name}`,
          'plan.expects-out-of-bounds',
          '评分用的预期时间须大于 0、不超过 30 天。',
          'A time that is scored against is more than 0 and at most 30 d.',
        ),
      ),
  ];
}

function lintSupplies({ supplies }: Plan, today: string): LintFinding[] {
  return supplies.flatMap(({ expiresOn, least, name, stock }, index) => {
    const path = `supplies[${String(index)}]`;
    const expired = expiresOn !== null && expiresOn < today;
    const soon = expiresOn !== null && !expired && expiresOn <= addDays(today, 30);
    return [
      ...(expired
        ? [
            error(
              `${path}.expiresOn`,
              'supply.expired',
              `物资“${name.zh}”已于 ${expiresOn} 到期。`,
              `The supply "${name.en}" expired on ${expiresOn}.`,
            ),
          ]
        : []),
      ...(soon
        ? [
            warning(
              `${path}.expiresOn`,
              'supply.expires-soon',
              `物资“${name.zh}”将于 ${expiresOn} 到期。`,
              `The supply "${name.en}" expires on ${expiresOn}.`,
            ),
          ]
        : []),
      ...(stock < least
        ? [
            error(
              `${path}.stock`,
              'supply.too-few',
              `物资“${name.zh}”现有 ${String(stock)}，至少须有 ${String(least)}。`,
              `Of the supply "${name.en}" there are ${String(stock)}; at least ${String(least)} are wanted.`,
            ),
          ]
        : []),
    ];
  });
}

/** What is wrong with a plan beside its call-out; `today`: the local date by which supplies expire. */
export const lintContents = (plan: Plan, today: string): readonly LintFinding[] => [
  ...lintIds(plan),
  ...lintWords(plan),
  ...lintDuties(plan),
  ...lintTelling(plan),
  ...lintHazard(plan),
  ...lintSupplies(plan, today),
];
