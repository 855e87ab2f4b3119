import { accepts, type ExampleComplaint } from '../complaint-steps.js';

const again = {
  estate: 'lakeside',
  channel: 'phone',
  by: 'jiang',
  leaf: ['corridor', 'power', 'light-out'],
  class: 'general',
  assignTo: 'wu',
} as const;

/** §3.3: what comes back after a year of repairs, three times within a day at one building: a hot spot. */
export const recurringComplaints: readonly ExampleComplaint[] = [
  {
    ...again,
    key: 26,
    dwelling: 'lh-2-1-101',
    minutesAgo: 300,
    text: '一楼楼道灯又不亮了，上个月刚换过灯泡。',
    steps: accepts('wu'),
  },
  {
    ...again,
    key: 27,
    dwelling: 'lh-2-1-202',
    minutesAgo: 180,
    text: '楼道灯时亮时灭，晚上看不清台阶。',
    steps: accepts('wu'),
  },
  {
    ...again,
    key: 28,
    dwelling: 'lh-2-1-302',
    minutesAgo: 45,
    text: '三楼楼道没有灯，同一条线路已经坏了几次。',
    steps: [],
  },
];
