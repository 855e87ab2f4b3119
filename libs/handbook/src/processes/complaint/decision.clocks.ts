import { endOfChain } from '../../standard/chain.js';
import { type Bilingual, type ClockRule, caseKinds } from '../../standard/standard.js';

/** What somebody asked for is decided by somebody else, within 4 h *(ours)*; both who may are told at once. */
function decision(
  id: string,
  title: Bilingual,
  clause: string,
  proposed: string,
  decided: readonly string[],
): ClockRule {
  return {
    id,
    title,
    clause,
    kinds: caseKinds,
    starts: [proposed],
    stops: decided,
    whenStartedAgain: 'restart',
    limit: { length: 'PT4H', clause: null, ours: true },
    points: [
      {
        id: 'proposed',
        title: { zh: '有申请待您决定', en: 'A proposal waits for your decision' },
        at: { after: 'PT0S', from: 'start' },
        means: 'notice',
        // Whoever proposed it does not decide it: one of the two is somebody else.
        tells: ['supervisor', 'estate-manager'],
        clause,
        ours: true,
      },
      {
        id: 'limit',
        title: { zh: '申请未按时决定', en: 'The proposal was not decided in time' },
        at: { after: 'PT0S', from: 'limit' },
        means: 'warning',
        tells: ['estate-manager'],
        clause,
        ours: true,
      },
      endOfChain(clause, 'PT24H'),
    ],
  };
}

/** §3.1: making a running deadline longer needs a second person. */
export const decideClass = decision(
  'DECIDE-CLASS',
  { zh: '决定调整级别申请', en: 'Decide on the class' },
  '§3.1',
  'complaint.class-change-proposed',
  ['complaint.class-changed', 'complaint.class-change-rejected'],
);

/** §4.4: that it is no complaint is confirmed by a second person. */
export const decideNoComplaint = decision(
  'DECIDE-NO-COMPLAINT',
  { zh: '决定是否为投诉', en: 'Decide whether it is a complaint' },
  '§4.4',
  'complaint.not-a-complaint-proposed',
  ['complaint.not-a-complaint-confirmed', 'complaint.not-a-complaint-rejected'],
);
