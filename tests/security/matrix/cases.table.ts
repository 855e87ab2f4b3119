import { smallPicture, aFiling } from '../seed-cases.js';
import { far, who, type Row, type Table } from './row.js';

const told = { kind: 'in-person' };
const reason = { reason: '按程序办理' };
const text = { text: '现场情况' };
const picture = { type: 'image/png', body: smallPicture };
/** A shift that everybody who may takes over is taken over once: each gets a minute of his own. */
let shiftsBegun = 0;
const presentShift = (): { from: string; until: string } => {
  shiftsBegun += 1;
  const now = Date.now();
  return { from: new Date(now - 3_600_000).toISOString(), until: new Date(now + shiftsBegun * 60_000).toISOString() };
};
const period = { from: '=2026-01-01T00:00:00.000Z', to: '=2026-02-01T00:00:00.000Z' } as const;

/** An action on a case that is over: hardly any changes it, so that who may is refused by its state. */
const action = (by: Row['by'], body: Row['body'] = () => ({})): Row => ({
  by,
  at: 'estate',
  path: { id: 'settled-case' },
  body,
  tried: true,
});
const ofCase = (by: Row['by'], more: Partial<Row> = {}): Row => ({ by, at: 'estate', path: { id: 'case' }, ...more });

const { workers, deciders, planners } = who;
const withQuality = [...workers, 'quality'] as const;
const visitors = [...withQuality, 'contractor'] as const;

/** Actions of the life cycle (§4.4), each with who may take it. */
const actions: Readonly<Record<string, Row>> = {
  'take-first': action(workers),
  classify: action(workers, () => ({ class: 'major' })),
  'change-class': action(workers, () => ({ class: 'urgent', ...reason })),
  'propose-class-change': action(workers, () => ({ class: 'urgent', ...reason })),
  'approve-class-change': action(deciders, () => reason),
  'reject-class-change': action(deciders, () => reason),
  'change-kind': action(['front-desk', ...deciders], () => ({ kind: 'repair', ...reason })),
  assign: action(['front-desk', ...deciders], ({ person }) => ({ personId: person })),
  claim: action(workers),
  'offer-hand-over': action(workers, ({ person }) => ({ to: person, ...reason })),
  'accept-hand-over': action(workers),
  'decline-hand-over': action(workers),
  return: action(workers, () => reason),
  'add-helper': action(workers, ({ person }) => ({ personId: person })),
  'remove-helper': action(workers, ({ person }) => ({ personId: person })),
  'engage-contractor': action(workers, ({ contractor }) => ({ contractorId: contractor })),
  accept: action(workers),
  'tell-owner': action(workers, () => ({ ...text, proof: told })),
  'start-investigation': action(workers),
  'start-handling': action(workers),
  wait: action(workers, () => ({ for: 'owner', expectedAt: far.from, ...reason })),
  resume: action(workers),
  'tell-progress': action(workers, () => ({ ...text, proof: told })),
  'feed-back': action(workers, () => ({ ...text, proof: told })),
  review: action(withQuality, () => ({ result: 'fixed', how: 'visit' })),
  rate: { ...action(workers, () => ({ score: 4 })), undecided: ['handler'] },
  'answer-low-rating': action(deciders, () => ({ call: true, ...text })),
  close: { ...action(workers, () => reason), undecided: ['handler', 'front-desk'] },
  reopen: { ...action(['front-desk', 'quality', ...deciders], () => reason), path: { id: 'case' } },
  withdraw: action(['front-desk', ...deciders], () => ({ confirmedWith: told })),
  'propose-taking-out': action(workers, () => ({ as: 'withdrawn', confirmedWith: told, ...reason })),
  'approve-taking-out': action(deciders, () => reason),
  'reject-taking-out': action(deciders, () => reason),
  'propose-not-a-complaint': action(workers, () => reason),
  'confirm-not-a-complaint': action(deciders),
  'reject-not-a-complaint': action(deciders),
  'join-reporter': action(workers, () => ({ reporter: { kind: 'tenant', name: '李雷' }, ...text })),
  'undo-joining': action(['front-desk', ...deciders], () => ({ joinedSeq: 1, ...reason })),
  merge: action(['front-desk', ...deciders], (objects) => ({ into: objects.case, ...reason })),
  'undo-merge': action(['front-desk', ...deciders], () => reason),
  correct: action(workers, () => ({ field: 'text', ...text })),
  'raise-hot-spot': action(['quality', ...deciders], (objects) => ({ cases: [objects.case] })),
  adopt: action(['admin', ...deciders]),
  'end-hot-spot': action(['quality', ...deciders], () => reason),
  nudge: action(withQuality),
  'say-seen': action([...withQuality, 'admin']),
  'add-note': action(visitors, () => text),
  'message-owner': action(workers, () => text),
  'owner-reply': action(workers, () => text),
  'make-appointment': action([...workers, 'contractor'], () => far),
  'see-owner-word': action(workers, () => reason),
  'answer-appointment': action(workers, () => ({ accepts: true })),
  'link-external': action(workers, () => ({ source: 'authority' })),
  'reply-external': action(workers, () => ({ result: 'resolved', ...text, proof: told })),
  'log-call': action(visitors, () => ({ answered: false, ...text })),
  'log-visit': action(visitors, () => ({ met: false, ...text })),
};

