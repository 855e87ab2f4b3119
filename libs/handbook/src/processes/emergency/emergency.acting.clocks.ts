import { type Clock, atLimit, atTarget, byLevel, end, ours, over, point } from './emergency.clock-parts.js';
import { hazards, systemFailures } from './emergency.names.js';

/** Who answers, comes, commands and reports, and by when (§1.3.1, §4.2). */
export const responding: readonly Clock[] = [
  {
    id: 'FIRST-ANSWER',
    title: { zh: '首个应答', en: 'First answer' },
    clause: '§1.3.1',
    ours: true,
    kinds: hazards,
    starts: ['emergency.declared'],
    stops: ['responder.answered', 'responder.took-over', 'responder.arrived'],
    voidedBy: [...over, 'emergency.recovered'],
    whenStartedAgain: 'keep',
    target: { figure: 'emergency.first-answer' },
    limit: { figure: 'emergency.acknowledged' },
    points: [
      point('target', atTarget, 'target-missed', ['supervisor'], {
        zh: '目标时间内无人应答',
        en: 'Nobody answered in time',
      }),
      point('limit', atLimit, 'breach', ['estate-manager'], {
        zh: '首个应答超时',
        en: 'Nobody answered: the limit has passed',
      }),
      end,
    ],
  },
  {
    id: 'ON-SITE',
    title: { zh: '首个到场', en: 'First there' },
    clause: '§1.3.1',
    ours: true,
    kinds: hazards,
    starts: ['emergency.declared'],
    stops: ['responder.arrived'],
    voidedBy: [...over, 'emergency.recovered'],
    whenStartedAgain: 'keep',
    target: { figure: 'emergency.first-there' },
    limit: { figure: 'emergency.on-site' },
    points: [
      point('target', atTarget, 'target-missed', ['supervisor'], {
        zh: '目标时间内无人到场',
        en: 'Nobody was there in time',
      }),
      point('limit', atLimit, 'breach', ['company'], { zh: '到场超时', en: 'Nobody is there: the limit has passed' }),
      end,
    ],
  },
  {
    id: 'COMMAND',
    title: { zh: '现场指挥', en: 'Somebody commands' },
    ...ours,
    kinds: hazards,
    starts: ['emergency.declared', 'command.vacated'],
    stops: ['command.taken', 'command.handed-over'],
    voidedBy: over,
    whenStartedAgain: 'keep',
    limit: { figure: byLevel('command') },
    points: [
      point('third', { fraction: 1 / 3, of: 'limit' }, 'warning', ['deputy-and-roster'], {
        zh: '尚无现场指挥',
        en: 'Nobody commands yet',
      }),
      point('two-thirds', { fraction: 2 / 3, of: 'limit' }, 'warning', ['estate-manager'], {
        zh: '仍无现场指挥',
        en: 'Still nobody commands',
      }),
      point('limit', atLimit, 'breach', ['company'], {
        zh: '无人指挥超时',
        en: 'Nobody commands: the limit has passed',
      }),
      end,
    ],
  },
  {
    id: 'SITUATION',
    title: { zh: '现场情况报告', en: 'Situation report' },
    ...ours,
    kinds: hazards,
    starts: ['emergency.declared', 'situation.reported', 'emergency.contained', 'emergency.flared-up'],
    stops: ['emergency.stood-down'],
    voidedBy: ['false-alarm.confirmed', 'emergency.joined'],
    whenStartedAgain: 'restart',
    limit: {
      figure: byLevel('situation-report'),
      field: { name: 'nextMs', says: 'length', least: 'PT10S', most: 'P1D' },
    },
    points: [
      point('eighty', { fraction: 0.8, of: 'limit' }, 'warning', ['handler'], {
        zh: '即将须报告现场情况',
        en: 'A situation report is soon due',
      }),
      point('limit', atLimit, 'breach', ['supervisor', 'deputy-and-roster'], {
        zh: '现场情况报告超时',
        en: 'The situation report is late',
      }),
      point('limit+15m', { after: 'PT15M', from: 'limit' }, 'warning', ['estate-manager'], {
        zh: '现场情况报告超时后仍未报告',
        en: 'The situation report is still missing',
      }),
      end,
    ],
  },
  {
    id: 'SYSTEM-FAILURE',
    title: { zh: '系统故障响应', en: 'Respond to the failure of a system' },
    clause: '§4.2',
    kinds: systemFailures,
    starts: ['emergency.reported', 'emergency.declared'],
    stops: ['responder.arrived'],
    voidedBy: [...over, 'emergency.recovered'],
    whenStartedAgain: 'keep',
    limit: { figure: 'system-failure.respond' },
    points: [
      point('half', { fraction: 0.5, of: 'limit' }, 'warning', ['supervisor'], {
        zh: '系统故障响应时限过半',
        en: 'Half of the time to respond has passed',
      }),
      {
        ...point('limit', atLimit, 'breach', ['estate-manager'], {
          zh: '系统故障响应超时',
          en: 'Nobody responded in time',
        }),
        clause: '§4.2',
        ours: false,
      },
      end,
    ],
  },
];
