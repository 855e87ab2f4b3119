import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Complaint, Desk, type Person, type Problem } from '../../test/fixture.js';
import { jpegOf } from '../../test/pictures.js';

const call = { kind: 'answered-call', note: '电话已接通' };
const reason = { reason: '按程序办理' };
const text = { text: '现场情况' };
const day = 86_400_000;

describe('what the life cycle refuses, by the code that programs and people go by (§4.4)', () => {
  let folder: string;
  let desk: Desk;
  let clerk: Person;
  let handler: Person;
  let other: Person;
  let supervisor: Person;
  let manager: Person;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'steward-proofs-'));
    desk = await Desk.open({ TICKETS_FILES: folder });
    [clerk, handler, other, supervisor, manager] = await Promise.all([
      desk.person('front-desk'),
      desk.person('handler'),
      desk.person('handler'),
      desk.person('supervisor'),
      desk.person('estate-manager'),
    ]);
  });
  afterAll(async () => {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(() => desk.freezeAt(null));

  const refused = async (by: Person, id: string, action: string, body: object = {}): Promise<Problem> => {
    const problem = await desk.isRefused(by, id, action, body);
    expect(problem.status).toBe(422);
    expect(problem.detail).not.toBe('');
    return problem;
  };
  const code = async (...asked: Parameters<typeof refused>): Promise<string> => (await refused(...asked)).code;
  const accepted = async (changes: object = { class: 'general' }): Promise<Complaint> => {
    const { id } = await desk.filed(clerk, changes as Record<string, unknown>);
    return desk.does(handler, id, 'accept');
  };
  const fedBack = async (): Promise<Complaint> => {
    const { id } = await accepted();
    return desk.does(handler, id, 'feed-back', { ...text, proof: call });
  };
  const closed = async (): Promise<Complaint> => {
    const { id } = await fedBack();
    await desk.does(clerk, id, 'review', { result: 'fixed', how: 'call' });
    return desk.rates(clerk, id, { score: 4 });
  };

  it('reopen.window-over: later than 30 days it is a new case, linked to the old one', async () => {
    const { id, closedAt } = await closed();
    const end = Date.parse(String(closedAt)) + 30 * day;
    await desk.freezeAt(end + 1);
    expect(await refused(clerk, id, 'reopen', reason)).toMatchObject({
      code: 'reopen.window-over',
      details: { window: 'P30D' },
    });
    await desk.freezeAt(end);
    expect((await desk.does(clerk, id, 'reopen', reason)).reopenCount).toBe(1);
  });

  it('proof.*: a photo for a notice, an image for a signature, a file for a receipt, words that say something for a call', async () => {
    const { id } = await accepted();
    const file = async (bytes: Buffer, kind: string): Promise<string> => {
      const { status, body } = await handler.http.post<{ id: string }>(
        `/v1/complaints/${id}/attachments?kind=${kind}`,
        bytes,
        { 'content-type': 'application/octet-stream' },
      );
      expect(status).toBe(201);
      return body.id;
    };
    const photo = await file(jpegOf({ size: 400 }), 'photo-after');
    const letter = await file(Buffer.from('%PDF-1.7 receipt'), 'document');
    const tells = (proof: object): object => ({ ...text, proof });
    for (const [proof, why] of [
      [{ kind: 'door-notice', note: 'x' }, 'proof.file-missing'],
      [{ kind: 'signature', note: '业主已签字确认' }, 'proof.file-missing'],
      [{ kind: 'delivery-receipt', note: '系统显示已送达' }, 'proof.file-missing'],
      [{ kind: 'door-notice', contentId: letter }, 'proof.not-an-image'],
      [{ kind: 'signature', contentId: letter }, 'proof.not-an-image'],
      [{ kind: 'signature', contentId: 'no-such-file' }, 'proof.unknown'],
      [{ kind: 'answered-call', note: 'x' }, 'proof.says-nothing'],
      [{ kind: 'answered-call', note: '好' }, 'proof.says-nothing'],
    ] as const) {
      expect([proof, await code(handler, id, 'tell-progress', tells(proof))]).toEqual([proof, why]);
      expect([proof, await code(clerk, id, 'withdraw', { confirmedWith: proof })]).toEqual([proof, why]);
    }
    for (const proof of [
      { kind: 'door-notice', contentId: photo },
      { kind: 'signature', contentId: photo, note: '业主本人' },
      { kind: 'delivery-receipt', contentId: letter },
      { kind: 'answered-call', note: '业主知悉' },
      { kind: 'in-person' },
    ])
      await desk.does(handler, id, 'tell-progress', tells(proof));
  });

  it('rating.given, review.done, low-rating.none: once is enough', async () => {
    const { id } = await fedBack();
    await desk.rates(clerk, id, { score: 4 });
    expect(await refused(clerk, id, 'rate', { score: 5 })).toMatchObject({
      code: 'rating.given',
      details: { score: 4 },
    });
    const second = await fedBack();
    await desk.does(clerk, second.id, 'review', { result: 'fixed', how: 'visit' });
    expect(await code(clerk, second.id, 'review', { result: 'fixed', how: 'call' })).toBe('review.done');
    expect(await code(supervisor, second.id, 'answer-low-rating', { call: true, ...text })).toBe('low-rating.none');
  });

  it('handler.same: whoever handled it neither reviews nor closes it', async () => {
    const { id } = await accepted();
    await desk.does(handler, id, 'offer-hand-over', { to: other.id, ...reason });
    await desk.does(other, id, 'accept-hand-over');
    await desk.does(other, id, 'feed-back', { ...text, proof: call });
    for (const one of [handler, other])
      expect(await code(one, id, 'review', { result: 'fixed', how: 'visit' })).toBe('handler.same');
    expect(await code(supervisor, id, 'assign', { personId: other.id })).toBe('handler.same');
  });

  it('proposal.own, proposal.none, proposal.open: two persons, one proposal at a time', async () => {
    const { id } = await desk.filed(clerk, { class: 'urgent' });
    expect(await code(manager, id, 'approve-class-change', reason)).toBe('proposal.none');
    expect(await code(manager, id, 'confirm-not-a-complaint')).toBe('proposal.none');
    await desk.does(supervisor, id, 'propose-class-change', { class: 'major', ...reason });
    expect(await code(supervisor, id, 'propose-class-change', { class: 'general', ...reason })).toBe('proposal.open');
    expect(await code(supervisor, id, 'approve-class-change', reason)).toBe('proposal.own');
    await desk.does(supervisor, id, 'propose-not-a-complaint', reason);
    expect(await code(manager, id, 'propose-not-a-complaint', reason)).toBe('proposal.open');
    expect(await code(supervisor, id, 'confirm-not-a-complaint')).toBe('proposal.own');
  });

  it('proof.attempts-missing: "unreachable" takes three attempts at different hours', async () => {
    const { id, receivedAt } = await accepted();
    const unreachable = { ...text, proof: { kind: 'unreachable' } };
    const start = Date.parse(receivedAt);
    for (const [count, hours] of [0.1, 0.2, 1.2, 2.3].entries()) {
      const problem = await refused(handler, id, 'tell-owner', unreachable);
      expect(problem).toMatchObject({
        code: 'proof.attempts-missing',
        // The second call came within the same hour as the first.
        details: { wanted: 3, counted: [0, 1, 1, 2][count] },
      });
      await desk.freezeAt(start + hours * 3_600_000);
      await desk.does(handler, id, 'log-call', { answered: false, ...text });
    }
    expect((await desk.does(handler, id, 'tell-owner', unreachable)).ownerToldAt).not.toBeNull();
    await desk.does(handler, id, 'log-call', { answered: true, ...text });
    expect(await code(handler, id, 'feed-back', unreachable)).toBe('proof.attempts-missing');
  });

  it('complaint.not-fed-back, complaint.not-reviewed, low-rating.open: nothing is closed before its end', async () => {
    const { id } = await accepted();
    expect(await code(supervisor, id, 'close', reason)).toBe('complaint.not-fed-back');
    await desk.does(handler, id, 'feed-back', { ...text, proof: call });
    expect(await code(supervisor, id, 'close', reason)).toBe('complaint.not-reviewed');
    await desk.does(clerk, id, 'review', { result: 'fixed', how: 'call' });
    await desk.rates(clerk, id, { score: 1 });
    expect(await code(supervisor, id, 'close', reason)).toBe('low-rating.open');
  });

  it('class.set, class.not-set, class.same, kind.same: what is so already needs no change', async () => {
    const { id } = await desk.filed(clerk);
    expect(await code(supervisor, id, 'propose-class-change', { class: 'major', ...reason })).toBe('class.same');
    expect(await code(supervisor, id, 'change-class', { class: 'urgent', ...reason })).toBe('class.not-set');
    await desk.does(clerk, id, 'classify', { class: 'urgent' });
    expect(await code(clerk, id, 'classify', { class: 'urgent' })).toBe('class.set');
    expect(await code(supervisor, id, 'change-class', { class: 'urgent', ...reason })).toBe('class.same');
    expect(await code(supervisor, id, 'change-kind', { kind: 'complaint', ...reason })).toBe('kind.same');
  });

  it('kind.deadline-lost: one person at the desk does not end a deadline by calling it something else', async () => {
    const { id } = await desk.filed(clerk, { class: 'general' });
    expect(await code(clerk, id, 'change-kind', { kind: 'praise', ...reason })).toBe('kind.deadline-lost');
    const { kind } = await desk.does(supervisor, id, 'change-kind', { kind: 'praise', ...reason });
    expect(kind).toBe('praise');
  });

  it('handler.taken, handler.none, handler.other, helper.known, helper.unknown: who has it has it', async () => {
    const { id } = await desk.filed(clerk, { class: 'general' });
    expect(await code(handler, id, 'return', reason)).toBe('handler.none');
    await desk.does(handler, id, 'claim');
    expect(await code(other, id, 'claim')).toBe('handler.taken');
    expect(await code(other, id, 'accept')).toBe('handler.other');
    await desk.does(handler, id, 'accept');
    expect(await code(other, id, 'start-handling')).toBe('handler.other');
    await desk.does(handler, id, 'add-helper', { personId: other.id });
    expect(await code(handler, id, 'add-helper', { personId: other.id })).toBe('helper.known');
    expect(await code(handler, id, 'remove-helper', { personId: supervisor.id })).toBe('helper.unknown');
  });

  it('hand-over.none, hand-over.open, hand-over.other: one offer, to one person', async () => {
    const { id } = await accepted();
    expect(await code(other, id, 'decline-hand-over')).toBe('hand-over.none');
    await desk.does(handler, id, 'offer-hand-over', { to: other.id, ...reason });
    expect(await code(handler, id, 'offer-hand-over', { to: supervisor.id, ...reason })).toBe('hand-over.open');
    const third = await desk.person('handler');
    expect(await code(third, id, 'decline-hand-over')).toBe('hand-over.other');
  });

  it('wait.expected-past, period.reversed, first-asked.known, hot-spot.none: what can not be', async () => {
    const { id } = await accepted();
    const past = { for: 'owner', expectedAt: '2020-01-01T00:00:00.000Z', ...reason };
    expect(await code(handler, id, 'wait', past)).toBe('wait.expected-past');
    const reversed = { from: '2999-01-01T01:00:00.000Z', until: '2999-01-01T00:00:00.000Z' };
    expect(await code(handler, id, 'make-appointment', reversed)).toBe('period.reversed');
    expect(await code(handler, id, 'take-first')).toBe('first-asked.known');
    expect(await code(supervisor, id, 'end-hot-spot', reason)).toBe('hot-spot.none');
  });
});
