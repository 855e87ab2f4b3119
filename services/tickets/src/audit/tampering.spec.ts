import type { AuditDifference, AuditPage } from '@steward/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Complaint, Desk, type Person } from '../../test/fixture.js';

interface Ledger {
  readonly chain: { readonly intact: boolean };
}
interface Row {
  readonly state: string;
  readonly over: boolean;
  readonly due: string | null;
  readonly fold: string;
  readonly confidential: boolean;
}

const last = '(select max(seq) from steward.ledger where case_id = $1)';

/** A last fact that somebody else did, with a hash that fits. */
const rewritten = [
  `update steward.ledger set actor_id = 'x', body = replace(body, '"id":"' || actor_id || '"', '"id":"x"') where case_id = $1 and seq = ${last}`,
  `update steward.ledger l set hash = encode(sha256(convert_to((select p.hash from steward.ledger p where p.case_id = l.case_id and p.seq = l.seq - 1) || body, 'UTF8')), 'hex') where case_id = $1 and seq = ${last}`,
];
const cutOff = ['delete from steward.ledger where case_id = $1 and seq > 1'];
const head = (set: string): string[] => [`update steward.cases set ${set} where id = $1`];

/** What changes the ledger or its head: told, and mended by nobody. */
const seals: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['all facts but the first cut off', cutOff, ['head-differs version', 'head-differs last-hash']],
  [
    'the last fact cut off',
    [`delete from steward.ledger where case_id = $1 and seq = ${last}`],
    ['head-differs version'],
  ],
  ['all facts taken out', ['delete from steward.ledger where case_id = $1'], ['head-differs version']],
  ['the last fact written anew', rewritten, ['head-differs last-hash']],
  [
    'a fact in the middle changed',
    [`update steward.ledger set clause = '§9.9' where case_id = $1 and seq = 2`],
    ['chain-broken 2'],
  ],
  ['the version set back', head('version = version - 1'), ['head-differs version']],
  ['the last hash', head(`last_hash = repeat('0', 64)`), ['head-differs last-hash']],
  ['when it was changed last', head(`updated_at = '2999-01-01'`), ['head-differs updated-at']],
  ['the estate', head(`estate_id = 'songshan'`), ['head-differs scope']],
  ['the standard of its row', head(`standard = 'handbook@9'`), ['head-differs standard']],
];

/** What changes what was derived: told, and worked out anew. */
const derived: readonly (readonly [string, string, readonly string[]])[] = [
  ['a deadline pushed away', `next_due_at = '2999-01-01'`, ['due-differs next-due']],
  [
    'a deadline pushed away in the fold as well',
    `next_due_at = '2999-01-01', fold = jsonb_set(fold, '{clocks,nextDueAt}', '32472144000000')`,
    ['state-differs fold.clocks', 'due-differs next-due'],
  ],
  ['a deadline taken away', 'next_due_at = null', ['due-differs next-due']],
  ['the state', `state = 'closed', over = true`, ['state-differs state', 'state-differs over']],
  ['who has it', `fold = fold || '{"handler": "x"}'`, ['state-differs fold.handler']],
  ['a member of the fold taken out', `fold = fold - 'handledBy'`, ['state-differs fold.handledBy']],
  ['who may read it', `view = view || '{"handlerId": "x"}'`, ['state-differs view.handlerId']],
  [
    'a fold that nothing can be folded on',
    `fold = jsonb_set(fold, '{clocks,runs}', '[null]')`,
    ['state-differs fold.clocks'],
  ],
];

