import { describe, expect, it } from '@jest/globals';
import { Life, chen, days, hours, inPerson, liu, ma, minutes, nine, owner, wang } from '../../../test/life.js';
import { defaultStandard, earlierStandards } from '../../standard/default-standard.js';
import type { ComplaintAction } from './complaint.actions.js';
import type { ComplaintFactType } from './complaint.facts.js';
import { complaintLifeCycle } from './complaint.process.js';
import { awaitsInWords, describeFiring } from './complaint.words.js';
import { ownerWaits } from './owner-word.js';
import { ownersFacts } from './owners-facts.js';

const says = (life: Life): Life => life.does('owner-reply', { contentId: 'w' }, owner);
const told = (life: Life): readonly string[] =>
  life
    .looks()
    .filter((firing) => firing.clock === 'OWNER-WORD' && firing.toldBy === undefined)
    .map((firing) => `${firing.point} → ${firing.tells.join('+')}`);
const waits = (life: Life) => ownerWaits(life.c, life.standard);

describe('every fact whose actor may be an owner', () => {
  const clocks = defaultStandard.complaint.clocks;
  const startedBy = (fact: string) =>
    clocks.filter((clock) => clock.starts.includes(fact) && (clock.startsOnlyBy?.[fact]?.includes('owner') ?? true));

  it('is taken from the life-cycle table itself', () => {
    const byOwners = complaintLifeCycle.filter(({ by }) => by.includes('owner')).map(({ records }) => records);
    expect(byOwners.length).toBeGreaterThan(6);
    expect(new Set(ownersFacts)).toEqual(new Set(byOwners));
  });

  it.each(ownersFacts)('%s starts a clock with a limit, and of which somebody of the staff hears', (fact) => {
    const heard = startedBy(fact).filter((clock) =>
      clock.points.some(
        ({ tells, means }) => means !== 'notice' && tells.some((audience) => !['owner', 'operator'].includes(audience)),
      ),
    );
    expect(heard.map(({ id }) => id)).not.toEqual([]);
  });

  it.each(ownersFacts.filter((fact) => fact !== 'complaint.received'))(
    '%s leaves a mark on the case: an unanswered word, a low rating, or a case that has come back',
    (fact) => {
      const life = afterTheOwners(fact);
      expect([waits(life) !== null, life.c.lowRatingOpen, life.c.reopenCount > 0]).toContain(true);
      expect(life.c.over).toBe(false);
    },
  );

  /** A life in which the owner has just done what records this fact. */
  function afterTheOwners(fact: ComplaintFactType): Life {
    const action = complaintLifeCycle.find((row) => row.records === fact && row.by.includes('owner'))?.action;
    const [begin, input] = how[action ?? 'file'] ?? [];
    if (action === undefined || begin === undefined || input === undefined)
      throw new Error(`say in this test how an owner comes to ${fact}`);
    return begin().does(action, input, owner);
  }

  const how: { readonly [A in ComplaintAction]?: readonly [() => Life, object] } = {
    'owner-reply': [() => Life.answered(), { contentId: 'w' }],
    attach: [() => Life.answered(), { contentId: 'w', kind: 'document' }],
    'answer-appointment': [
      () => Life.answered().does('make-appointment', { from: nine + hours(5), until: nine + hours(6) }, wang),
      { accepts: false },
    ],
    'join-reporter': [() => Life.answered(), { reporterId: 'r2', reporterKind: 'owner', contentId: 'w' }],
    withdraw: [() => Life.answered(), { confirmedWith: inPerson }],
    rate: [() => Life.fedBack(), { score: 1 }],
    reopen: [
      () =>
        Life.fedBack().does('review', { result: 'fixed', how: 'call' }, chen).does('close', { contentId: 'k' }, chen),
      { contentId: 'w' },
    ],
  };
});