/** A contractor acts on what is given to him, and on nothing else: which is told him as of something that is not there. */
const asContractor = (row: Row): Row => ({ ...row, undecided: ['contractor'] });

/** Complaints: reading, filing, acting; their files, links, ledgers and figures. */
export const caseTable: Table = {
  ...Object.fromEntries(
    Object.entries(actions).map(([name, row]) => [
      `POST /v1/complaints/{id}/actions/${name}`,
      row.by.includes('contractor') ? asContractor(row) : row,
    ]),
  ),
  'POST /v1/complaints': {
    by: [...workers, 'quality', 'admin'],
    at: 'estate',
    body: ({ estate }) => aFiling(estate),
  },
  'POST /v1/complaints/preview': {
    by: [...workers, 'quality', 'admin'],
    at: 'estate',
    undecided: ['hr', 'contractor'],
    body: ({ estate }) => ({
      estateId: estate,
      channel: 'phone',
      place: 'dwelling',
      category: 'water',
      problem: 'low-pressure',
    }),
  },
  'GET /v1/complaints': {
    lists: true,
    by: who.readers,
    at: 'nowhere',
    query: { estate: 'estate' },
    undecided: ['contractor'],
  },
  'GET /v1/complaints/similar': {
    lists: true,
    by: workers,
    at: 'nowhere',
    query: { estate: 'estate', dwelling: 'dwelling', building: 'building', text: '=水压' },
    undecided: ['quality', 'admin', 'hr', 'contractor'],
  },
  'GET /v1/complaints/{id}': ofCase(who.readers),
  'GET /v1/complaints/{id}/facts': ofCase(who.readers),
  'GET /v1/complaints/{id}/firings': ofCase(who.readers),
  'GET /v1/complaints/{id}/ledger': ofCase(who.readers),
  'GET /v1/complaints/{id}/ledger.pdf': ofCase(who.readers, { dear: true }),
  'GET /v1/complaints/{id}/external-reply': ofCase(who.readers),
  'GET /v1/complaints/{id}/external-reply.csv': ofCase(who.readers),
  'GET /v1/complaints/{id}/conversation': ofCase(who.readers),
  'GET /v1/complaints/{id}/reads': ofCase(who.leaders),
  'GET /v1/complaints/{id}/reporters': ofCase(who.readers),
  'POST /v1/complaints/{id}/reporters': ofCase(workers, {
    body: () => ({ reporter: { kind: 'tenant', name: '李雷' }, ...text }),
  }),
  'POST /v1/complaints/{id}/owner-links': ofCase(['front-desk', ...deciders]),
  'POST /v1/complaints/{id}/owner-links/end': ofCase(['front-desk', ...deciders], { body: () => ({ reason: 'lost' }) }),
  'POST /v1/complaints/{id}/recompute': ofCase(['admin']),
  'POST /v1/complaints/{id}/attachments': ofCase(visitors, {
    query: { kind: '=photo-before' },
    bytes: picture,
    undecided: ['contractor'],
  }),
  'GET /v1/attachments/{id}': { by: withQuality, at: 'estate', path: { id: 'attachment' } },
  'POST /v1/attachments/{id}/erase': { by: deciders, at: 'estate', path: { id: 'attachment' }, body: () => reason },
  'GET /v1/decisions': {
    lists: true,
    by: who.readers,
    at: 'nowhere',
    query: { estate: 'estate' },
    undecided: ['hr', 'admin', 'contractor'],
  },
  'GET /v1/decisions/counts': {
    lists: true,
    by: who.readers,
    at: 'nowhere',
    query: { estate: 'estate' },
    undecided: ['hr', 'admin', 'contractor'],
  },
  'GET /v1/board': {
    lists: true,
    by: who.readers,
    at: 'nowhere',
    query: { estate: 'estate' },
    undecided: ['contractor'],
  },
  'GET /v1/board/counts': {
    lists: true,
    by: who.readers,
    at: 'nowhere',
    query: { estate: 'estate' },
    undecided: ['contractor'],
  },
  'GET /v1/board/load': { by: who.leaders, at: 'nowhere', query: { estate: 'estate' } },
  'GET /v1/board/handover': {
    by: [...workers, 'quality', 'admin'],
    at: 'estate',
    query: { estate: 'estate' },
  },
  'POST /v1/board/handover/notes': {
    by: workers,
    at: 'estate',
    body: ({ estate }) => ({ id: 'a-note', estateId: estate, ...presentShift(), text: '水泵房钥匙在前台' }),
  },
  'POST /v1/board/handover/notes/{id}/erase': {
    by: workers,
    at: 'estate',
    path: { id: '=a-note' },
    body: ({ estate }) => ({ estateId: estate }),
    // Whoever it is let in finds out whether there is such a note.
    undecided: workers,
  },
  'POST /v1/board/handover/take-over': {
    by: workers,
    at: 'estate',
    body: ({ estate }) => ({ estateId: estate, ...presentShift() }),
  },
  'GET /v1/board/risks': { by: who.leaders, at: 'estate', query: { estate: 'estate' } },
  'GET /v1/problems': { by: who.readers, at: 'estate', query: { estate: 'estate' }, undecided: ['contractor'] },
  'GET /v1/ledger': {
    by: who.leaders,
    at: 'estate',
    query: { estate: 'estate', format: '=csv' },
    undecided: ['admin'],
  },
  'GET /v1/ledger/exports': {
    by: ['estate-manager', 'company', 'quality', 'admin'],
    at: 'nowhere',
    query: { estate: 'estate' },
  },
  'GET /v1/figures/complaints': { by: who.leaders, at: 'nowhere', query: { estate: 'estate', ...period } },
  'GET /v1/figures/complaints/trend': { by: who.leaders, at: 'nowhere', query: { estate: 'estate' } },
  'GET /v1/figures/complaints/league': { by: who.leaders, at: 'nowhere', query: { estate: 'estate', ...period } },
  'GET /v1/figures/complaints/cases': {
    by: who.leaders,
    at: 'nowhere',
    query: { estate: 'estate', ...period, rate: '=response' },
  },
  'GET /v1/figures/complaints/aggregate': { by: who.leaders, at: 'estate', query: { estate: 'estate', ...period } },
  'GET /v1/figures/complaints/open': {
    lists: true,
    by: who.readers,
    at: 'nowhere',
    query: { estate: 'estate' },
    undecided: ['contractor'],
  },
  'POST /v1/what-if': {
    by: who.leaders,
    at: 'estate',
    body: ({ estate }) => ({
      estates: [estate],
      from: period.from.slice(1),
      to: period.to.slice(1),
      against: { standard: 'handbook-2025@1' },
    }),
  },
  'POST /v1/audits/pages': {
    by: ['quality', 'company', 'admin'],
    at: 'nowhere',
    body: () => ({ advance: false }),
    tried: true,
  },
  'POST /v1/imports/complaints': {
    by: ['company', 'admin'],
    at: 'estate',
    body: ({ estate }) => ({
      estateId: estate,
      observedUntil: '2026-01-01T00:00:00.000Z',
      adopt: false,
      source: 'attack',
      rows: [
        {
          externalNumber: 'a-1',
          line: 1,
          kind: 'complaint',
          channel: 'import',
          place: 'dwelling',
          category: 'water',
          problem: 'low-pressure',
          received: { at: '2025-12-01T00:00:00.000Z' },
          closed: null,
          text: '旧档',
          addressText: '旧址',
        },
      ],
    }),
  },
  'POST /v1/imports/faults': {
    by: ['company', 'admin'],
    at: 'estate',
    body: ({ estate }) => ({
      estateId: estate,
      observedUntil: '2026-01-01T00:00:00.000Z',
      adopt: false,
      source: 'attack',
      rows: [
        {
          externalNumber: 'a-1',
          line: 1,
          kind: 'lift',
          unsafe: false,
          received: { at: '2025-12-01T00:00:00.000Z' },
          closed: null,
          text: '旧档',
        },
      ],
    }),
  },
  'GET /v1/imports': { by: ['company', 'admin'], at: 'nowhere', query: { estate: 'estate' } },
  'POST /v1/imports/adoptions': {
    by: planners,
    at: 'estate',
    body: ({ estate }) => ({ estateId: estate, source: 'attack-none' }),
  },
  'GET /v1/imports/adoptions': { by: planners, at: 'nowhere', query: { estate: 'estate' } },
  'GET /v1/imports/adoptions/{id}': { by: planners, at: 'none', path: { id: '=plan-none' } },
  'PUT /v1/imports/adoptions/{id}/cases': {
    by: planners,
    at: 'none',
    path: { id: '=plan-none' },
    body: () => ({ version: 1, cases: [{ caseId: 'c-none', leaveOut: true }] }),
  },
  'POST /v1/imports/adoptions/{id}/approve': {
    by: planners,
    at: 'none',
    path: { id: '=plan-none' },
    body: () => ({ version: 1 }),
  },
  'GET /v1/people/{id}/open-cases': {
    by: [...deciders, 'hr'],
    at: 'member',
    path: { id: 'person' },
  },
  'POST /v1/people/{id}/move-cases': {
    by: deciders,
    at: 'member',
    path: { id: 'person' },
    body: ({ person }) => ({ to: person }),
  },
  'POST /v1/places/{code}/complaints': {
    by: 'everybody',
    at: 'nowhere',
    path: { code: 'place-code' },
    body: () => ({ text: '门口的灯不亮' }),
  },
  'GET /v1/places/{code}/problems': { by: 'everybody', at: 'nowhere', path: { code: 'place-code' } },
  'GET /v1/owner-links/{token}': { by: 'everybody', at: 'nowhere', path: { token: 'owner-link' } },
  'POST /v1/owner-links/{token}/reply': {
    by: 'everybody',
    at: 'nowhere',
    path: { token: 'owner-link' },
    body: () => text,
  },
  'POST /v1/owner-links/{token}/rate': {
    by: 'everybody',
    at: 'nowhere',
    path: { token: 'owner-link' },
    body: () => ({ score: 5 }),
  },
  'POST /v1/owner-links/{token}/reopen': {
    by: 'everybody',
    at: 'nowhere',
    path: { token: 'owner-link' },
    body: () => text,
  },
  'POST /v1/owner-links/{token}/appointment': {
    by: 'everybody',
    at: 'nowhere',
    path: { token: 'owner-link' },
    body: () => ({ accepts: true }),
  },
  'POST /v1/owner-links/{token}/attachments': {
    by: 'everybody',
    at: 'nowhere',
    path: { token: 'owner-link' },
    query: { kind: '=photo-before' },
    bytes: picture,
  },
  'GET /v1/owner-links/{token}/attachments/{id}': {
    by: 'everybody',
    at: 'nowhere',
    path: { token: 'owner-link', id: 'attachment' },
  },
};
