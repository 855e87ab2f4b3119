import { type ClockRule, type PointRule, type Standard, defaultStandard } from '../src/index.js';

const ms = (length: number): string => `PT${length / 1000}S`;
const both = { zh: '测', en: 'test' };
const ours = { clause: null, ours: true } as const;
const point = (id: string, at: PointRule['at'], more: Partial<PointRule> = {}): PointRule => ({
  id,
  title: both,
  at,
  means: 'breach',
  tells: ['supervisor'],
  ...ours,
  ...more,
});

const clocks: readonly ClockRule[] = [
  {
    id: 'ANSWER',
    title: both,
    ...ours,
    kinds: ['complaint', 'repair', 'enquiry'],
    starts: ['complaint.received'],
    stops: ['complaint.accepted', 'owner.told-who-handles'],
    stopsWhen: 'all',
    stopsTakenBackBy: ['complaint.returned', 'complaint.assigned'],
    whenStartedAgain: 'keep',
    atMostUntilClassified: { length: ms(25), ...ours },
    target: { length: { major: ms(20) }, ...ours },
    limit: { length: { general: ms(20), urgent: ms(28), major: ms(40), 'major-emergency': ms(10) }, clause: '§3.1' },
    points: [
      point('receipt', { after: ms(0), from: 'start' }, { means: 'notice', tells: ['owner'] }),
      point(
        'half',
        { fraction: 0.5, of: 'limit' },
        { means: 'warning', classes: ['general', 'urgent', 'major-emergency'] },
      ),
      point('target', { after: ms(0), from: 'target' }, { means: 'target-missed' }),
      point('limit', { after: ms(0), from: 'limit' }),
      point('further', { after: ms(60), from: 'start' }, { means: 'further-breach', tells: ['company'] }),
      point('end', { after: ms(5), from: 'limit' }, { repeats: { every: ms(3), factor: 2, atMost: ms(11) } }),
    ],
  },
  {
    id: 'NEWS',
    title: both,
    ...ours,
    kinds: ['complaint', 'repair', 'enquiry', 'suggestion'],
    starts: ['complaint.accepted', 'owner.told-progress', 'complaint.reopened'],
    stops: ['complaint.fed-back'],
    whenStartedAgain: 'restart',
    pausedBy: ['owner'],
    limit: { length: ms(15), ...ours },
    points: [
      point('soon', { fraction: 0.75, of: 'limit' }, { means: 'warning' }),
      point('limit', { after: ms(0), from: 'limit' }),
      point('again', { after: ms(4), from: 'limit' }, { repeats: { every: ms(9), factor: 1, atMost: ms(9) } }),
    ],
  },
  {
    id: 'END',
    title: both,
    ...ours,
    kinds: ['complaint', 'repair'],
    starts: ['complaint.received', 'complaint.reopened'],
    stops: ['complaint.fed-back'],
    whenStartedAgain: 'restart',
    pausedBy: ['owner', 'third-party'],
    target: { length: ms(50), ...ours },
    limit: { length: ms(80), clause: '§2.1.3' },
    limitWhenStartedBy: { 'complaint.reopened': { length: ms(30), ...ours } },
    points: [
      point('eighty', { fraction: 0.8, of: 'target' }, { means: 'warning' }),
      point('target', { after: ms(0), from: 'target' }, { means: 'target-missed' }),
      point('limit', { after: ms(0), from: 'limit' }),
    ],
  },
  {
    id: 'RATE',
    title: both,
    ...ours,
    kinds: ['complaint', 'repair', 'enquiry', 'suggestion'],
    starts: ['complaint.fed-back'],
    stops: ['complaint.rated'],
    voidedBy: ['complaint.reopened'],
    whenStartedAgain: 'restart',
    limit: { length: ms(35), ...ours },
    points: [
      point(
        'limit',
        { after: ms(0), from: 'limit' },
        {
          classes: ['general', 'urgent'],
          effect: { fact: 'complaint.closed', data: { as: 'no-answer' } },
        },
      ),
      point('limit-major', { after: ms(0), from: 'limit' }, { classes: ['major', 'major-emergency'] }),
    ],
  },
  {
    id: 'OFFER',
    title: both,
    ...ours,
    kinds: ['complaint', 'repair', 'enquiry', 'suggestion', 'praise'],
    starts: ['complaint.hand-over-offered'],
    stops: ['complaint.hand-over-accepted', 'complaint.hand-over-declined'],
    voidedBy: ['complaint.returned', 'complaint.assigned'],
    whenStartedAgain: 'restart',
    limit: { length: ms(6), ...ours },
    points: [
      point(
        'limit',
        { after: ms(0), from: 'limit' },
        { effect: { fact: 'complaint.hand-over-declined', data: { by: 'system:clock' } } },
      ),
    ],
  },
];

/** Every feature of the clock algebra in a few milliseconds each, so that time can be walked tick by tick. */
export const tinyStandard: Standard = {
  ...defaultStandard,
  id: 'tiny',
  complaint: { ...defaultStandard.complaint, clocks },
};
