import type { Ms } from '../engine/fact.js';
import { emergencyLevels } from '../processes/emergency/emergency.names.js';
import { type LintFinding, error, warning } from '../standard/lint/finding.js';
import { lengths } from './lint-steps.js';
import type { Plan } from './plan-document.js';

const { day, hour, minute } = lengths;

/** Whether a length is a whole number of ms within bounds. */
export const between = (length: Ms, least: Ms, most: Ms): boolean =>
  Number.isInteger(length) && length >= least && length <= most;

/** Those from which one comes back to oneself. */
function circular(edges: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const reaches = (from: string): ReadonlySet<string> => {
    const found = new Set<string>();
    for (let next = [...(edges.get(from) ?? [])]; next.length > 0;) {
      const fresh = next.filter((id) => !found.has(id));
      for (const id of fresh) found.add(id);
      next = fresh.flatMap((id) => [...(edges.get(id) ?? [])]);
    }
    return found;
  };
  return [...edges.keys()].filter((id) => reaches(id).has(id));
}

function lintRoles({ command, roles, tasks }: Plan): LintFinding[] {
  const ids = roles.map(({ roleId }) => roleId);
  const unknown = (path: string, id: string): LintFinding =>
    error(path, 'role.unknown', `预案中没有职责“${id}”。`, `The plan has no role "${id}".`);
  const circle = circular(new Map(roles.map(({ roleId, standIn }) => [roleId, standIn === null ? [] : [standIn]])));
  return [
    ...(command.length === 0
      ? [error('command', 'plan.no-command', '没有指定由谁指挥。', 'Nobody is named who commands.')]
      : []),
    ...command.flatMap((id, index) => (ids.includes(id) ? [] : [unknown(`command[${String(index)}]`, id)])),
    ...roles.flatMap(({ posts, roleId, standIn, title }, index) => {
      const path = `roles[${String(index)}]`;
      return [
        ...(posts.length === 0
          ? [
              error(
                `${path}.posts`,
                'role.no-post',
                `职责“${title.zh}”没有可担任的岗位。`,
                `The role "${title.en}" has no post that may fill it.`,
              ),
            ]
          : []),
        ...(standIn !== null && !ids.includes(standIn) ? [unknown(`${path}.standIn`, standIn)] : []),
        ...(circle.includes(roleId)
          ? [
              error(
                `${path}.standIn`,
                'role.cycle',
                `职责“${title.zh}”的替补最终又回到自己。`,
                `Who stands in for the role "${title.en}" comes back to itself.`,
              ),
            ]
          : []),
      ];
    }),
    ...tasks.flatMap(({ roleId }, index) =>
      ids.includes(roleId) ? [] : [unknown(`tasks[${String(index)}].roleId`, roleId)],
    ),
  ];
}

function lintTasks({ hazard, tasks }: Plan): LintFinding[] {
  const ids = tasks.map(({ taskId }) => taskId);
  const circle = circular(new Map(tasks.map(({ after, taskId }) => [taskId, after])));
  const each = tasks.flatMap(({ after, dueMs, everyMs, says, taskId }, index) => {
    const path = `tasks[${String(index)}]`;
    return [
      ...(between(dueMs, minute, 365 * day)
        ? []
        : [
            error(
              `${path}.dueMs`,
              'task.due-out-of-bounds',
              `任务“${says.zh}”：时限须为 1 分钟至 365 天。`,
              `Task "${says.en}": it is due within 1 min to 365 d.`,
            ),
          ]),
      ...(everyMs === null || between(everyMs, hour, 30 * day)
        ? []
        : [
            error(
              `${path}.everyMs`,
              'task.period-out-of-bounds',
              `任务“${says.zh}”：周期须为 1 小时至 30 天。`,
              `Task "${says.en}": it comes again after 1 h to 30 d.`,
            ),
          ]),
      ...after
        .filter((id) => !ids.includes(id))
        .map((id) =>
          error(`${path}.after`, 'task.unknown', `预案中没有任务“${id}”。`, `The plan has no task "${id}".`),
        ),
      ...(circle.includes(taskId)
        ? [
            error(
              `${path}.after`,
              'task.cycle',
              `任务“${says.zh}”最终要等待自己完成。`,
              `The task "${says.en}" waits for itself.`,
            ),
          ]
        : []),
    ];
  });
  const recurs = hazard !== 'epidemic' || tasks.some(({ everyMs }) => everyMs !== null);
  return recurs
    ? each
    : [
        ...each,
        warning(
          'tasks',
          'plan.nothing-recurs',
          '疫情预案没有周期性任务（监测、健康巡查、消杀）。',
          'The plan for an epidemic has no task that comes again (monitoring, health rounds, disinfection).',
        ),
      ];
}

/** How much a declaration may bring with it: what follows in one commit is bounded, and the call-out must have its place in it. */
const broughtAtMost = 40;

function lintBrought({ authorities, reportsEveryMs, tasks }: Plan): LintFinding[] {
  const at = emergencyLevels.map(
    (level) => tasks.filter(({ after, classes }) => after.length === 0 && (classes?.includes(level) ?? true)).length,
  );
  const most = Math.max(0, ...at) + authorities.length;
  return [
    ...(most <= broughtAtMost
      ? []
      : [
          error(
            'tasks',
            'plan.too-much-at-once',
            `启动时同时产生 ${String(most)} 项任务与报告，最多 ${String(broughtAtMost)} 项；请让部分任务排在其他任务之后。`,
            `A declaration brings ${String(most)} tasks and reports at once; ${String(broughtAtMost)} at most: let some wait for others.`,
          ),
        ]),
    ...(reportsEveryMs === undefined || between(reportsEveryMs, 5 * minute, day)
      ? []
      : [
          error(
            'reportsEveryMs',
            'plan.report-out-of-bounds',
            '现场情况报告的间隔须为 5 分钟至 1 天。',
            'The situation is reported every 5 min to 1 d.',
          ),
        ]),
  ];
}

/** What is wrong with who does what: roles, who commands, tasks, reports. */
export const lintDuties = (plan: Plan): readonly LintFinding[] => [
  ...lintRoles(plan),
  ...lintTasks(plan),
  ...lintBrought(plan),
];
