import type { Bilingual } from '../../standard/standard.js';
import { type Clock, atLimit, atTarget, end, ours, over, point } from './emergency.clock-parts.js';
import { hazards } from './emergency.names.js';

const dueItem = (
  id: string,
  figure: string,
  each: string,
  title: Bilingual,
  starts: string,
  stops: readonly string[],
  voidedBy: readonly string[] = [],
): Clock => ({
  id,
  title,
  ...ours,
  kinds: hazards,
  each,
  starts: [starts],
  stops,
  voidedBy: ['false-alarm.confirmed', 'emergency.joined', ...voidedBy],
  whenStartedAgain: 'keep',
  limit: { figure, field: { name: 'dueAt', says: 'instant', least: 'PT1M', most: 'P365D' } },
  points: [
    point('eighty', { fraction: 0.8, of: 'limit' }, 'warning', ['handler'], {
      zh: `${title.zh}即将到期`,
      en: `${title.en}: soon due`,
    }),
    point('limit', atLimit, 'breach', ['supervisor', 'estate-manager'], {
      zh: `${title.zh}超时`,
      en: `${title.en}: late`,
    }),
    end,
  ],
});

/** Tasks, and what is owed once it is over. */
export const ending: readonly Clock[] = [
  // Nothing is open when it is recovered but what comes again and again, and that ends with it.
  dueItem(
    'TASK',
    'emergency.task',
    'taskId',
    { zh: '应急任务', en: 'Task' },
    'task.opened',
    ['task.done', 'task.impossible'],
    ['emergency.recovered'],
  ),
  {
    id: 'RELEASE',
    title: { zh: '通知解除', en: 'Tell that it is over' },
    ...ours,
    kinds: hazards,
    each: 'personId',
    starts: [...over, 'stand-by.over'],
    stops: ['responder.released'],
    voidedBy: ['emergency.flared-up', 'emergency.join-undone'],
    whenStartedAgain: 'keep',
    runsAfterEnd: true,
    limit: { figure: 'emergency.release' },
    points: [
      point('limit', atLimit, 'breach', ['supervisor'], {
        zh: '仍有人未获知解除，请致电',
        en: 'Somebody was not told that it is over: call him',
      }),
      end,
    ],
  },
  {
    id: 'REVIEW',
    title: { zh: '复盘', en: 'Review' },
    ...ours,
    kinds: hazards,
    starts: ['emergency.stood-down'],
    stops: ['review.filed'],
    // What flares up is reviewed once it is over again.
    voidedBy: ['emergency.joined', 'emergency.flared-up'],
    whenStartedAgain: 'keep',
    target: { figure: { 'level-1': 'emergency.review.level-1' } },
    limit: { figure: 'emergency.review' },
    points: [
      {
        ...point('target', atTarget, 'target-missed', ['supervisor'], {
          zh: 'Ⅰ级响应未在目标时间内复盘',
          en: 'No review of a level Ⅰ within its target',
        }),
        classes: ['level-1'],
      },
      point('limit', atLimit, 'breach', ['supervisor', 'estate-manager'], { zh: '复盘超时', en: 'The review is late' }),
      end,
    ],
  },
  dueItem('ACTION', 'emergency.action', 'actionId', { zh: '整改', en: 'Action' }, 'action.opened', ['action.verified']),
  {
    id: 'ARCHIVE',
    title: { zh: '归档', en: 'Archive' },
    clause: '§7.1',
    ours: true,
    kinds: hazards,
    starts: ['emergency.stood-down'],
    stops: ['emergency.archived'],
    voidedBy: ['emergency.flared-up'],
    whenStartedAgain: 'keep',
    limit: { figure: 'archive.after-major-event' },
    points: [
      {
        ...point('limit', atLimit, 'breach', ['supervisor'], { zh: '归档超时', en: 'Not archived in time' }),
        clause: '§7.1',
      },
      end,
    ],
  },
];
