import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Desk, type Person, type Problem } from '../../test/fixture.js';
import { tokenOf } from '../../test/owners.js';
import type { EndedLinks, IssuedLink, OwnerView } from './owner-link.schemas.js';

describe("the front desk takes the owner's link while the owner is on the phone (§3.2)", () => {
  let desk: Desk;
  let clerk: Person;
  let handler: Person;
  let supervisor: Person;
  beforeAll(async () => {
    desk = await Desk.open();
    [clerk, handler, supervisor] = await Promise.all([
      desk.person('front-desk'),
      desk.person('handler'),
      desk.person('supervisor'),
    ]);
  });
  afterAll(() => desk.close());

  const takes = <Body = IssuedLink>(who: Person, id: string, key?: string): ReturnType<typeof who.http.post<Body>> =>
    who.http.post<Body>(
      `/v1/complaints/${id}/owner-links`,
      undefined,
      key === undefined ? {} : { 'idempotency-key': key },
    );

  it('it opens the case for the owner, and the ledger says who took it', async () => {
    const c = await desk.filed(clerk);
    const { status, body } = await takes(clerk, c.id);
    expect(status).toBe(201);
    const view = await desk.nobody.get<OwnerView>(`/v1/owner-links/${tokenOf(body.link)}`);
    expect(view.body.number).toBe(c.number);
    const [fact] = await desk.sql<{ actor_id: string }>(
      `select actor_id from steward.ledger where case_id = $1 and type = 'owner-link.issued' order by seq desc limit 1`,
      [c.id],
    );
    expect(fact?.actor_id).toBe(clerk.id);
  });

  it('the same wish twice gives the same link', async () => {
    const c = await desk.filed(clerk);
    const [one, other] = [await takes(clerk, c.id, `link-${c.id}`), await takes(clerk, c.id, `link-${c.id}`)];
    expect(other.body).toEqual(one.body);
  });

  it('not whoever handles the case: it rates his work', async () => {
    const c = await desk.filed(clerk, { assignTo: supervisor.id });
    expect((await takes<Problem>(supervisor, c.id)).body).toMatchObject({ status: 422, code: 'owner-link.own-case' });
    expect((await takes<Problem>(handler, c.id)).status).toBe(403);
  });

  it('there is none for somebody anonymous', async () => {
    const c = await desk.filed(clerk, { reporter: { kind: 'anonymous' } });
    expect((await takes<Problem>(clerk, c.id)).body).toMatchObject({ status: 422, code: 'reporter.none' });
  });

  describe('and takes it back when it fell into the wrong hands (§7.4)', () => {
    const ends = <Body = EndedLinks>(
      who: Person,
      id: string,
      body: unknown = { reason: 'wrong-person' },
      key?: string,
    ) =>
      who.http.post<Body>(
        `/v1/complaints/${id}/owner-links/end`,
        body,
        key === undefined ? {} : { 'idempotency-key': key },
      );
    const opens = (link: string) => desk.nobody.get<OwnerView & Problem>(`/v1/owner-links/${tokenOf(link)}`);

    it('every link of the case opens nothing from then on, on every way; a new one opens; the ledger says who and why', async () => {
      const [c, neighbour] = [await desk.filed(clerk), await desk.filed(clerk)];
      const first = (await takes(clerk, c.id)).body.link;
      const second = (await takes(supervisor, c.id)).body.link;
      const others = (await takes(clerk, neighbour.id)).body.link;
      const key = `end-${c.id}`;
      const { status, body } = await ends(clerk, c.id, { reason: 'wrong-person' }, key);
      expect({ status, body }).toEqual({ status: 200, body: { ended: 2 } });
      expect((await ends(clerk, c.id, { reason: 'wrong-person' }, key)).body).toEqual({ ended: 2 });
      for (const link of [first, second]) {
        expect((await opens(link)).body).toMatchObject({ status: 410, code: 'owner-link.taken-back' });
        const said = await desk.nobody.post<Problem>(`/v1/owner-links/${tokenOf(link)}/reply`, { text: '我是别人' });
        expect(said.body).toMatchObject({ status: 410, code: 'owner-link.taken-back' });
        const rated = await desk.nobody.post<Problem>(`/v1/owner-links/${tokenOf(link)}/rate`, { score: 1 });
        expect(rated.body).toMatchObject({ status: 410, code: 'owner-link.taken-back' });
      }
      expect((await opens(others)).body.number).toBe(neighbour.number);
      expect((await opens((await takes(clerk, c.id)).body.link)).body.number).toBe(c.number);
      const facts = await desk.sql<{ actor_id: string; data: { links: string[]; reason: string } }>(
        `select actor_id, data from steward.ledger where case_id = $1 and type = 'owner-links.ended'`,
        [c.id],
      );
      expect(facts.map(({ actor_id, data }) => [actor_id, data.reason])).toEqual([[clerk.id, 'wrong-person']]);
      expect(facts[0]?.data.links).toHaveLength(2);
    });

    it('where none is open nothing is recorded; and it is refused without a reason and to a handler', async () => {
      const c = await desk.filed(clerk);
      await ends(clerk, c.id);
      expect((await ends(clerk, c.id, { reason: 'lost' })).body).toEqual({ ended: 0 });
      expect((await ends<Problem>(clerk, c.id, {})).status).toBe(400);
      expect((await ends<Problem>(handler, c.id)).status).toBe(403);
    });
  });
});
