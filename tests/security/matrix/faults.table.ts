import { asContractor, picture, reason, settled, text, visitors, withQuality } from './acting.rows.js';
import { far, who, type Row, type Table } from './row.js';

const action = settled('settled-fault');
const { workers, deciders } = who;
const reporters = [...visitors, 'admin'] as const;

/** Actions of a fault's life cycle (§2.3.3), each with who may take it. */
const actions: Readonly<Record<string, Row>> = {
  assign: action(['front-desk', ...deciders], ({ person }) => ({ personId: person })),
  claim: action(workers),
  'offer-hand-over': action(workers, ({ person }) => ({ to: person, ...reason })),
  'accept-hand-over': action(workers),
  'decline-hand-over': action(workers),
  return: action(workers, () => reason),
  'add-helper': action(workers, ({ person }) => ({ personId: person })),
  'remove-helper': action(workers, ({ person }) => ({ personId: person })),
  'engage-contractor': action(workers, ({ contractor }) => ({ contractorId: contractor })),
  respond: action(workers),
  'find-unsafe': action(visitors, () => text),
  'make-safe': action(workers, () => text),
  wait: action(workers, () => ({ for: 'parts', expectedAt: far.from, ...reason })),
  resume: action(workers),
  fix: action(workers, () => text),
  verify: action(withQuality),
  reject: action(withQuality, () => reason),
  withdraw: action(['front-desk', ...deciders], () => reason),
  adopt: action(['admin', ...deciders]),
  'declare-emergency': action(withQuality, () => ({ hazard: 'it', level: 'level-4', ...text })),
  'join-emergency': action(withQuality, ({ emergency }) => ({ caseId: emergency })),
  'undo-emergency': action(deciders, ({ emergency }) => ({ caseId: emergency, ...reason })),
  nudge: action(withQuality),
  'say-seen': action([...withQuality, 'admin']),
  'add-note': action(visitors, () => text),
};

const ofFault = (by: Row['by'], more: Partial<Row> = {}): Row => ({ by, at: 'estate', path: { id: 'fault' }, ...more });
/** A list of what the caller may know of. */
const listed: Row = {
  lists: true,
  by: who.readers,
  at: 'nowhere',
  query: { estate: 'estate' },
  undecided: ['contractor'],
};

/** Equipment faults (§2.3.3), the form behind a plate, and the list of every process's cases. */
export const faultTable: Table = {
  ...Object.fromEntries(
    Object.entries(actions).map(([name, row]) => [
      `POST /v1/faults/{id}/actions/${name}`,
      row.by.includes('contractor') ? asContractor(row) : row,
    ]),
  ),
  'POST /v1/faults': {
    by: reporters,
    at: 'estate',
    body: ({ equipment }) => ({ kind: 'lift', equipmentId: equipment, unsafe: false, ...text }),
  },
  'POST /v1/faults/preview': {
    by: reporters,
    at: 'estate',
    body: ({ equipment }) => ({ kind: 'lift', equipmentId: equipment, unsafe: false }),
    tried: true,
  },
  'POST /v1/imports/faults': {
    by: ['company', 'admin'],
    at: 'estate',
    body: ({ estate }) => ({
      estateId: estate,
      observedUntil: '2026-01-01T00:00:00.000Z',
      adopt: false,
      source: 'attack-faults',
      rows: [
        {
          externalNumber: 'f-1',
          line: 1,
          kind: 'lift',
          received: { at: '2025-12-01T00:00:00.000Z' },
          closed: null,
          text: '旧档',
        },
      ],
    }),
  },
  'GET /v1/faults': listed,
  'GET /v1/cases': listed,
  'GET /v1/faults/{id}': ofFault(who.readers),
  'GET /v1/faults/{id}/facts': ofFault(who.readers),
  'GET /v1/faults/{id}/links': ofFault(who.readers),
  'GET /v1/faults/ledger': { by: who.leaders, at: 'estate', query: { estate: 'estate' }, undecided: ['admin'] },
  'GET /v1/faults/ledger/file': {
    by: who.leaders,
    at: 'estate',
    query: { estate: 'estate', format: '=csv' },
    undecided: ['admin'],
  },
  'GET /v1/faults/{id}/ledger': ofFault(who.readers),
  'GET /v1/faults/{id}/ledger.pdf': ofFault(who.readers, { dear: true }),
  'GET /v1/faults/{id}/clocks': ofFault(who.readers),
  'GET /v1/faults/{id}/firings': ofFault(who.readers),
  'GET /v1/faults/{id}/reads': ofFault(who.leaders),
  'POST /v1/faults/{id}/recompute': ofFault(['admin']),
  'POST /v1/faults/{id}/attachments': ofFault(visitors, {
    query: { kind: '=photo-before' },
    bytes: picture,
    undecided: ['contractor'],
  }),
  'POST /v1/places/{code}/faults': {
    by: 'everybody',
    at: 'nowhere',
    path: { code: 'plate-code' },
    body: () => ({ text: '轿厢灯不亮' }),
  },
  // Who reported it, and nobody else whatever his post, by the pass that was signed for him.
  'GET /v1/places/{code}/faults/{pass}': {
    by: 'everybody',
    at: 'nowhere',
    path: { code: 'plate-code', pass: 'fault-pass' },
  },
  'POST /v1/places/{code}/faults/{pass}/attachments': {
    by: 'everybody',
    at: 'nowhere',
    path: { code: 'plate-code', pass: 'fault-pass' },
    query: { kind: '=photo-before' },
    bytes: picture,
  },
};
