import { type Clock, atLimit, atTarget, byLevel, end, ours, over, point } from './emergency.clock-parts.js';
import { hazards } from './emergency.names.js';

/** Who is told, and who is counted, by when. */
export const telling: readonly Clock[] = [
  {
    id: 'OWNERS',
    title: { zh: '告知住户', en: 'Tell the households' },
    ...ours,
    kinds: hazards,
    starts: ['owners.owed'],
    stops: ['notice.issued'],
    voidedBy: over,
    whenStartedAgain: 'keep',
    limit: { figure: byLevel('owners') },
    points: [
      point('limit', atLimit, 'breach', ['handler', 'supervisor'], {
        zh: '告知住户超时',
        en: 'The households were not told in time',
      }),
      end,
    ],
  },
  {
    id: 'NOTICE-ENDS',
    title: { zh: '通知有效期', en: 'A notice holds' },
    ...ours,
    kinds: hazards,
    each: 'noticeId',
    starts: ['notice.issued', 'notice.corrected'],
    stops: ['notice.ended'],
    voidedBy: ['emergency.joined'],
    // A correction says until when it holds now, or leaves that as it was.
    startsOnlyIf: { 'notice.corrected': { field: 'validUntil', atMost: Number.MAX_SAFE_INTEGER } },
    whenStartedAgain: 'restart',
    limit: { figure: 'emergency.notice', field: { name: 'validUntil', says: 'instant', least: 'PT1M', most: 'PT12H' } },
    points: [
      point('limit', atLimit, 'breach', ['supervisor'], { zh: '通知已过有效期', en: 'A notice has expired' }),
      end,
    ],
  },
  {
    id: 'NOTICE-SOON',
    title: { zh: '通知到期前提醒', en: 'A notice is about to end' },
    ...ours,
    kinds: hazards,
    each: 'noticeId',
    starts: ['notice.issued', 'notice.corrected'],
    stops: ['notice.ended'],
    voidedBy: ['emergency.joined'],
    // One that holds for half an hour or less is its own reminder.
    startsOnlyIf: {
      'notice.issued': { field: 'remindAt', atMost: Number.MAX_SAFE_INTEGER },
      'notice.corrected': { field: 'remindAt', atMost: Number.MAX_SAFE_INTEGER },
    },
    whenStartedAgain: 'restart',
    limit: { figure: 'emergency.notice', field: { name: 'remindAt', says: 'instant', least: 'PT1S', most: 'PT12H' } },
    points: [
      {
        ...point('limit', atLimit, 'warning', ['handler'], {
          zh: '通知将在半小时内到期：请更正或解除',
          en: 'A notice ends within half an hour: correct it, or end it',
        }),
        // The end itself is NOTICE-ENDS's: nothing of this goes on behind it.
        effect: { fact: 'notice.ending', data: {} },
      },
    ],
  },
  {
    id: 'AUTHORITY',
    title: { zh: '报告主管部门', en: 'Report to an authority' },
    ...ours,
    kinds: hazards,
    each: 'authorityId',
    starts: ['authority.owed'],
    stops: ['authority.told'],
    voidedBy: ['false-alarm.confirmed', 'emergency.joined'],
    whenStartedAgain: 'keep',
    limit: {
      figure: 'emergency.authority',
      field: { name: 'withinMs', says: 'length', least: 'PT1M', most: 'P30D' },
    },
    points: [
      point('start', { after: 'PT0S', from: 'start' }, 'notice', ['handler'], {
        zh: '须向主管部门报告',
        en: 'An authority is to be told',
      }),
      point('half', { fraction: 0.5, of: 'limit' }, 'warning', ['handler'], {
        zh: '报告时限过半',
        en: 'Half of the time to tell it has passed',
      }),
      point('limit', atLimit, 'breach', ['company'], {
        zh: '报告主管部门超时',
        en: 'The authority was not told in time',
      }),
      end,
    ],
  },
  {
    id: 'ROLL-CALL',
    title: { zh: '人员清点', en: 'Roll call' },
    ...ours,
    kinds: hazards,
    starts: ['rollcall.opened'],
    stops: ['rollcall.closed'],
    voidedBy: over,
    whenStartedAgain: 'keep',
    target: { figure: 'emergency.roll-call.vulnerable' },
    limit: { figure: 'emergency.roll-call' },
    points: [
      point('target', atTarget, 'target-missed', ['handler'], {
        zh: '重点住户清点未完成',
        en: 'The vulnerable are not accounted for yet',
      }),
      point('limit', atLimit, 'breach', ['supervisor'], { zh: '人员清点超时', en: 'The roll call is late' }),
      end,
    ],
  },
];
