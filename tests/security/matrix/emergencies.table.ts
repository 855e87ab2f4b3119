import { asContractor, reason, settled, text, visitors, withQuality } from './acting.rows.js';
import { far, who, type Row, type Table } from './row.js';

const action = settled('settled-emergency');
const neverGiven = `=${'A'.repeat(60)}.${'A'.repeat(22)}` as const;
const { workers, deciders } = who;
const reporters = [...visitors, 'admin'] as const;
const reviewers = [...deciders, 'quality'] as const;

/** Actions of an emergency's life cycle (§1.3.1, §4.2), each with who may take it. */
const actions: Readonly<Record<string, Row>> = {
  declare: action(reporters, () => ({ level: 'level-4' })),
  'propose-false-alarm': action(workers, () => reason),
  'confirm-false-alarm': action(workers),
  'stand-by': action(visitors),
  answer: action(visitors, () => ({ says: 'coming' })),
  decline: action(visitors),
  'answer-for': action(['front-desk', ...deciders], ({ person }) => ({ personId: person, says: 'coming' })),
  'take-over-from': action(visitors, ({ person }) => ({ personId: person })),
  arrive: action(visitors),
  'take-command': action(workers),
  'offer-command': action(workers, ({ person }) => ({ personId: person, ...text })),
  'accept-command': action(workers),
  'vacate-command': action(deciders, () => reason),
  'report-situation': action(reporters, () => ({ hurt: false, ...text })),
  'raise-level': action(deciders, () => ({ level: 'level-1', ...reason })),
  'propose-lower-level': action(deciders, () => ({ level: 'level-4', ...reason })),
  'lower-level': action(deciders),
  'open-task': action(workers, ({ person }) => ({ personId: person, dueAt: far.from, ...text })),
  'finish-task': action(workers, () => ({ task: 1 })),
  'give-task-up': action(workers, () => ({ task: 1, ...reason })),
  'issue-notice': action(workers, () => ({ validUntil: far.from, ...text })),
  'correct-notice': action(workers, () => ({ notice: 1, ...text })),
  'end-notice': action(workers, () => ({ notice: 1 })),
  'tell-authority': action(workers, () => ({ authority: 1, ...text })),
  'tell-household': action(workers, ({ dwelling }) => ({ notice: 1, dwellings: [dwelling], how: 'door' })),
  'open-roll-call': action(workers),
  'account-household': action(workers, ({ dwelling }) => ({ dwellings: [dwelling], is: 'safe' })),
  'close-roll-call': action(workers),
  contain: action(workers, () => text),
  'flare-up': action(reporters, () => text),
  recover: action(workers, () => text),
  'stand-down': action(workers),
  'know-it-is-over': action(visitors),
  release: action(workers, ({ person }) => ({ personId: person })),
  review: action(reviewers, () => ({ planChanges: false, ...text })),
  'open-action': action(reviewers, ({ person }) => ({ personId: person, dueAt: far.from, ...text })),
  'finish-action': action(withQuality, () => ({ number: 1, ...text })),
  'verify-action': action(withQuality, () => ({ number: 1 })),
  archive: action(withQuality),
  join: action(deciders, ({ emergency }) => ({ caseId: emergency })),
  'undo-join': action(deciders, () => reason),
  'say-seen': action([...withQuality, 'admin']),
  'add-note': action(visitors, () => text),
};

const ofEmergency = (by: Row['by'], more: Partial<Row> = {}): Row => ({
  by,
  at: 'estate',
  path: { id: 'emergency' },
  ...more,
});

/** Emergencies (§1.3.1, §4.2): everybody reports one, whoever leads or takes calls warns of one. */
export const emergencyTable: Table = {
  ...Object.fromEntries(
    Object.entries(actions).map(([name, row]) => [
      `POST /v1/emergencies/{id}/actions/${name}`,
      row.by.includes('contractor') ? asContractor(row) : row,
    ]),
  ),
  'POST /v1/emergencies': {
    by: reporters,
    at: 'estate',
    body: ({ estate }) => ({ estateId: estate, kind: 'it', drill: true, ...text }),
  },
  'POST /v1/emergencies/preview': {
    by: reporters,
    at: 'estate',
    body: ({ estate }) => ({ estateId: estate, kind: 'it' }),
    tried: true,
  },
  'POST /v1/emergencies/watches': {
    by: ['front-desk', ...deciders],
    at: 'estate',
    body: ({ estate }) => ({ estateId: estate, kind: 'typhoon', colour: 'blue', until: far.from, ...text }),
  },
  'POST /v1/emergencies/watches/preview': {
    by: ['front-desk', ...deciders],
    at: 'estate',
    body: ({ estate }) => ({ estateId: estate, kind: 'typhoon', colour: 'blue', until: far.from }),
    tried: true,
  },
  'GET /v1/emergencies': {
    lists: true,
    by: who.readers,
    at: 'nowhere',
    query: { estate: 'estate' },
    undecided: ['contractor'],
  },
  'GET /v1/emergencies/{id}': ofEmergency(who.readers),
  'GET /v1/emergencies/{id}/facts': ofEmergency(who.readers),
  'GET /v1/emergencies/{id}/score': ofEmergency(who.readers),
  'GET /v1/emergencies/{id}/links': ofEmergency(who.readers),
  'GET /v1/emergencies/{id}/why': ofEmergency(who.readers, { query: { person: '=p-nobody' } }),
  'GET /v1/emergencies/ledger': { by: who.leaders, at: 'estate', query: { estate: 'estate' }, undecided: ['admin'] },
  'GET /v1/emergencies/ledger/file': {
    by: who.leaders,
    at: 'estate',
    query: { estate: 'estate', format: '=csv' },
    undecided: ['admin'],
  },
  'GET /v1/emergencies/{id}/ledger': ofEmergency(who.readers),
  'GET /v1/emergencies/{id}/ledger.pdf': ofEmergency(who.readers, { dear: true }),
  'GET /v1/emergencies/{id}/clocks': ofEmergency(who.readers),
  'GET /v1/emergencies/{id}/firings': ofEmergency(who.readers),
  'GET /v1/emergencies/{id}/reads': ofEmergency(who.leaders),
  'POST /v1/emergencies/{id}/recompute': ofEmergency(['admin']),
  // Tokens that nobody was given; what holds of one that was is tried in the stories.
  'GET /v1/answer-links/{token}': { by: 'everybody', at: 'none', path: { token: neverGiven } },
  'POST /v1/answer-links/{token}': {
    by: 'everybody',
    at: 'none',
    path: { token: neverGiven },
    body: () => ({ says: 'coming', minutes: 5 }),
  },
};
