import { endOfChain, rung } from '../../standard/chain.js';
import { type ClockRule, caseKinds } from '../../standard/standard.js';

/**
 * §3.2: an owner's word is answered, within the time to respond to a case of its class *(ours)*; a word that comes while
 * another waits is told as well, and counts from the first. It runs in a case that has ended, too.
 */
export const ownerWord: ClockRule = {
  id: 'OWNER-WORD',
  title: { zh: '答复报事人来信', en: "Answer the owner's word" },
  clause: '§3.2',
  kinds: caseKinds,
  starts: [
    'owner.replied',
    'attachment.added',
    'complaint.reporter-joined',
    'appointment.answered',
    'complaint.withdrawn',
  ],
  startsOnlyBy: { 'attachment.added': ['owner'], 'complaint.withdrawn': ['owner'] },
  stops: [
    'owner.word-seen',
    'owner.message-sent',
    'owner.told-who-handles',
    'owner.told-progress',
    'call.logged',
    'visit.logged',
    'appointment.made',
    'complaint.fed-back',
    'complaint.low-rating-answered',
  ],
  stopsOnlyIf: { 'call.logged': { field: 'answered', is: true }, 'visit.logged': { field: 'met', is: true } },
  // Whoever reported a merged case is heard in the one that goes on.
  voidedBy: ['complaint.merged'],
  whenStartedAgain: 'keep',
  noticesEachStart: true,
  runsAfterEnd: true,
  limit: {
    length: { general: 'PT2H', urgent: 'PT2H', major: 'PT2H', 'major-emergency': 'PT1H' },
    clause: null,
    ours: true,
  },
  points: [
    {
      id: 'wrote',
      title: { zh: '报事人有新消息，请答复', en: 'The owner wrote: please answer' },
      at: { after: 'PT0S', from: 'start' },
      means: 'notice',
      tells: ['handler'],
      clause: '§3.2',
      ours: true,
    },
    {
      id: 'half',
      title: { zh: '答复报事人的时限过半', en: 'Half of the time to answer the owner has passed' },
      at: { fraction: 0.5, of: 'limit' },
      means: 'warning',
      tells: ['handler'],
      clause: '§3.2',
      ours: true,
    },
    {
      id: 'limit',
      title: { zh: '报事人消息未按时答复', en: 'The owner was not answered in time' },
      at: { after: 'PT0S', from: 'limit' },
      means: 'breach',
      tells: ['supervisor'],
      clause: '§3.2',
      ours: true,
    },
    rung('§3.2', 'limit+30m', 'PT30M', 'deputy-and-roster', {
      zh: '超时后仍未答复报事人（第一次催办）',
      en: 'The owner is still not answered (first reminder)',
    }),
    rung('§3.2', 'limit+60m', 'PT1H', 'estate-manager', {
      zh: '超时后仍未答复报事人（第二次催办）',
      en: 'The owner is still not answered (second reminder)',
    }),
    endOfChain('§3.2', 'PT4H'),
  ],
};

/** §3.3: a wait ends at the date that was expected: whoever waits says a new one, or goes on (ours). */
export const wait: ClockRule = {
  id: 'WAIT',
  title: { zh: '等待到期', en: 'End of the wait' },
  clause: '§3.3',
  kinds: caseKinds,
  starts: ['complaint.waiting'],
  stops: [
    'complaint.resumed',
    'complaint.investigation-started',
    'complaint.handling-started',
    'complaint.fed-back',
    'complaint.returned',
    'complaint.assigned',
    'complaint.hand-over-accepted',
  ],
  whenStartedAgain: 'restart',
  limit: { length: 'PT24H', clause: null, ours: true },
  limitFrom: { 'complaint.waiting': { field: 'expectedAt' } },
  points: [
    {
      id: 'limit',
      title: {
        zh: '等待已到预计时间：请继续处理，或写明新的预计时间',
        en: 'The expected date has come: go on, or say a new date',
      },
      at: { after: 'PT0S', from: 'limit' },
      means: 'warning',
      tells: ['handler'],
      clause: '§3.3',
      ours: true,
    },
    rung('§3.3', 'limit+4h', 'PT4H', 'supervisor', {
      zh: '等待到期后仍未继续办理（第一次催办）',
      en: 'The wait is over and nobody goes on (first reminder)',
    }),
    rung('§3.3', 'limit+24h', 'PT24H', 'estate-manager', {
      zh: '等待到期后仍未继续办理（第二次催办）',
      en: 'The wait is over and nobody goes on (second reminder)',
    }),
    endOfChain('§3.3', 'PT48H'),
  ],
};
