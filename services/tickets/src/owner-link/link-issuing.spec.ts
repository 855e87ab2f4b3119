import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Desk, type Person, type Problem } from '../../test/fixture.js';
import { tokenOf } from '../../test/owners.js';
import type { IssuedLink, OwnerView } from './owner-link.schemas.js';

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
});
