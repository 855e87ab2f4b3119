/** Something that a superuser of the database may do to one case behind everybody's back. */
export interface Tampering {
  readonly what: string;
  /** Statements about the case `$1`; `$2`, where it stands, is another case of the same life. */
  readonly sql: readonly string[];
}

const edit = (what: string, set: string, where = 'seq = 2'): Tampering => ({
  what,
  sql: [`UPDATE steward.ledger SET ${set} WHERE case_id = $1 AND ${where}`],
});
const head = (what: string, set: string): Tampering => ({
  what,
  sql: [`UPDATE steward.cases SET ${set} WHERE id = $1`],
});
/** A body whose hash and whose place in the chain are worked out anew, as whoever knows the product would. */
const rehashed = (seq: string, body: string): string =>
  `UPDATE steward.ledger l SET body = ${body}, hash = encode(sha256(convert_to(
     coalesce((SELECT p.hash FROM steward.ledger p WHERE p.case_id = l.case_id AND p.seq = l.seq - 1), '') || ${body}, 'UTF8')), 'hex')
   WHERE case_id = $1 AND seq = ${seq}`;
const last = '(SELECT max(seq) FROM steward.ledger WHERE case_id = $1)';
const earlier = `at - interval '1 min'`;

/** What the ledger, its verification or the audit must notice, each by itself. */
export const tamperings: readonly Tampering[] = [
  edit('what a fact says', `data = data || '{"class": "urgent"}'`),
  edit('what the first fact says', `data = data || '{"problem": "leak"}'`, 'seq = 1'),
  edit('what the last fact says', `data = data || '{"contentId": "another"}'`, `seq = ${last}`),
  edit('when something happened', `at = ${earlier}`),
  edit('when it was known', `recorded_at = recorded_at + interval '1 min'`),
  edit('who did it', `actor_id = 'birch-park-handler'`),
  edit('in which role', `actor_role = 'company'`),
  edit('by which clause', `clause = '§9.9'`),
  edit('which kind of fact it is', `type = 'complaint.withdrawn'`),
  edit('in which estate', `estate_id = 'alder-west'`),
  edit('of which company', `company_id = 'birch'`),
  edit('the body alone', `body = body || ' '`),
  edit('the hash alone', `hash = repeat('0', 64)`),
  edit('the hash of the last fact', `hash = repeat('0', 64)`, `seq = ${last}`),
  edit('body and columns, not the hash', `actor_id = 'x', body = replace(body, actor_id, 'x')`),
  { what: 'a body with its own hash worked out anew', sql: [rehashed('2', `replace(body, '"seq":2', '"seq": 2')`)] },
  {
    what: 'the last fact with its own hash worked out anew',
    sql: [
      rehashed(last, `replace(body, actor_id, 'x')`),
      `UPDATE steward.ledger SET actor_id = 'x' WHERE case_id = $1 AND seq = ${last}`,
    ],
  },
  { what: 'the first fact taken out', sql: ['DELETE FROM steward.ledger WHERE case_id = $1 AND seq = 1'] },
  { what: 'a fact in the middle taken out', sql: ['DELETE FROM steward.ledger WHERE case_id = $1 AND seq = 3'] },
  {
    what: 'a fact taken out and the numbers closed up',
    sql: [
      'DELETE FROM steward.ledger WHERE case_id = $1 AND seq = 3',
      'UPDATE steward.ledger SET seq = seq - 1 WHERE case_id = $1 AND seq > 3',
    ],
  },
  { what: 'the last fact taken out', sql: [`DELETE FROM steward.ledger WHERE case_id = $1 AND seq = ${last}`] },
  { what: 'all facts but the first taken out', sql: ['DELETE FROM steward.ledger WHERE case_id = $1 AND seq > 1'] },
  {
    what: 'a fact put in behind the last',
    sql: [
      `INSERT INTO steward.ledger SELECT case_id, seq + 1, type, at, recorded_at, actor_id, actor_role, company_id, estate_id, clause, data, body, hash
       FROM steward.ledger WHERE case_id = $1 AND seq = ${last}`,
    ],
  },
  {
    what: 'two facts in each other’s place',
    sql: [
      'UPDATE steward.ledger SET seq = 9999 WHERE case_id = $1 AND seq = 2',
      'UPDATE steward.ledger SET seq = 2 WHERE case_id = $1 AND seq = 3',
      'UPDATE steward.ledger SET seq = 3 WHERE case_id = $1 AND seq = 9999',
    ],
  },
  {
    what: 'the facts of two cases exchanged',
    sql: [
      'UPDATE steward.ledger SET case_id = $2, seq = seq + 1000 WHERE case_id = $1',
      'UPDATE steward.ledger SET case_id = $1 WHERE case_id = $2 AND seq < 1000',
      'UPDATE steward.ledger SET seq = seq - 1000 WHERE case_id = $2 AND $1 <> $2',
    ],
  },
  head('the head’s version set back', 'version = version - 1'),
  head('the head’s hash', `last_hash = repeat('0', 64)`),
  head('the state without a fact', `state = 'closed', over = true, next_due_at = NULL`),
  head('the fold without a fact', `fold = fold || '{"handler": "birch-park-handler"}'`),
  head(
    'a deadline pushed away',
    `next_due_at = '2999-01-01', fold = jsonb_set(fold, '{clocks,nextDueAt}', '32472144000000', false)`,
  ),
];