describe("an owner's word is answered (§3.2, ours: within the time to respond)", () => {
  it('the handler hears at once, then at half of it, then his supervisor, the deputy, the estate manager', () => {
    const life = says(Life.answered().passes(hours(1)));
    expect(told(life)).toEqual(['wrote → handler']);
    expect(waits(life)).toMatchObject({ since: life.now, limitAt: life.now + hours(2), by: 'owner.replied' });
    expect(told(life.passes(hours(1) - 1))).toEqual([]);
    expect(told(life.passes(1))).toEqual(['half → handler']);
    expect(told(life.passes(hours(1)))).toEqual(['limit → supervisor']);
    expect(told(life.passes(minutes(30)))).toEqual(['limit+30m → deputy-and-roster']);
    expect(told(life.passes(minutes(30)))).toEqual(['limit+60m → estate-manager']);
  });

  it.each<[string, (life: Life) => Life, boolean]>([
    ['a message', (life) => life.does('message-owner', { contentId: 'm' }, wang), true],
    ['a call that was answered', (life) => life.does('log-call', { answered: true, contentId: 'm' }, wang), true],
    ['a call that nobody took', (life) => life.does('log-call', { answered: false, contentId: 'm' }, wang), false],
    ['a visit', (life) => life.does('log-visit', { met: true, contentId: 'm' }, wang), true],
    ['a visit to a closed door', (life) => life.does('log-visit', { met: false, contentId: 'm' }, wang), false],
    [
      'an appointment',
      (life) => life.does('make-appointment', { from: nine + hours(9), until: nine + hours(10) }, wang),
      true,
    ],
    ['what was done so far', (life) => life.does('tell-progress', { proof: inPerson, contentId: 'm' }, wang), true],
    ['the outcome', (life) => life.does('feed-back', { proof: inPerson, contentId: 'm' }, wang), true],
    ['"read; wants no answer", with the reason', (life) => life.does('see-owner-word', { contentId: 'm' }, wang), true],
    ['a note that he never sees', (life) => life.does('add-note', { contentId: 'm' }, wang), false],
    ['a photo of the handler', (life) => life.does('attach', { contentId: 'm', kind: 'photo-after' }, wang), false],
  ])('%s answers it: %#', (_, answers, expected) => {
    const life = answers(says(Life.answered()));
    expect(waits(life) === null).toBe(expected);
    life.looks();
    expect(told(life.passes(hours(2))).length > 0).toBe(!expected);
  });

  it('a second word is told as well, and counts from the first', () => {
    const life = says(Life.answered());
    expect(told(life)).toEqual(['wrote → handler']);
    says(life.passes(minutes(50)));
    expect(told(life)).toEqual(['wrote → handler']);
    expect(waits(life)).toMatchObject({ since: nine, latestAt: nine + minutes(50), limitAt: nine + hours(2) });
    const [again] = life.looks();
    expect(again).toBeUndefined();
    life.isAt(hours(2) - 1).looks();
    expect(told(life.passes(1))).toEqual(['limit → supervisor']);
    says(life.passes(minutes(1)));
    expect(told(life)).toEqual(['wrote → handler']);
  });

  it('within the hour for a major emergency', () => {
    const life = says(Life.answered({ class: 'major-emergency' }));
    expect(waits(life)?.limitAt).toBe(nine + hours(1));
  });

  it('nobody marks as read what says nothing, and only who has the case does', () => {
    expect(Life.answered().refusal('see-owner-word', { contentId: 'm' }, wang)).toBe('owner-word.none');
    const life = says(Life.answered());
    expect(life.refusal('see-owner-word', { contentId: 'm' }, { id: 'zhao', role: 'handler' })).toBe('handler.other');
    expect(life.refusal('see-owner-word', { contentId: '' }, wang)).toBe('content.missing');
  });

  it('is heard in a case that is closed, which is not over until he is answered', () => {
    const life = Life.fedBack().does('review', { result: 'fixed', how: 'call' }, chen);
    life.does('close', { contentId: 'k' }, chen);
    expect(life.c.over).toBe(true);
    says(life.passes(days(3)));
    expect([life.c.state, life.c.over]).toEqual(['closed', false]);
    expect(awaitsInWords(life.c, life.standard).zh).toContain('已关闭；报事人有新消息，等待答复');
    expect(told(life)).toEqual(['wrote → handler']);
    life.does('message-owner', { contentId: 'm' }, wang);
    expect([life.c.state, life.c.over]).toEqual(['closed', true]);
    expect(life.passes(days(3)).looks()).toEqual([]);
  });

  it('does not stay with somebody who has gone: it is given on, in an ended case as well, as long as something is owed', () => {
    const life = Life.fedBack().does('review', { result: 'fixed', how: 'call' }, chen);
    life.does('close', { contentId: 'k' }, chen);
    expect(life.refusal('assign', { personId: 'zhao' }, chen)).toBe('state.not-allowed');
    expect(life.refusal('return', { contentId: 'k' }, chen)).toBe('state.not-allowed');
    says(life);
    life.does('return', { contentId: 'k' }, chen);
    expect([life.c.state, life.c.handler]).toEqual(['closed', null]);
    life.does('assign', { personId: 'zhao' }, chen);
    expect([life.c.state, life.c.handler, life.c.over]).toEqual(['closed', 'zhao', false]);
  });

  it('outlives a closing in its face, and goes to the survivor of a merge', () => {
    const closed = says(Life.fedBack().does('review', { result: 'fixed', how: 'call' }, chen));
    closed.does('close', { contentId: 'k' }, chen);
    expect([closed.c.state, closed.c.over]).toEqual(['closed', false]);
    const merged = says(Life.answered()).does('merge', { into: 'other', contentId: 'k' }, chen);
    expect([merged.c.state, merged.c.over]).toEqual(['merged', true]);
  });

  it('lets a closed case come back with all its clocks', () => {
    const life = says(
      Life.fedBack().does('review', { result: 'fixed', how: 'call' }, chen).does('close', { contentId: 'k' }, chen),
    );
    life.does('reopen', { contentId: 'k' }, owner);
    expect([life.c.state, life.c.over]).toEqual(['accepted', false]);
    expect(life.verdicts('RESOLVE')).toEqual(['met-target', 'running']);
  });

  it('ends the wait for him', () => {
    const life = Life.answered().does('wait', { for: 'owner', expectedAt: nine + days(1), contentId: 'k' }, wang);
    says(life);
    expect([life.c.state, life.c.waitingFor]).toEqual(['accepted', null]);
    expect(life.typesOf().slice(-2)).toEqual(['owner.replied', 'complaint.resumed']);
    const parts = Life.answered().does(
      'wait',
      { for: 'third-party', expectedAt: nine + days(1), contentId: 'k' },
      wang,
    );
    expect(says(parts).c.state).toBe('waiting');
  });

  it('is no duty under a standard from before: what ran under it runs as it ran', () => {
    const [first] = earlierStandards;
    if (!first) throw new Error('no earlier standard');
    const life = new Life(first);
    life.append(Life.answered().facts, wang);
    life.append(Life.answered().facts.slice(1, 1), wang);
    says(life);
    expect(waits(life)).toBeNull();
    expect(life.c.clocks.runs.map(({ clock }) => clock)).not.toContain('OWNER-WORD');
  });
});

