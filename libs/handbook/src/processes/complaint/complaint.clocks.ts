import { endOfChain, rung } from '../../standard/chain.js';
import type { CaseKind, ClockRule } from '../../standard/standard.js';

/** Praise asks for nothing; every other kind wants an answer (§3.2). */
const answered: readonly CaseKind[] = ['complaint', 'repair', 'enquiry', 'suggestion'];
/** Only these have something to put right, and a visit that looks whether it was. */
const putRight: readonly CaseKind[] = ['complaint', 'repair'];

/** §3.3, §4.4: what came in is classified; until then the provisional class of its leaf holds. */
export const classify: ClockRule = {
  id: 'CLASSIFY',
  title: { zh: '分类', en: 'Classify' },
  clause: '§4.4',
  kinds: answered,
  starts: ['complaint.received'],
  stops: ['complaint.classified'],
  whenStartedAgain: 'keep',
  limit: { length: 'PT15M', clause: null, ours: true },
  points: [
    {
      id: 'limit',
      title: { zh: '分类到时', en: 'Not classified in time' },
      at: { after: 'PT0S', from: 'limit' },
      means: 'breach',
      tells: ['supervisor'],
      clause: '§4.4',
      ours: true,
    },
    rung('§4.4', 'limit+30m', 'PT30M', 'deputy-and-roster', {
      zh: '超时后仍未分类（第一次催办）',
      en: 'Still not classified (first reminder)',
    }),
    rung('§4.4', 'limit+60m', 'PT1H', 'estate-manager', {
      zh: '超时后仍未分类（第二次催办）',
      en: 'Still not classified (second reminder)',
    }),
    endOfChain('§4.4', 'PT4H'),
  ],
};

/** §3.3: one named person handles each case; nobody's cases vanish. */
export const assign: ClockRule = {
  id: 'ASSIGN',
  title: { zh: '派单', en: 'Assign' },
  clause: '§3.3',
  kinds: answered,
  starts: ['complaint.received', 'complaint.returned'],
  stops: ['complaint.assigned', 'complaint.claimed', 'complaint.accepted', 'complaint.hand-over-accepted'],
  whenStartedAgain: 'keep',
  limit: { length: 'PT15M', clause: null, ours: true },
  points: [
    {
      id: 'limit',
      title: { zh: '尚无人接单', en: 'Nobody has the case' },
      at: { after: 'PT0S', from: 'limit' },
      means: 'breach',
      tells: ['supervisor'],
      clause: '§3.3',
      ours: true,
    },
    rung('§3.3', 'limit+30m', 'PT30M', 'deputy-and-roster', {
      zh: '超时后仍无人接单（第一次催办）',
      en: 'Still nobody has it (first reminder)',
    }),
    rung('§3.3', 'limit+60m', 'PT1H', 'estate-manager', {
      zh: '超时后仍无人接单（第二次催办）',
      en: 'Still nobody has it (second reminder)',
    }),
    endOfChain('§3.3', 'PT4H'),
  ],
};

/** §4.4: whoever offers a case keeps it until the receiver accepts; an offer that runs out comes back. */
export const handOver: ClockRule = {
  id: 'HAND-OVER',
  title: { zh: '移交待接收', en: 'Hand-over offered' },
  clause: '§4.4',
  kinds: ['complaint', 'repair', 'enquiry', 'suggestion', 'praise'],
  starts: ['complaint.hand-over-offered'],
  stops: ['complaint.hand-over-accepted', 'complaint.hand-over-declined'],
  voidedBy: ['complaint.returned', 'complaint.assigned'],
  whenStartedAgain: 'restart',
  limit: { length: 'PT30M', clause: null, ours: true },
  points: [
    {
      id: 'limit',
      title: { zh: '无人接收，退回原处理人', en: 'Not accepted: it goes back to the handler' },
      at: { after: 'PT0S', from: 'limit' },
      means: 'notice',
      tells: ['handler'],
      clause: '§4.4',
      ours: true,
      effect: { fact: 'complaint.hand-over-declined', data: { by: 'system:clock' } },
    },
  ],
};

