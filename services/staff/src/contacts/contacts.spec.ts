import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { rowsOf, type HttpClient } from '@steward/testing';
import { StaffSuite, code, person, post } from '../../test/fixture.js';
import { Neighbours } from '../../test/neighbours.js';
import type { CodeSent, ContactsDto } from './contact.schemas.js';

let neighbours: Neighbours;
let suite: StaffSuite;
let own: HttpClient;
let number = 0;
let id = '';

const phone = (): string => `1380000${String(1_000 + number)}`;
const put = (details: object) =>
  suite.hr.put(`/v1/people/${id}`, person('胡杨', [post('handler')], { phone: phone(), ...details }));
const send = (kind = 'phone', by = own) => by.post<CodeSent>(`/v1/people/${id}/contacts/${kind}/code`, {});
const verify = (said: string, kind = 'phone', by = own) =>
  by.post(`/v1/people/${id}/contacts/${kind}/verify`, { code: said });
const states = async (by = own) =>
  (await by.get<ContactsDto>(`/v1/people/${id}/contacts`)).body.items.map((one) => `${one.kind} ${one.state}`);
const last = (): string => neighbours.codes.at(-1)?.code ?? '';
const other = (right: string): string => String((Number(right) + 1) % 1_000_000).padStart(6, '0');
/** The code as if it had been sent so long ago, in minutes. */
const ago = (minutes: number) =>
  rowsOf(
    suite.url,
    `update steward.contact_code set sent_at = sent_at - interval '${String(minutes)} minutes', until = until - interval '${String(minutes)} minutes',
       since = since - interval '${String(minutes)} minutes' where person_id = '${id}' returning person_id`,
  );

beforeAll(async () => {
  neighbours = await Neighbours.open();
  suite = await StaffSuite.start(neighbours.env);
});
afterAll(async () => {
  await suite.stop();
  await neighbours.close();
});
beforeEach(async () => {
  number += 1;
  id = `hu-${String(number)}`;
  neighbours.outcome = 'sent';
  expect((await put({})).status).toBe(200);
  own = await suite.person(id, 'handler', 'lakeside');
});

describe('an address that its owner proves (§4.2)', () => {
  it('by the code that came there; another number is not proved', async () => {
    expect(await states()).toEqual(['phone not-verified', 'mail none']);
    const sent = await send();
    expect(sent.status).toBe(200);
    expect(neighbours.codes.at(-1)).toMatchObject({ personId: id, kind: 'phone', address: phone(), minutes: 10 });
    expect(JSON.stringify(sent.body)).not.toContain(last());
    expect((await verify(last())).body).toEqual({ kind: 'phone', status: 'verified' });
    expect(await states()).toEqual(['phone verified', 'mail none']);
    await put({ phone: '13900000000' });
    expect(await states()).toEqual(['phone not-verified', 'mail none']);
    await put({});
    expect(await states()).toEqual(['phone verified', 'mail none']);
  });

  it('a wrong code, one that was used, one that has run out and none at all are answered alike', async () => {
    const none = await verify('123456');
    await send();
    const wrong = await verify(other(last()));
    expect((await verify(last())).status).toBe(200);
    const used = await verify(last());
    await ago(2);
    await send();
    await ago(10);
    const late = await verify(last());
    const said = [none, wrong, used, late].map(({ body, status }) => {
      const { traceId: _, instance: __, ...rest } = body as Record<string, unknown>;
      return JSON.stringify([status, rest]);
    });
    expect(new Set(said).size).toBe(1);
    expect(code(none)).toBe('contact-code.wrong');
  });

  it('holds just before it runs out, and not at that instant', async () => {
    await send();
    await ago(9);
    expect((await verify(last())).status).toBe(200);
    await ago(2);
    await send();
    await ago(10);
    expect(code(await verify(last()))).toBe('contact-code.wrong');
  });

  it('may be tried five times, also at once, and the right one is not taken afterwards', async () => {
    await send();
    const wrong = other(last());
    const tried = await Promise.all(Array.from({ length: 5 }, () => verify(wrong)));
    expect(tried.map(code)).toEqual(Array.from({ length: 5 }, () => 'contact-code.wrong'));
    expect(code(await verify(last()))).toBe('contact-code.wrong');
    expect(await states()).toEqual(['phone not-verified', 'mail none']);
  });

  it('is not taken for a number that was changed after it went out', async () => {
    await send();
    await put({ phone: '13911111111' });
    expect(code(await verify(last()))).toBe('contact-code.wrong');
    await put({});
    expect((await verify(last())).status).toBe(200);
  });

  it('is sent once a minute and five times an hour, and what never went out counts for nothing', async () => {
    neighbours.outcome = null;
    expect(code(await send())).toBe('contact-code.not-sent');
    neighbours.outcome = 'no-channel';
    expect(code(await send())).toBe('contact.no-channel');
    expect(code(await verify(last()))).toBe('contact-code.wrong');
    neighbours.outcome = 'sent';
    expect((await send()).status).toBe(200);
    const soon = await send();
    expect([code(soon), soon.status]).toEqual(['contact-code.too-soon', 429]);
    for (let more = 0; more < 4; more += 1) {
      await ago(1);
      expect((await send()).status).toBe(200);
    }
    await ago(2);
    expect(code(await send())).toBe('contact-code.too-many');
    await ago(60);
    expect((await send()).status).toBe(200);
  });

  it('is nobody else’s to prove, and of nobody who has none', async () => {
    const hr = await suite.person('p-hr', 'hr', null);
    expect(code(await send('phone', hr))).toBe('contact.not-yours');
    expect(code(await verify('123456', 'phone', hr))).toBe('contact.not-yours');
    expect(await states(hr)).toEqual(['phone not-verified', 'mail none']);
    const li = await suite.person('li', 'handler', 'lakeside');
    expect(code(await li.get(`/v1/people/${id}/contacts`))).toBe('role.missing');
    expect(code(await send('mail'))).toBe('contact.none');
    expect((await send('fax')).status).toBe(400);
  });

  it('leaves a fact, and neither code nor number anywhere but on file', async () => {
    await send();
    await verify(last());
    const facts = await rowsOf<{ type: string; body: string }>(
      suite.url,
      `select type, body from steward.ledger where case_id = '${id}' order by seq`,
    );
    expect(facts.at(-1)?.type).toBe('contact.verified');
    const stored = await rowsOf<{ row: string }>(
      suite.url,
      `select c::text as row from steward.contact_code c where person_id = '${id}'
       union all select p::text from steward.contact_proof p where person_id = '${id}'`,
    );
    const all = [...facts.map(({ body }) => body), ...stored.map(({ row }) => row)].join(' ');
    expect([all.includes(phone()), stored.some(({ row }) => row.includes(`,${last()},`))]).toEqual([false, false]);
  });
});
