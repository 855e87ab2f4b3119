import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Complaint, Desk, type Person } from '../test/fixture.js';

const told = { kind: 'answered-call', note: '业主知悉' };

describe('accepting work needs PostgreSQL only', () => {
  let desk: Desk;
  let clerk: Person;
  let handler: Person;

  beforeAll(async () => {
    desk = await Desk.open({ MESSAGING: 'kafka', KAFKA_BROKERS: '127.0.0.1:9', TEMPORAL_ADDRESS: '127.0.0.1:9' });
    [clerk, handler] = await Promise.all([desk.person('front-desk'), desk.person('handler')]);
  });
  afterAll(() => desk.close());

  it('a complaint is taken, accepted, handled and closed with Kafka and Temporal down, and everything waits to be sent', async () => {
    const { id } = await desk.filed(clerk, { class: 'major' });
    await desk.does(handler, id, 'claim');
    await desk.does(handler, id, 'accept');
    await desk.does(handler, id, 'tell-owner', { text: '马上到', proof: told });
    await desk.does(handler, id, 'feed-back', { text: '已修复', proof: told });
    await desk.does(clerk, id, 'review', { result: 'fixed', how: 'visit' });
    const closed: Complaint = await desk.rates(clerk, id, { score: 5 });
    expect(closed.state).toBe('closed');
    const [waiting] = await desk.sql<{ facts: number; woken: number }>(
      `select count(*) filter (where destination = 'kafka')::int as facts, count(*) filter (where destination = 'temporal')::int as woken from steward.outbox where case_id = $1`,
      [id],
    );
    expect(waiting?.facts).toBe(closed.version);
    expect(waiting?.woken).toBeGreaterThan(0);
  });

  it('and says so to whoever asks whether it is ready', async () => {
    const ready = await desk.nobody.get<Record<string, unknown>>('/health/ready');
    expect(ready.status).toBe(200);
  });
});
