import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf } from '@steward/testing';
import { type Complaint, Desk, type Person } from '../../test/fixture.js';

const minute = 60_000;

interface Problem {
  readonly code: string;
}
interface Fact {
  readonly type: string;
  readonly at: string;
  readonly recordedAt: string;
  readonly data: { readonly backDated?: { readonly contentId: string; readonly phone?: { readonly offMs: number } } };
}

describe('an act that was done on a phone without a line, and sent when the line was back', () => {
  let desk: Desk;
  let clerk: Person;
  let handler: Person;

  beforeAll(async () => {
    desk = await Desk.open();
    [clerk, handler] = await Promise.all([desk.person('front-desk'), desk.person('handler')]);
  });
  afterAll(() => desk.close());

  /** A case whose ledger began so long ago: as if the phone had seen it then. */
  const filedAgo = async (ms: number): Promise<Complaint> => {
    const at = new Date(Date.now() - ms).toISOString();
    const filed = await desk.filed(clerk, { happened: { at, reason: '电话登记本' } });
    return filed;
  };
  const doneAt = (at: number, seen: number, off = 0): Record<string, string> => ({
    'done-at': `${new Date(at).toISOString()}; off=${String(off)}; seen=${String(seen)}`,
  });
  const accepted = async (id: string): Promise<Fact | undefined> => {
    const { body } = await handler.http.get<{ items: Fact[] }>(`/v1/complaints/${id}/facts`);
    return body.items.findLast(({ type }) => type === 'complaint.accepted');
  };

  it('holds from when it was done, by the corrected clock of the phone; the ledger says so beside when it came in', async () => {
    const { id, version } = await filedAgo(40 * minute);
    const recorded = Date.now();
    // The phone is seven minutes behind: it says the instant of the filing less seven minutes.
    const answer = await desk.act(handler, id, 'accept', {}, doneAt(recorded - 7 * minute, version, 7 * minute));
    expect(answer.status).toBe(200);
    const fact = await accepted(id);
    expect(Date.parse(String(fact?.at))).toBe(recorded);
    expect(Date.parse(String(fact?.recordedAt))).toBeGreaterThanOrEqual(recorded);
    expect(fact?.data.backDated?.phone).toEqual({ offMs: 7 * minute });
    const [words] = await rowsOf<{ text: string }>(
      desk.database.url,
      `select text from steward.content where id = '${String(fact?.data.backDated?.contentId)}'`,
    );
    expect(words?.text).toContain('无网络');
  });

  it('is no earlier than what the phone had seen, and no later than now', async () => {
    const { id, version } = await filedAgo(40 * minute);
    const before = await desk.act<Problem>(handler, id, 'accept', {}, doneAt(Date.now() - 30 * minute, version));
    expect([before.status, before.body.code]).toEqual([422, 'time.before-seen']);
    const unseen = await desk.act<Problem>(handler, id, 'accept', {}, doneAt(Date.now(), version + 5));
    expect(unseen.body.code).toBe('time.before-seen');
    const ahead = await desk.act<Problem>(handler, id, 'accept', {}, doneAt(Date.now() + 5 * minute, version));
    expect(ahead.body.code).toBe('time.ahead');
    const strange = await desk.act<Problem>(handler, id, 'accept', {}, { 'done-at': 'ten o’clock'.replace('’', "'") });
    expect([strange.status, strange.body.code]).toEqual([400, 'done-at.malformed']);
  });

  it('sent again under its key it is done once, with or without saying when', async () => {
    const { id, version } = await filedAgo(minute);
    const key = { 'idempotency-key': `kept-${id}` };
    const first = await desk.act(handler, id, 'accept', {}, key);
    const again = await desk.act(handler, id, 'accept', {}, { ...key, ...doneAt(Date.now(), version) });
    expect([first.status, again.status, again.body.version]).toEqual([200, 200, first.body.version]);
  });

  it('of an action without a time of its own it holds from when it comes in', async () => {
    const { id, version } = await filedAgo(minute);
    const answer = await desk.act(handler, id, 'add-note', { text: '已看过现场' }, doneAt(Date.now() - 1, version));
    expect(answer.status).toBe(200);
  });
});
