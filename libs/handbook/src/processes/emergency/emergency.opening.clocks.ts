import { type Clock, atLimit, ours, over, point } from './emergency.clock-parts.js';
import { hazards, levelByTime } from './emergency.names.js';

/** How long a warning or a report waits before time decides, towards help. */
export const assessing: readonly Clock[] = [
  {
    id: 'WATCH',
    title: { zh: '预警', en: 'Warning' },
    ...ours,
    kinds: hazards,
    starts: ['emergency.watched'],
    stops: ['emergency.declared'],
    voidedBy: ['watch.lapsed', ...over],
    whenStartedAgain: 'restart',
    limit: { figure: 'emergency.watch', field: { name: 'until', says: 'instant', least: 'PT1M', most: 'P30D' } },
    points: [
      point('soon', { fraction: 0.9, of: 'limit' }, 'warning', ['supervisor'], {
        zh: '预警即将到期',
        en: 'The warning is about to lapse',
      }),
      {
        ...point('limit', atLimit, 'notice', [], { zh: '预警到期，自动解除', en: 'The warning has lapsed' }),
        effect: { fact: 'watch.lapsed', data: { by: 'system:clock' } },
      },
    ],
  },
  {
    id: 'ASSESS',
    title: { zh: '研判', en: 'Assess the report' },
    ...ours,
    kinds: hazards,
    starts: ['emergency.reported'],
    stops: ['emergency.declared', 'false-alarm.proposed'],
    voidedBy: over,
    whenStartedAgain: 'keep',
    limit: { figure: 'emergency.assess' },
    points: [
      point('half', { fraction: 0.5, of: 'limit' }, 'warning', ['supervisor', 'deputy-and-roster'], {
        zh: '突发事件待研判',
        en: 'A report waits to be assessed',
      }),
      {
        ...point('limit', atLimit, 'notice', ['supervisor', 'deputy-and-roster'], {
          zh: '无人研判，已自动启动应急',
          en: 'Nobody assessed it: declared by time',
        }),
        effect: { fact: 'emergency.declared', data: { level: levelByTime, by: 'system:clock' } },
      },
    ],
  },
  {
    id: 'CONFIRM',
    title: { zh: '误报确认', en: 'Confirm the false alarm' },
    ...ours,
    kinds: hazards,
    starts: ['false-alarm.proposed'],
    stops: ['emergency.declared'],
    voidedBy: over,
    whenStartedAgain: 'restart',
    limit: { figure: 'emergency.confirm' },
    points: [
      {
        ...point('limit', atLimit, 'notice', ['supervisor', 'deputy-and-roster'], {
          zh: '误报无人确认，按真实事件启动',
          en: 'Nobody confirmed the false alarm: it counts as real',
        }),
        effect: { fact: 'emergency.declared', data: { level: levelByTime, by: 'system:clock' } },
      },
    ],
  },
];