/** §3.1, §1.1.2, §2.1.3: a named handler has accepted and the owner was told name, phone and next step. */
export const respond: ClockRule = {
  id: 'RESPOND',
  title: { zh: '响应', en: 'Respond' },
  clause: '§3.1',
  reading: 'complaint-response',
  kinds: answered,
  starts: ['complaint.received'],
  stops: ['complaint.accepted', 'owner.told-who-handles'],
  stopsWhen: 'all',
  stopsTakenBackBy: ['complaint.returned', 'complaint.assigned'],
  whenStartedAgain: 'keep',
  atMostUntilClassified: { length: 'PT2H', clause: '§1.1.2', ours: true },
  target: { length: { major: 'PT2H' }, clause: '§1.1.2', reading: 'complaint-response' },
  limit: {
    length: { general: 'PT2H', urgent: 'PT2H', major: 'PT4H', 'major-emergency': 'PT1H' },
    clause: '§3.1',
    reading: 'complaint-response',
  },
  points: [
    {
      id: 'receipt',
      title: { zh: '自动回执', en: 'Automatic receipt' },
      at: { after: 'PT0S', from: 'start' },
      means: 'notice',
      tells: ['owner'],
      clause: '§3.2',
      ours: true,
    },
    {
      id: 'half',
      title: { zh: '响应时限过半', en: 'Half of the time to respond has passed' },
      at: { fraction: 0.5, of: 'limit' },
      means: 'warning',
      tells: ['handler'],
      classes: ['general', 'urgent', 'major-emergency'],
      clause: '§3.1',
      ours: true,
    },
    {
      id: 'half-target',
      title: { zh: '响应目标时间过半', en: 'Half of the target to respond has passed' },
      at: { fraction: 0.5, of: 'target' },
      means: 'warning',
      tells: ['handler'],
      classes: ['major'],
      clause: '§1.1.2',
      ours: true,
    },
    {
      id: 'target',
      title: { zh: '未达响应目标', en: 'The target to respond was missed' },
      at: { after: 'PT0S', from: 'target' },
      means: 'target-missed',
      tells: ['handler', 'supervisor'],
      classes: ['major'],
      clause: '§1.1.2',
      reading: 'complaint-response',
    },
    {
      id: 'limit',
      title: { zh: '响应超时', en: 'Nobody responded in time' },
      at: { after: 'PT0S', from: 'limit' },
      means: 'breach',
      tells: ['supervisor'],
      clause: '§3.1',
      reading: 'complaint-response',
    },
    rung('§3.1', 'limit+30m', 'PT30M', 'deputy-and-roster', {
      zh: '响应超时后仍未响应（第一次催办）',
      en: 'Still no response (first reminder)',
    }),
    rung('§3.1', 'limit+60m', 'PT1H', 'estate-manager', {
      zh: '响应超时后仍未响应（第二次催办）',
      en: 'Still no response (second reminder)',
    }),
    {
      id: 'further',
      title: { zh: '再次超时仍未响应', en: 'No response by the further limit' },
      at: { after: 'PT24H', from: 'start' },
      means: 'further-breach',
      tells: ['company'],
      clause: '§2.1.3',
      reading: 'complaint-response',
    },
    endOfChain('§2.1.3', 'PT24H30M', { from: 'start' }),
  ],
};

/** §3.3: the owner hears something at least every 24 h *(ours)* while the case is open. */
export const progress: ClockRule = {
  id: 'PROGRESS',
  title: { zh: '进度告知', en: 'Tell progress' },
  clause: '§3.3',
  kinds: answered,
  starts: ['complaint.accepted', 'owner.told-who-handles', 'owner.told-progress', 'complaint.reopened'],
  stops: ['complaint.fed-back'],
  whenStartedAgain: 'restart',
  limit: { length: 'PT24H', clause: null, ours: true },
  points: [
    {
      id: 'soon',
      title: { zh: '该向报事人告知进度了', en: 'The owner should hear of the progress' },
      at: { fraction: 0.75, of: 'limit' },
      means: 'warning',
      tells: ['handler'],
      clause: '§3.3',
      ours: true,
    },
    {
      id: 'limit',
      title: { zh: '未按时告知进度', en: 'The owner heard nothing in time' },
      at: { after: 'PT0S', from: 'limit' },
      means: 'breach',
      tells: ['handler', 'supervisor'],
      clause: '§3.3',
      ours: true,
    },
    rung('§3.3', 'limit+4h', 'PT4H', 'deputy-and-roster', {
      zh: '超时后仍未告知进度（第一次催办）',
      en: 'Still nothing told (first reminder)',
    }),
    rung('§3.3', 'limit+8h', 'PT8H', 'estate-manager', {
      zh: '超时后仍未告知进度（第二次催办）',
      en: 'Still nothing told (second reminder)',
    }),
    endOfChain('§3.3', 'PT24H'),
  ],
};

/**
 * §2.1.3, §1.1.2: fed back with proof; 48 h is the target that is counted, 72 h the limit. What is said not to be fixed, by a
 * review or by the owner, starts a run of its own of 24 h *(ours)*. The verdict of the first run stands whatever comes after
 * it: it is what the 48 h and 72 h rates count. Every run after a reopening has its own verdict, counted apart as "reopened,
 * put right in time".
 */
export const resolve: ClockRule = {
  id: 'RESOLVE',
  title: { zh: '办结', en: 'Resolve' },
  clause: '§2.1.3',
  reading: 'complaint-end',
  kinds: putRight,
  starts: ['complaint.received', 'complaint.reopened'],
  stops: ['complaint.fed-back'],
  whenStartedAgain: 'restart',
  target: { length: 'PT48H', clause: '§1.1.2', reading: 'complaint-end' },
  limit: { length: 'PT72H', clause: '§2.1.3', reading: 'complaint-end' },
  limitWhenStartedBy: { 'complaint.reopened': { length: 'PT24H', clause: null, ours: true } },
  points: [
    {
      id: 'eighty',
      title: { zh: '办结目标时间已过八成', en: '80 % of the target to resolve has passed' },
      at: { fraction: 0.8, of: 'target' },
      means: 'warning',
      tells: ['supervisor'],
      clause: '§1.1.2',
      ours: true,
    },
    {
      id: 'target',
      title: { zh: '未达办结目标', en: 'The target to resolve was missed' },
      at: { after: 'PT0S', from: 'target' },
      means: 'target-missed',
      tells: ['estate-manager'],
      clause: '§1.1.2',
      reading: 'complaint-end',
    },
    {
      id: 'eighty-limit',
      title: { zh: '办结时限已过八成', en: '80 % of the limit to resolve has passed' },
      at: { fraction: 0.8, of: 'limit' },
      means: 'warning',
      tells: ['handler', 'supervisor'],
      clause: '§2.1.3',
      ours: true,
    },
    {
      id: 'limit',
      title: { zh: '办结超时', en: 'Not resolved in time' },
      at: { after: 'PT0S', from: 'limit' },
      means: 'breach',
      tells: ['company'],
      clause: '§2.1.3',
      reading: 'complaint-end',
    },
    endOfChain('§2.1.3', 'PT30M'),
  ],
};