describe('a wait ends at the date that was expected (§3.3, ours)', () => {
  const waiting = (): Life =>
    Life.answered().does('wait', { for: 'third-party', expectedAt: nine + days(1), contentId: 'parts' }, wang);
  const fires = (life: Life): readonly string[] =>
    life
      .looks()
      .filter(({ clock }) => clock === 'WAIT')
      .map(({ point, tells }) => `${point} → ${tells.join('+')}`);

  it('whoever waits hears to the minute, then his supervisor, then the estate manager', () => {
    const life = waiting();
    expect(fires(life.isAt(days(1) - 1))).toEqual([]);
    expect(fires(life.passes(1))).toEqual(['limit → handler']);
    expect(fires(life.passes(hours(4)))).toEqual(['limit+4h → supervisor']);
    expect(fires(life.passes(hours(20)))).toEqual(['limit+24h → estate-manager']);
  });

  it('says the date that was set, and no odd length', () => {
    const life = waiting().isAt(days(1));
    const [firing] = life.looks().filter(({ clock }) => clock === 'WAIT');
    if (!firing) throw new Error('nothing fired');
    expect(describeFiring(firing, 'Asia/Shanghai', 'zh', life.standard)).toBe(
      '等待已到预计时间：请继续处理，或写明新的预计时间：11月3日 09:00 转入等待 + （所定期限 11月4日 09:00）= 11月4日 09:00',
    );
  });

  it('a new date is told from there, and the wait goes on since it began', () => {
    const life = waiting().isAt(days(1));
    life.looks();
    life.does('wait', { for: 'third-party', expectedAt: nine + days(3), contentId: 'later' }, wang);
    expect(life.c.waiting).toEqual({ since: nine, expectedAt: nine + days(3), resumesTo: 'accepted' });
    expect(life.c.waitingWords).toBe('later');
    expect(fires(life.isAt(days(3) - 1))).toEqual([]);
    expect(fires(life.passes(1))).toEqual(['limit → handler']);
  });

  it('going on ends it', () => {
    const life = waiting().passes(hours(2)).does('resume', {}, wang);
    expect(life.c.waitingWords).toBeNull();
    expect(fires(life.isAt(days(2)))).toEqual([]);
  });

  it('the 72 h keep running (§2.1.3)', () => {
    expect(waiting().isAt(days(3)).verdicts('RESOLVE')).toEqual(['overdue']);
  });
});

