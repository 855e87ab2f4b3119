import type { AuditPage } from '@steward/contracts';
import { eachOf, type Attack } from '../attack.js';
import { scopes } from '../attacked-company.js';
import { done } from '../furnish-attacked.js';
import { aFiling, giveTo } from '../seed-cases.js';
import type { Stand } from '../stand.js';
import { tamperings } from './tamperings.js';

const place = scopes.own;

/** A complaint with a few facts, under way. */
async function aLife(stand: Stand): Promise<string> {
  const [desk, supervisor, handler] = await Promise.all(
    ['front-desk', 'supervisor', 'handler'].map((role) => stand.worker(place, role)),
  );
  if (desk === undefined || supervisor === undefined || handler === undefined) throw new Error('nobody works here');
  const { id } = await done<{ id: string }>('a complaint', () => desk.post('/v1/complaints', aFiling(place.estateId)));
  const act = (client: typeof desk, action: string, body: object): Promise<unknown> =>
    done(action, () => client.post(`/v1/complaints/${id}/actions/${action}`, body));
  await giveTo(supervisor, id, `${place.estateId}-handler`);
  await act(handler, 'accept', {});
  await act(handler, 'add-note', { text: '现场情况' });
  return id;
}

/** Whether the case's own ledger says that it is not what was recorded. */
async function saysItself(stand: Stand, caseId: string): Promise<boolean> {
  const { status, body } = await (
    await stand.worker(place, 'company')
  ).get<{ chain?: { intact?: boolean }; intact?: boolean }>(`/v1/complaints/${caseId}/ledger`);
  return status >= 300 || (body.chain?.intact ?? body.intact ?? true) === false;
}

/** Cases of which the audit says something. */
async function audited(stand: Stand): Promise<ReadonlySet<string>> {
  const auditor = await stand.worker(place, 'quality');
  const found = new Set<string>();
  let cursor: string | null = null;
  do {
    const page: AuditPage = await done<AuditPage>('the audit', () =>
      auditor.post('/v1/audits/pages', { advance: false, limit: 200, ...(cursor === null ? {} : { cursor }) }),
    );
    for (const { caseId } of page.findings) found.add(caseId);
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

/** Nobody with the keys of the database changes what was recorded without that it shows. */
export const ledgerAttack: Attack = {
  what: 'whatever a superuser changes in a ledger, the ledger or the audit says so',
  run: async (stand) => {
    const { house } = stand;
    const lives = await eachOf(
      tamperings,
      4,
      async ({ sql }) => [await aLife(stand), sql.some((one) => one.includes('$2')) ? await aLife(stand) : ''] as const,
    );
    const healthy = await eachOf(lives, 4, async ([one]) => saysItself(stand, one));
    const before = await audited(stand);
    await house.rows('tickets', 'ALTER TABLE steward.ledger DISABLE TRIGGER ledger_insert_only');
    try {
      for (const [index, { sql }] of tamperings.entries()) {
        const [one, other] = lives[index] ?? ['', ''];
        for (const statement of sql)
          await house.rows('tickets', statement, statement.includes('$2') ? [one, other] : [one]);
      }
    } finally {
      await house.rows('tickets', 'ALTER TABLE steward.ledger ENABLE TRIGGER ledger_insert_only');
    }
    const after = await audited(stand);
    const found = await eachOf(tamperings, 4, async ({ what }, index) => {
      const [one = ''] = lives[index] ?? [];
      if (healthy[index] === true || before.has(one)) return [`${what}: was noticed before anything was changed`];
      const noticed = after.has(one) || (await saysItself(stand, one));
      return noticed ? [] : [`${what}: nobody notices`];
    });
    return found.flat();
  },
};
