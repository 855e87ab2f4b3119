import { type Ms, roles } from '../engine/fact.js';
import type { CallTarget } from '../parts/calling-out.js';
import { emergencyLevelNames, emergencyLevels } from '../processes/emergency/emergency.names.js';
import { type LintFinding, error, warning } from '../standard/lint/finding.js';
import { workKinds } from '../standard/work-kinds.js';
import type { Plan, PlanStep } from './plan-document.js';

const [second, minute, hour] = [1_000, 60_000, 3_600_000];

/** How often one number takes a call: 5 an hour, 20 a day (of the provider's figures). */
export const callsOfOneNumber = { perHour: 5, perDay: 20 } as const;

type Says = (severity: typeof error, code: string, zh: string, en: string, at?: string) => LintFinding;

const isLength = (length: Ms): boolean => Number.isInteger(length) && length >= second && length <= hour;

function lintWaits({ againAfterMs = [], waitMs }: PlanStep, says: Says): LintFinding[] {
  const whole = againAfterMs.reduce((sum, one) => sum + one, 0);
  return [
    ...(waitMs === undefined || isLength(waitMs)
      ? []
      : [says(error, 'step.wait-out-of-bounds', '等待须为 1 秒至 1 小时', 'it waits 1 s to 1 h', 'waitMs')]),
    ...againAfterMs.flatMap((one, index) =>
      isLength(one)
        ? []
        : [
            says(
              error,
              'step.attempt-out-of-bounds',
              '再次呼叫的间隔须为 1 秒至 1 小时',
              'it tries again after 1 s to 1 h',
              `againAfterMs[${String(index)}]`,
            ),
          ],
    ),
    ...(againAfterMs.length + 1 > callsOfOneNumber.perHour
      ? [
          says(
            error,
            'step.repeats-above-limit',
            `一小时内呼叫同一号码最多 ${String(callsOfOneNumber.perHour)} 次`,
            `one number takes ${String(callsOfOneNumber.perHour)} calls an hour`,
            'againAfterMs',
          ),
        ]
      : []),
    ...(waitMs !== undefined && whole >= waitMs && againAfterMs.length > 0
      ? [
          says(
            warning,
            'step.attempt-after-wait',
            '最后一次再呼叫在等待结束之后，不会发生',
            'its last attempt is behind the end of its wait, and is never made',
            'againAfterMs',
          ),
        ]
      : []),
  ];
}

/** Whether a target says whom it means, by an id that this kind of target can have. */
function isNamed(of: CallTarget['of'], id: string | undefined): boolean {
  if (of === 'on-duty' || of === 'line' || of === 'company') return id === undefined;
  if (of === 'post') return (roles as readonly string[]).includes(id ?? '') && id !== 'owner' && id !== 'system';
  if (of === 'work' || of === 'contractor') return (workKinds as readonly string[]).includes(id ?? '');
  return id !== undefined && id !== '';
}

function lintMeant({ hours, need, targets }: PlanStep, says: Says): LintFinding[] {
  const persons = new Set(targets.flatMap(({ id, of }) => (of === 'person' ? [id] : [])));
  const onlyPersons = targets.every(({ of }) => of === 'person');
  const isTime = (one: number): boolean => Number.isInteger(one) && one >= 0 && one < 1_440;
  return [
    ...targets.flatMap(({ id, of }, index) =>
      isNamed(of, id)
        ? []
        : [
            says(
              error,
              'step.target-invalid',
              '呼叫对象未指明，或系统没有该岗位、作业类别',
              'whom it calls is not named, or there is no such post or kind of work',
              `targets[${String(index)}]`,
            ),
          ],
    ),
    ...(targets.length === 0 ? [says(error, 'step.no-target', '没有呼叫对象', 'it calls nobody', 'targets')] : []),
    ...(typeof need !== 'number' || (Number.isInteger(need) && need > 0)
      ? []
      : [says(error, 'step.need-invalid', '所需人数须为正整数', 'it needs a whole number of people', 'need')]),
    ...(typeof need === 'number' && onlyPersons && targets.length > 0 && need > persons.size
      ? [
          says(
            error,
            'step.need-above-targets',
            `需要 ${String(need)} 人，只列了 ${String(persons.size)} 人`,
            `it needs ${String(need)} and names ${String(persons.size)}`,
            'need',
          ),
        ]
      : []),
    ...(hours === undefined || (isTime(hours.from) && isTime(hours.until) && hours.from !== hours.until)
      ? []
      : [says(error, 'step.hours-invalid', '时段无效', 'its hours are none', 'hours')]),
  ];
}

