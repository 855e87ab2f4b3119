import { endOfChain, rung } from '../../standard/chain.js';
import type { CaseKind, ClockRule } from '../../standard/standard.js';

const putRight: readonly CaseKind[] = ['complaint', 'repair'];
const rated: readonly CaseKind[] = ['complaint', 'repair', 'enquiry', 'suggestion'];

/** §4.4: somebody other than the handler looks whether it is fixed, within 3 days *(ours)*. */
export const review: ClockRule = {
  id: 'REVIEW',
  title: { zh: '复查', en: 'Review' },
  clause: '§4.4',
  kinds: putRight,
  starts: ['complaint.fed-back'],
  stops: ['complaint.reviewed'],
  voidedBy: ['complaint.reopened'],
  whenStartedAgain: 'restart',
  limit: { length: 'P3D', clause: null, ours: true },
  points: [
    {
      id: 'visit',
      title: { zh: '请安排复查（回访）', en: 'A review is wanted (visit or call)' },
      at: { after: 'PT0S', from: 'start' },
      means: 'notice',
      tells: ['supervisor'],
      clause: '§4.4',
      ours: true,
    },
    {
      id: 'two-thirds',
      title: { zh: '复查时限已过三分之二', en: 'Two thirds of the time to review have passed' },
      at: { after: 'P2D', from: 'start' },
      means: 'warning',
      tells: ['supervisor'],
      clause: '§4.4',
      ours: true,
    },
    {
      id: 'limit',
      title: { zh: '复查超时', en: 'Not reviewed in time' },
      at: { after: 'PT0S', from: 'limit' },
      means: 'breach',
      tells: ['supervisor', 'estate-manager'],
      clause: '§4.4',
      ours: true,
    },
    endOfChain('§4.4', 'PT24H'),
  ],
};

/** §4.4: the complainant rates; 7 days *(ours)* of silence close the case as "no answer", major classes never. */
export const rate: ClockRule = {
  id: 'RATE',
  title: { zh: '评价', en: 'Rate' },
  clause: '§4.4',
  kinds: rated,
  starts: ['complaint.fed-back'],
  stops: ['complaint.rated'],
  voidedBy: ['complaint.reopened'],
  whenStartedAgain: 'restart',
  limit: { length: 'P7D', clause: null, ours: true },
  points: [
    {
      id: 'invitation',
      title: { zh: '邀请报事人评价', en: 'The owner is invited to rate' },
      at: { after: 'PT0S', from: 'start' },
      means: 'notice',
      tells: ['owner'],
      clause: '§4.4',
      ours: true,
    },
    {
      id: 'reminder',
      title: { zh: '提醒报事人评价', en: 'The owner is reminded to rate' },
      at: { after: 'P5D', from: 'start' },
      means: 'notice',
      tells: ['owner'],
      clause: '§4.4',
      ours: true,
    },
    {
      id: 'limit',
      title: { zh: '未作评价，按“无回应”关闭', en: 'Not rated: closed as "no answer"' },
      at: { after: 'PT0S', from: 'limit' },
      means: 'notice',
      tells: ['owner'],
      classes: ['general', 'urgent'],
      clause: '§4.4',
      ours: true,
      effect: { fact: 'complaint.closed', data: { as: 'no-answer' } },
    },
    {
      id: 'limit-major',
      title: { zh: '重大问题未获评价，须人工关闭', en: 'A major case was not rated: a person must close it' },
      at: { after: 'PT0S', from: 'limit' },
      means: 'warning',
      tells: ['supervisor'],
      classes: ['major', 'major-emergency'],
      clause: '§4.4',
      ours: true,
    },
    {
      id: 'limit-major+1d',
      title: { zh: '重大问题评价到期后仍未关闭', en: 'A major case is still open after that' },
      at: { after: 'PT24H', from: 'limit' },
      means: 'warning',
      tells: ['estate-manager'],
      classes: ['major', 'major-emergency'],
      clause: '§4.4',
      ours: true,
    },
    endOfChain('§4.4', 'P2D', { classes: ['major', 'major-emergency'] }),
  ],
};

/** §4.4: a rating of 2 of 5 or less opens a supervisor's call and a written reply, within 24 h *(ours)*. */
export const lowRating: ClockRule = {
  id: 'LOW-RATING',
  title: { zh: '答复差评', en: 'Answer a low rating' },
  clause: '§4.4',
  kinds: rated,
  starts: ['complaint.rated'],
  startsOnlyIf: { 'complaint.rated': { field: 'score', atMost: 2 } },
  stops: ['complaint.low-rating-answered'],
  voidedBy: ['complaint.reopened'],
  whenStartedAgain: 'restart',
  limit: { length: 'PT24H', clause: null, ours: true },
  points: [
    {
      id: 'opened',
      title: { zh: '差评：主管须致电并书面答复', en: 'Low rating: the supervisor calls and replies in writing' },
      at: { after: 'PT0S', from: 'start' },
      means: 'notice',
      tells: ['supervisor'],
      clause: '§4.4',
      ours: true,
    },
    {
      id: 'eighty',
      title: { zh: '差评答复时限已过八成', en: '80 % of the time to answer a low rating has passed' },
      at: { fraction: 0.8, of: 'limit' },
      means: 'warning',
      tells: ['supervisor'],
      clause: '§4.4',
      ours: true,
    },
    {
      id: 'limit',
      title: { zh: '差评未按时答复', en: 'A low rating was not answered in time' },
      at: { after: 'PT0S', from: 'limit' },
      means: 'breach',
      tells: ['supervisor', 'estate-manager'],
      clause: '§4.4',
      ours: true,
    },
    rung('§4.4', 'limit+8h', 'PT8H', 'company', {
      zh: '超时后差评仍未答复（催办）',
      en: 'Still not answered (reminder)',
    }),
    endOfChain('§4.4', 'PT24H'),
  ],
};

/**
 * Reopened: somebody takes it up again within 2 h *(ours)*. The first time one level up is told at once; from the
 * second on the case's escalation floor lifts every rung to the estate manager.
 */
export const takeUpAgain: ClockRule = {
  id: 'TAKE-UP-AGAIN',
  title: { zh: '重开后跟进', en: 'Take up again' },
  clause: '§4.4',
  kinds: rated,
  starts: ['complaint.reopened'],
  stops: [
    'complaint.accepted',
    'complaint.investigation-started',
    'complaint.handling-started',
    'owner.told-progress',
    'complaint.fed-back',
  ],
  whenStartedAgain: 'restart',
  limit: { length: 'PT2H', clause: null, ours: true },
  points: [
    {
      id: 'at-once',
      title: { zh: '工单已重开', en: 'The case was reopened' },
      at: { after: 'PT0S', from: 'start' },
      means: 'notice',
      tells: ['handler', 'supervisor'],
      clause: '§4.4',
      ours: true,
    },
    {
      id: 'limit',
      title: { zh: '重开后无人跟进', en: 'Nobody took the reopened case up' },
      at: { after: 'PT0S', from: 'limit' },
      means: 'breach',
      tells: ['supervisor'],
      clause: '§4.4',
      ours: true,
    },
    rung('§4.4', 'limit+30m', 'PT30M', 'deputy-and-roster', {
      zh: '超时后仍无人跟进（第一次催办）',
      en: 'Still nobody takes it up (first reminder)',
    }),
    rung('§4.4', 'limit+60m', 'PT1H', 'estate-manager', {
      zh: '超时后仍无人跟进（第二次催办）',
      en: 'Still nobody takes it up (second reminder)',
    }),
    endOfChain('§4.4', 'PT4H'),
  ],
};