describe('what authorities pass on (§3.1, §3.2)', () => {
  const link = (more: object = {}) => ({ source: 'hotline-12345' as const, number: 'GD20260301-0042', ...more });
  const fires = (life: Life): readonly string[] =>
    life
      .looks()
      .filter(({ clock }) => clock.startsWith('EXT-'))
      .map(({ clock, point, tells }) => `${clock} ${point} → ${tells.join('+')}`);

  it('their deadline to answer fires beside ours, and a response stops both', () => {
    const life = Life.filed({ class: 'general' }).does('link-external', link({ respondBy: nine + hours(1) }), liu);
    expect(fires(life.passes(minutes(30)))).toEqual(['EXT-RESPOND half → handler']);
    expect(fires(life.passes(minutes(30)))).toEqual(['EXT-RESPOND limit → supervisor+estate-manager']);
    life.passes(1).does('accept', {}, wang).does('tell-owner', { proof: inPerson, contentId: 'k' }, wang);
    expect(life.verdicts('EXT-RESPOND')).toEqual(['breached']);
    expect(life.verdicts('RESPOND')).toEqual(['met-limit']);
  });

  it('the formal reply is owed also by a case that has ended, with result, words and proof', () => {
    const life = Life.answered().does('link-external', link({ replyBy: nine + days(2) }), liu);
    life.does('feed-back', { proof: inPerson, contentId: 'k' }, wang);
    life.does('review', { result: 'fixed', how: 'call' }, chen).does('close', { contentId: 'k' }, chen);
    expect([life.c.state, life.c.over]).toEqual(['closed', false]);
    expect(awaitsInWords(life.c, life.standard).zh).toContain('等待正式回复外部渠道');
    life.isAt(days(2) - 1).looks();
    expect(fires(life.passes(1))).toEqual(['EXT-REPLY limit → estate-manager+company']);
    const proof = { kind: 'delivery-receipt', contentId: 'receipt' } as const;
    life.does('reply-external', { result: 'resolved', proof, contentId: 'reply' }, ma);
    expect(life.c.over).toBe(true);
    expect(life.c.externals).toEqual([
      expect.objectContaining({ number: 'GD20260301-0042', repliedAt: nine + days(2), repliedSeq: expect.any(Number) }),
    ]);
    expect(life.refusal('reply-external', { result: 'resolved', proof, contentId: 'reply' }, ma)).toBe('external.none');
  });

  it('of several authorities the soonest counts, and one reply answers all', () => {
    const life = Life.answered().does('link-external', link({ replyBy: nine + days(5) }), liu);
    life.does('link-external', { source: 'authority', replyBy: nine + days(2) }, liu);
    life.does('link-external', { source: 'street-office', replyBy: nine + days(9) }, liu);
    life.isAt(days(2) - 1).looks();
    expect(fires(life.passes(1))).toEqual(['EXT-REPLY limit → estate-manager+company']);
    life.does(
      'reply-external',
      { result: 'explained', proof: { kind: 'signature', contentId: 's' }, contentId: 'r' },
      ma,
    );
    expect(life.c.externals?.map(({ repliedSeq }) => repliedSeq !== null)).toEqual([true, true, true]);
  });

  it('takes no deadline of another century, none in the wrong order, and no more than ten', () => {
    const life = Life.answered();
    const asked = (more: object) => life.refusal('link-external', link(more), liu);
    expect(asked({ replyBy: Date.UTC(2016, 1, 1) })).toBe('external.deadline-past');
    expect(asked({ replyBy: nine + days(400) })).toBe('at.too-far-ahead');
    expect(asked({ respondBy: nine + days(2), replyBy: nine + days(1) })).toBe('external.deadlines-reversed');
    for (let count = 0; count < 10; count += 1) life.does('link-external', link(), liu);
    expect(asked({})).toBe('external.too-many');
  });
});