describe('an audit notices what a superuser changes', () => {
  let desk: Desk;
  let clerk: Person;
  let handler: Person;
  let auditor: Person;

  beforeAll(async () => {
    desk = await Desk.open();
    [clerk, handler, auditor] = await Promise.all([
      desk.person('front-desk'),
      desk.person('handler'),
      desk.person('quality', null),
    ]);
  });
  afterAll(() => desk.close());

  const life = async (confidential = false): Promise<Complaint> => {
    const { id } = await desk.filed(clerk, { confidential });
    await desk.does(handler, id, 'claim');
    const complaint = await desk.does(handler, id, 'add-note', { text: '已到现场' });
    await desk.internal.post(`/internal/cases/${id}/advance`, {});
    return complaint;
  };
  const tampering = async (caseId: string, statements: readonly string[]): Promise<void> => {
    await desk.sql('alter table steward.ledger disable trigger ledger_insert_only');
    for (const sql of statements) await desk.sql(sql, [caseId]);
    await desk.sql('alter table steward.ledger enable trigger ledger_insert_only');
  };
  const differing = async (caseId: string, advance = true): Promise<readonly AuditDifference[]> => {
    const { status, body } = await auditor.http.post<AuditPage>('/v1/audits/pages', { limit: 500, advance });
    expect(status).toBe(200);
    return body.findings.find((one) => one.caseId === caseId)?.differs ?? [];
  };
  const named = (differs: readonly AuditDifference[]): string[] => differs.map(({ kind, part }) => `${kind} ${part}`);
  const stored = async (caseId: string): Promise<Row | undefined> => {
    const [row] = await desk.sql<Row>(
      'select state, over, next_due_at::text as due, fold::text, handler_id, confidential from steward.cases where id = $1',
      [caseId],
    );
    return row;
  };
  const isIntact = async (caseId: string): Promise<boolean> =>
    (await auditor.http.get<Ledger>(`/v1/complaints/${caseId}/ledger`)).body.chain.intact;

  it.each(seals)('%s: said by ledger and audit, healed by nobody', async (_what, statements, expected) => {
    const { id } = await life();
    expect(await isIntact(id)).toBe(true);
    await tampering(id, statements);
    const before = await stored(id);
    const differs = await differing(id);
    expect(named(differs)).toEqual(expect.arrayContaining([...expected]));
    expect(differs.filter((one) => one.healed)).toEqual([]);
    expect(await stored(id)).toEqual(before);
    expect(named(await differing(id))).toEqual(named(differs));
  });

  it.each(seals.filter(([what]) => !/standard|estate|all facts taken/.test(what)))(
    '%s: the ledger of the case does not call itself intact',
    async (_what, statements) => {
      const { id } = await life();
      await tampering(id, statements);
      expect(await isIntact(id)).toBe(false);
    },
  );

  it.each(derived)('%s: worked out anew from the facts, and told', async (_what, set, expected) => {
    const { id } = await life();
    const before = await stored(id);
    await desk.sql("delete from steward.outbox where destination = 'temporal' and case_id = $1", [id]);
    await tampering(id, head(set));
    const dry = await differing(id, false);
    expect([named(dry), dry.some(({ healed }) => healed)]).toEqual([expect.arrayContaining([...expected]), false]);
    expect(await stored(id)).not.toEqual(before);
    const differs = await differing(id);
    expect(differs.length).toBeGreaterThan(0);
    expect(differs.filter(({ healed }) => !healed)).toEqual([]);
    expect(await stored(id)).toEqual(before);
    const woken = await desk.sql("select from steward.outbox where destination = 'temporal' and case_id = $1", [id]);
    expect(woken).toHaveLength(1);
    expect(await differing(id)).toEqual([]);
    expect((await handler.http.get(`/v1/complaints/${id}`)).status).toBe(200);
  });

  it('opens no confidential case by its view without that it is closed again', async () => {
    const { id } = await life(true);
    await tampering(id, head(`view = view || '{"confidential": false}'`));
    expect((await stored(id))?.confidential).toBe(false);
    expect(named(await differing(id))).toEqual(['state-differs view.confidential']);
    expect((await stored(id))?.confidential).toBe(true);
  });

  it('works nothing out from a ledger that proves nothing', async () => {
    const { id } = await life();
    await tampering(id, [...cutOff, ...head(`state = 'closed', over = true, next_due_at = null`)]);
    expect(named(await differing(id))).toEqual(expect.arrayContaining(['head-differs version']));
    expect(await stored(id)).toMatchObject({ state: 'closed', over: true });
  });

  it('sets no case aside because of what somebody made of its ledger', async () => {
    const { id } = await life();
    await tampering(id, [`update steward.ledger set data = 'null' where case_id = $1 and seq = 1`]);
    expect(named(await differing(id))).toEqual(['chain-broken 1']);
    expect(await desk.sql('select from steward.set_aside where case_id = $1', [id])).toEqual([]);
    expect((await handler.http.get(`/v1/complaints/${id}`)).status).toBe(200);
  });
});