function lintWhen({ classes, fromRound }: PlanStep, says: Says): LintFinding[] {
  return [
    ...(classes === undefined || classes.some((one) => emergencyLevels.includes(one))
      ? []
      : [
          says(
            error,
            'step.never',
            '没有任何响应级别，永不呼叫',
            'it has no response level, and is never called',
            'classes',
          ),
        ]),
    ...(fromRound === undefined || (Number.isInteger(fromRound) && fromRound >= 1 && fromRound <= 10)
      ? []
      : [says(error, 'step.round-invalid', '起始轮次须为 1 至 10', 'it begins in round 1 to 10', 'fromRound')]),
  ];
}

/** Steps at each level: in the first round somebody is called, and the last step goes to the top. */
function lintLevels({ steps }: Plan): LintFinding[] {
  return emergencyLevels.flatMap((level) => {
    const { en, zh } = emergencyLevelNames[level];
    const at = steps.filter(({ classes }) => classes?.includes(level) ?? true);
    if (at.length === 0)
      return [
        error('steps', 'level.nobody', `${zh}没有任何呼叫步骤。`, `At "${en}" there is no step that calls anybody.`),
      ];
    const first = at.some(({ fromRound = 1 }) => fromRound === 1);
    const top = at.some(({ targets }) => targets.some(({ of }) => of === 'company'));
    return [
      ...(first
        ? []
        : [
            error(
              'steps',
              'level.nobody-in-first-round',
              `${zh}第一轮没有呼叫步骤。`,
              `At "${en}" no step is called in the first round.`,
            ),
          ]),
      ...(top
        ? []
        : [
            warning(
              'steps',
              'level.no-top',
              `${zh}没有逐级上报至公司的步骤。`,
              `At "${en}" no step goes up to the company.`,
            ),
          ]),
    ];
  });
}

/** What is wrong with the call-out of a plan, whatever roster it meets. */
export function lintSteps(plan: Plan): readonly LintFinding[] {
  if (plan.steps.length === 0)
    return [error('steps', 'plan.no-steps', '预案没有呼叫步骤。', 'The plan has no step that calls anybody.')];
  const each = plan.steps.flatMap((step, index) => {
    const says: Says = (severity, code, zh, en, at) =>
      severity(
        `steps[${String(index)}]${at === undefined ? '' : `.${at}`}`,
        code,
        `步骤“${step.title.zh}”：${zh}。`,
        `Step "${step.title.en}": ${en}.`,
      );
    return [...lintMeant(step, says), ...lintWhen(step, says), ...lintWaits(step, says)];
  });
  const standBy = (plan.standBy ?? []).flatMap((step, index) => {
    const says: Says = (severity, code, zh, en, at) =>
      severity(
        `standBy[${String(index)}]${at === undefined ? '' : `.${at}`}`,
        code,
        `待命步骤“${step.title.zh}”：${zh}。`,
        `Stand-by step "${step.title.en}": ${en}.`,
      );
    return [...lintMeant(step, says), ...lintWaits(step, says)];
  });
  return [...each, ...standBy, ...lintLevels(plan)];
}

/** Lengths that lint speaks of, ms. */
export const lengths = { second, minute, hour, day: 24 * hour } as const;
