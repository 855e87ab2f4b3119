import { endOfChain } from '../../standard/chain.js';
import { type CaseKind, type ClockRule, caseKinds } from '../../standard/standard.js';

const answered: readonly CaseKind[] = ['complaint', 'repair', 'enquiry', 'suggestion'];

/** §3.1: by when an authority wants the complainant to be answered; the sooner of this and our own limit is what counts. */
export const externalResponse: ClockRule = {
  id: 'EXT-RESPOND',
  title: { zh: '外部渠道响应期限', en: "An authority's time to respond" },
  clause: '§3.1',
  kinds: answered,
  starts: ['complaint.external-linked'],
  stops: ['complaint.accepted', 'owner.told-who-handles'],
  stopsWhen: 'all',
  stopsTakenBackBy: ['complaint.returned', 'complaint.assigned'],
  whenStartedAgain: 'restart',
  limit: { length: 'PT24H', clause: null, ours: true },
  limitFrom: { 'complaint.external-linked': { field: 'respondDue' } },
  points: [
    {
      id: 'half',
      title: { zh: '外部渠道响应期限过半', en: "Half of the authority's time to respond has passed" },
      at: { fraction: 0.5, of: 'limit' },
      means: 'warning',
      tells: ['handler'],
      clause: '§3.1',
      ours: true,
    },
    {
      id: 'limit',
      title: { zh: '超过外部渠道响应期限', en: "The authority's time to respond has passed" },
      at: { after: 'PT0S', from: 'limit' },
      means: 'breach',
      tells: ['supervisor', 'estate-manager'],
      clause: '§3.1',
      ours: true,
    },
    endOfChain('§3.1', 'PT4H'),
  ],
};

/** §3.2: by when an authority wants the formal reply with the result; it is owed until it is given, also by a case that has ended. */
export const externalReply: ClockRule = {
  id: 'EXT-REPLY',
  title: { zh: '外部渠道回复期限', en: "An authority's time for the formal reply" },
  clause: '§3.2',
  kinds: caseKinds,
  starts: ['complaint.external-linked'],
  stops: ['complaint.external-replied'],
  whenStartedAgain: 'restart',
  runsAfterEnd: true,
  limit: { length: 'P3D', clause: null, ours: true },
  limitFrom: { 'complaint.external-linked': { field: 'replyDue' } },
  points: [
    {
      id: 'half',
      title: { zh: '外部渠道回复期限过半', en: "Half of the time for the authority's reply has passed" },
      at: { fraction: 0.5, of: 'limit' },
      means: 'notice',
      tells: ['handler'],
      clause: '§3.2',
      ours: true,
    },
    {
      id: 'eighty',
      title: { zh: '外部渠道回复期限已过八成', en: "80 % of the time for the authority's reply has passed" },
      at: { fraction: 0.8, of: 'limit' },
      means: 'warning',
      tells: ['handler', 'supervisor'],
      clause: '§3.2',
      ours: true,
    },
    {
      id: 'limit',
      title: { zh: '未按外部渠道期限正式回复', en: 'The authority had no formal reply in time' },
      at: { after: 'PT0S', from: 'limit' },
      means: 'breach',
      tells: ['estate-manager', 'company'],
      clause: '§3.2',
      ours: true,
    },
    endOfChain('§3.2', 'PT4H'),
  ],
};
