import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { rowsOf, until } from '@steward/testing';
import { defaultRoutes } from '../src/routing/default-routes.js';
import { aDelivery, openHouse, somebodyOf, webhookSecret, type House } from './house.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.mailbox.mood = 'take';
  house.endpoint.answers.clear();
});

describe('falling back', () => {
  it('takes the next channel within the same call when one refuses', async () => {
    const personId = await somebodyOf(house, {
      wecom: { url: `${house.endpoint.url}/robot-refusing` },
      mail: 'next@lakeside.test',
    });
    house.endpoint.answers.set('/robot-refusing', {
      status: 200,
      body: '{"errcode":93000,"errmsg":"invalid webhook url"}',
    });
    const answer = await house.deliver({ recipient: { kind: 'person', id: personId } });
    expect(answer.attempts.map(({ channel, outcome }) => [channel, outcome])).toEqual([
      ['in-app', 'sent'],
      ['wecom', 'failed'],
      ['mail', 'sent'],
    ]);
    expect(answer.state).toBe('sent');
    expect(house.mailbox.to('next@lakeside.test')).toHaveLength(1);
  });

  it('waits for reading, takes the next channel when nobody reads, and stops when somebody does', async () => {
    const routes = defaultRoutes.map((route) => ({
      ...route,
      steps: route.steps.map((step) => (step.unreadAfter === null ? step : { ...step, unreadAfter: 'PT0.8S' })),
    }));
    expect((await house.admin.put('/v1/routes', { routes })).status).toBe(200);
    const robot = `${house.endpoint.url}/robot`;
    const [lazy, keen] = [
      await somebodyOf(house, { wecom: { url: robot }, mail: 'lazy@lakeside.test' }),
      await somebodyOf(house, { wecom: { url: robot }, mail: 'keen@lakeside.test' }),
    ];
    const unread = await house.deliver({ recipient: { kind: 'person', id: lazy } });
    const read = await house.deliver({ recipient: { kind: 'person', id: keen } });
    expect(await house.followed()).toEqual(expect.arrayContaining([unread.deliveryId, read.deliveryId]));
    expect((await (await house.person(keen)).post(`/v1/messages/${read.deliveryId}/read`)).status).toBe(204);
    expect(await house.followed()).not.toContain(read.deliveryId);
    await until(async () => (await house.advance(unread.deliveryId)).snapshot.over);
    expect(house.mailbox.to('lazy@lakeside.test')).toHaveLength(1);
    expect((await house.advance(read.deliveryId)).snapshot).toMatchObject({
      over: true,
      state: 'read',
      nextDueAt: null,
    });
    expect(house.mailbox.to('keen@lakeside.test')).toHaveLength(0);
  });

  it('tries a busy mail server again later, under the eyes of a workflow', async () => {
    const personId = await somebodyOf(house, { mail: 'busy@lakeside.test' });
    house.mailbox.mood = 'busy';
    const answer = await house.deliver({ recipient: { kind: 'person', id: personId } });
    expect(answer).toMatchObject({
      state: 'queued',
      attempts: [{ channel: 'in-app' }, { channel: 'mail', outcome: 'failed' }],
    });
    expect(await house.followed()).toContain(answer.deliveryId);
    const { snapshot } = await house.advance(answer.deliveryId);
    expect(Date.parse(snapshot.nextDueAt ?? '')).toBeGreaterThan(Date.now() + 30_000);
  });

  it('gives up what was refused for good, and says so', async () => {
    const personId = await somebodyOf(house, { mail: 'gone@lakeside.test' });
    house.mailbox.mood = 'refuse';
    expect((await house.deliver({ recipient: { kind: 'person', id: personId } })).state).toBe('failed');
  });

  it('does not repeat a mail whose fate is unknown', async () => {
    const personId = await somebodyOf(house, { mail: 'unknown@lakeside.test' });
    house.mailbox.mood = 'take-then-cut';
    const request = aDelivery({ recipient: { kind: 'person', id: personId } });
    const answer = await house.deliver(request);
    expect(answer).toMatchObject({
      state: 'failed',
      attempts: [{ channel: 'in-app' }, { channel: 'mail', outcome: 'unknown' }],
    });
    house.mailbox.mood = 'take';
    await house.deliver(request);
    expect(house.mailbox.to('unknown@lakeside.test')).toHaveLength(1);
  });

  it('repeats it in an emergency', async () => {
    const personId = await somebodyOf(house, { mail: 'emergency@lakeside.test' });
    house.mailbox.mood = 'take-then-cut';
    const answer = await house.deliver({ recipient: { kind: 'person', id: personId }, urgency: 'emergency' });
    expect(answer).toMatchObject({
      state: 'queued',
      attempts: [{ channel: 'in-app' }, { channel: 'mail', outcome: 'unknown' }],
    });
    expect(await house.followed()).toContain(answer.deliveryId);
  });

  it('answers in time when the other side never does', async () => {
    const personId = await somebodyOf(house, {
      webhook: { url: `${house.endpoint.url}/hanging`, secret: webhookSecret },
      mail: 'patient@lakeside.test',
    });
    house.endpoint.answers.set('/hanging', 'hang');
    const answer = await house.deliver({ recipient: { kind: 'person', id: personId } });
    expect(answer.attempts.map(({ channel, outcome }) => [channel, outcome])).toContainEqual(['webhook', 'unknown']);
    // What did not fit into the call is the workflow's.
    await until(async () => (await house.advance(answer.deliveryId)).snapshot.over);
    expect(house.mailbox.to('patient@lakeside.test')).toHaveLength(1);
  });

  it('counts an attempt that a crash left open as unknown once its time has run out', async () => {
    const personId = await somebodyOf(house, { mail: 'crash@lakeside.test' });
    const request = aDelivery({ recipient: { kind: 'person', id: personId } });
    const { deliveryId } = await house.deliver(request);
    // As a crash would leave it: started, and nothing about how it ended.
    await rowsOf(
      house.database.url,
      `UPDATE steward.cases SET over = false, state = 'queued',
         fold = jsonb_set(fold, '{attempts,0}', fold->'attempts'->0 || '{"outcome":"open","endedAt":null,"until":1}') WHERE id = $1`,
      [deliveryId],
    );
    expect((await house.deliver(request)).attempts).toContainEqual(
      expect.objectContaining({ channel: 'mail', outcome: 'unknown' }),
    );
    expect(house.mailbox.to('crash@lakeside.test')).toHaveLength(1);
  });

  it('leaves an attempt that may still report to a workflow, which looks when its time is up', async () => {
    const personId = await somebodyOf(house, { mail: 'perhaps@lakeside.test' });
    const request = aDelivery({ recipient: { kind: 'person', id: personId } });
    const { deliveryId } = await house.deliver(request);
    const until = Date.now() + 60_000;
    await rowsOf(
      house.database.url,
      `UPDATE steward.cases SET over = false, state = 'queued',
         fold = jsonb_set(fold, '{attempts,0}', fold->'attempts'->0 || jsonb_build_object('outcome', 'open', 'endedAt', null, 'until', $2::float8)) WHERE id = $1`,
      [deliveryId, until],
    );
    expect((await house.deliver(request)).state).toBe('queued');
    const rows = await rowsOf<{ due: number; over: boolean }>(
      house.database.url,
      'SELECT steward.ms(next_due_at)::float8 AS due, over FROM steward.cases WHERE id = $1',
      [deliveryId],
    );
    expect(rows).toEqual([{ due: until, over: false }]);
  });
});
