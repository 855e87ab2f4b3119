import { describe, expect, it } from '@jest/globals';
import {
  Life,
  chen,
  days,
  hours,
  inPerson,
  liu,
  ma,
  minutes,
  nine,
  owner,
  received,
  sun,
  wang,
  zhao,
} from '../../../test/life.js';
import {
  type Acting,
  type ComplaintAction,
  actionsOf,
  brokenClocks,
  clauseOf,
  complaintActions,
  complaintLifeCycle,
  complaintStates,
  defaultStandard,
  proofKinds,
  proofWants,
  roles,
  saysSomething,
} from '../../index.js';

const k = { contentId: 'k' } as const;
const told = { proof: inPerson, ...k } as const;
const calls = (life: Life, ...at: readonly number[]): Life => {
  for (const offset of at) life.isAt(offset).does('log-call', { answered: false, ...k }, wang);
  return life;
};

describe('the table', () => {
  it('names the role, the states and the clause of every action, and nothing that the handbook lacks', () => {
    for (const row of complaintLifeCycle) {
      expect(row.by.every((role) => roles.includes(role))).toBe(true);
      expect(row.from.every((state) => complaintStates.includes(state))).toBe(true);
      expect(row.title.zh).toMatch(/\p{Script=Han}/u);
      if (row.clause !== null) expect(clauseOf(row.clause)).toBeDefined();
    }
  });

  it('has no two rows of one action for the same state', () => {
    for (const action of complaintActions) {
      const states = complaintLifeCycle.filter((row) => row.action === action).flatMap((row) => row.from);
      expect(new Set(states).size).toBe(states.length);
    }
  });

  it('shows every action but filing, allowed or with the reason, and decides as it shows', () => {
    const life = Life.answered();
    const views = actionsOf(life.c, life.standard, wang, life.now);
    // What Steward alone does is no button that a person lacks.
    const stewards = ['file', 'report-nobody-fits', 'pass-notice-on', 'hear-notice'];
    const shown = complaintActions.filter((action) => !stewards.includes(action));
    expect(views.map((view) => view.action)).toEqual(shown);
    const allowed = views.filter((view) => view.allowed).map((view) => view.action);
    expect(allowed).toEqual(
      expect.arrayContaining(['feed-back', 'wait', 'tell-progress', 'return', 'offer-hand-over', 'add-note']),
    );
    expect(allowed).not.toEqual(expect.arrayContaining(['review']));
    for (const view of views) if (!view.allowed) expect(view.refusal.message.zh).not.toBe('');
  });

  it('leads where it says', () => {
    const life = Life.filed({ class: 'general' });
    const goes = (action: ComplaintAction, input: object, by: Acting): string => life.does(action, input, by).c.state;
    expect(goes('accept', {}, wang)).toBe('accepted');
    expect(goes('start-investigation', {}, wang)).toBe('investigating');
    expect(goes('start-handling', {}, wang)).toBe('handling');
    expect(goes('wait', { for: 'third-party', expectedAt: nine + days(1), ...k }, wang)).toBe('waiting');
    expect(goes('resume', {}, wang)).toBe('handling');
    expect(goes('feed-back', told, wang)).toBe('fed-back');
    expect(goes('review', { result: 'fixed', how: 'visit' }, chen)).toBe('reviewed');
    expect(goes('rate', { score: 4 }, owner)).toBe('closed');
    expect(life.c.closedAs).toBe('satisfied');
    expect(goes('reopen', k, owner)).toBe('accepted');
    expect(goes('return', k, wang)).toBe('received');
  });
});

describe('intake (§4.4, §3.1)', () => {
  it('stamps whoever receives it first, for ever', () => {
    const life = Life.filed();
    expect(life.c.firstAsked).toBe('liu');
    expect(life.refusal('take-first', {}, chen)).toBe('first-asked.known');
  });

  it('leaves what an owner files alone to whoever opens it first', () => {
    const life = new Life().does('file', received({ channel: 'qr' }), owner);
    expect(life.c.firstAsked).toBeNull();
    expect(life.does('take-first', {}, wang).c.firstAsked).toBe('wang');
  });

  it('stamps whoever does something first about what an owner filed alone, but never whom it is about', () => {
    const life = new Life().does('file', received({ channel: 'qr', aboutPersonId: 'wang' }), owner);
    expect(life.refusal('take-first', {}, wang)).toBe('person.complained-about');
    expect(life.does('add-note', { contentId: 'k' }, wang).c.firstAsked).toBeNull();
    life.does('classify', { class: 'urgent' }, zhao).does('add-note', { contentId: 'k' }, chen);
    expect(life.c.firstAsked).toBe('zhao');
    expect(life.facts.filter(({ type }) => type === 'complaint.first-asked')).toHaveLength(1);
  });

  it('files a case once, and nothing happens in a case that was not filed', () => {
    expect(Life.filed().refusal('file', received(), liu)).toBe('case.exists');
    expect(new Life().refusal('accept', {}, wang)).toBe('case.unknown');
  });

  it('lets a class be made shorter by one person, longer only by two', () => {
    const life = Life.filed({ class: 'major' });
    life.does('change-class', { class: 'major-emergency', ...k }, wang);
    expect(life.refusal('change-class', { class: 'general', ...k }, chen)).toBe('class.deadline-longer');
    life.does('propose-class-change', { class: 'general', ...k }, chen);
    expect(life.refusal('approve-class-change', k, wang)).toBe('role.missing');
    expect(life.refusal('approve-class-change', k, chen)).toBe('proposal.own');
    life.does('approve-class-change', k, sun);
    expect(life.c.class).toBe('general');
    expect(life.refusal('approve-class-change', k, sun)).toBe('proposal.none');
  });

  it('lets the class be lowered freely once no deadline of it runs any more', () => {
    const life = Life.answered({ class: 'major-emergency' });
    expect(life.refusal('change-class', { class: 'general', ...k }, wang)).toBe('allowed');
  });

  it('classifies upwards at once, downwards from the leaf’s class only with a second person', () => {
    const life = Life.filed({ provisionalClass: 'major-emergency' });
    expect(life.refusal('classify', { class: 'general' }, liu)).toBe('class.deadline-longer');
    expect(Life.filed({ provisionalClass: 'general' }).refusal('classify', { class: 'major' }, liu)).toBe('allowed');
    life.does('propose-class-change', { class: 'general', ...k }, liu).does('approve-class-change', k, chen);
    expect([life.c.class, life.c.classified]).toEqual(['general', true]);
    expect(life.verdicts('CLASSIFY')).toEqual(['met-limit']);
  });

  it('lets a kind that would end a running deadline be chosen only by a superior who neither took nor handles it', () => {
    const life = Life.filed({ class: 'general' }).does('assign', { personId: 'chen' }, ma);
    for (const by of [liu, chen]) {
      expect(life.refusal('change-kind', { kind: 'praise', ...k }, by)).toBe('kind.deadline-lost');
      expect(life.refusal('change-kind', { kind: 'enquiry', ...k }, by)).toBe('kind.deadline-lost');
      expect(life.refusal('change-kind', { kind: 'repair', ...k }, by)).toBe('allowed');
    }
    expect(life.does('change-kind', { kind: 'enquiry', ...k }, sun).verdicts('RESOLVE')).toEqual(['void']);
    expect(life.refusal('change-kind', { kind: 'complaint', ...k }, liu)).toBe('allowed');
  });

  it('never cures a breach by another class', () => {
    const life = Life.filed({ class: 'general' }).isAt(hours(3));
    life.does('propose-class-change', { class: 'major', ...k }, wang).does('approve-class-change', k, chen);
    life.does('accept', {}, wang).does('tell-owner', told, wang);
    expect(life.verdicts('RESPOND')).toEqual(['breached']);
  });

  it('calls it no complaint only by two persons, and voids its clocks', () => {
    const life = Life.filed().does('propose-not-a-complaint', k, chen);
    expect(life.refusal('confirm-not-a-complaint', {}, chen)).toBe('proposal.own');
    life.does('confirm-not-a-complaint', {}, sun);
    expect([life.c.state, life.c.over]).toEqual(['not-a-complaint', true]);
    expect(life.verdicts('RESOLVE')).toEqual(['void']);
    expect(life.isAt(days(9)).fires('RESOLVE')).toEqual([]);
  });

  it('withdraws only what the owner confirmed', () => {
    const life = Life.filed();
    expect(life.refusal('withdraw', { confirmedWith: { kind: 'unreachable' } }, liu)).toBe('proof.not-confirmed');
    expect(life.refusal('withdraw', { confirmedWith: { kind: 'signature' } }, liu)).toBe('proof.missing');
    expect(life.refusal('withdraw', { confirmedWith: inPerson }, wang)).toBe('role.missing');
    expect(life.does('withdraw', { confirmedWith: { kind: 'answered-call', contentId: 'call' } }, liu).c.state).toBe(
      'withdrawn',
    );
  });
});

describe('who has it (§3.3, §4.4)', () => {
  it('is accepted by whoever it is given to, and by nobody else', () => {
    const life = Life.filed().does('assign', { personId: 'wang' }, chen);
    expect(life.refusal('accept', {}, zhao)).toBe('handler.other');
    expect(life.refusal('claim', {}, zhao)).toBe('handler.taken');
    expect(life.does('accept', {}, wang).c.handler).toBe('wang');
  });

  it('may be taken and accepted at once while nobody has it', () => {
    const life = Life.filed().does('accept', {}, wang);
    expect(life.typesOf().slice(-2)).toEqual(['complaint.claimed', 'complaint.accepted']);
  });

  it('is handed over when the receiver accepts, else it stays', () => {
    const life = Life.answered().does('offer-hand-over', { to: 'zhao', ...k }, wang);
    expect(life.refusal('offer-hand-over', { to: 'liu', ...k }, wang)).toBe('hand-over.open');
    expect(life.refusal('accept-hand-over', {}, liu)).toBe('hand-over.none');
    expect(life.does('decline-hand-over', {}, zhao).c.handler).toBe('wang');
    life.does('offer-hand-over', { to: 'zhao', ...k }, wang).does('accept-hand-over', {}, zhao);
    expect([life.c.handler, life.c.state]).toEqual(['zhao', 'accepted']);
  });

  it('must be accepted anew when a supervisor gives it to somebody else', () => {
    const life = Life.answered().does('assign', { personId: 'zhao' }, chen);
    expect([life.c.state, life.c.handler]).toEqual(['received', 'zhao']);
  });

  it('is worked on by its handler or a supervisor only', () => {
    const life = Life.answered();
    expect(life.refusal('feed-back', told, zhao)).toBe('handler.other');
    expect(life.refusal('feed-back', told, chen)).toBe('allowed');
    expect(life.refusal('return', { contentId: '' }, wang)).toBe('content.missing');
  });

  it('keeps the person complained about away: he neither handles nor reviews nor approves', () => {
    const life = Life.filed({ aboutPersonId: 'wang' });
    expect(life.refusal('accept', {}, wang)).toBe('person.complained-about');
    expect(life.refusal('assign', { personId: 'wang' }, chen)).toBe('person.complained-about');
    const fedBack = Life.filed({ aboutPersonId: 'chen' }).does('accept', {}, wang).does('feed-back', told, wang);
    expect(fedBack.refusal('review', { result: 'fixed', how: 'call' }, chen)).toBe('person.complained-about');
    const proposed = Life.filed({ aboutPersonId: 'sun', class: 'major-emergency' }).does(
      'propose-class-change',
      { class: 'general', ...k },
      chen,
    );
    expect(proposed.refusal('approve-class-change', k, sun)).toBe('person.complained-about');
    expect(Life.answered({ aboutPersonId: 'gc' }).refusal('engage-contractor', { contractorId: 'gc' }, wang)).toBe(
      'person.complained-about',
    );
  });

  it('knows helpers and the contractor', () => {
    const life = Life.answered()
      .does('add-helper', { personId: 'zhao' }, wang)
      .does('engage-contractor', { contractorId: 'gc' }, wang);
    expect([life.c.helpers, life.c.contractor]).toEqual([['zhao'], 'gc']);
    expect(life.refusal('add-helper', { personId: 'zhao' }, wang)).toBe('helper.known');
    expect(life.does('remove-helper', { personId: 'zhao' }, wang).c.helpers).toEqual([]);
    expect(life.refusal('remove-helper', { personId: 'zhao' }, wang)).toBe('helper.unknown');
  });
});

describe('what takes a breach out of the rates (§2.1.3)', () => {
  const late = (): Life =>
    Life.filed().does('classify', { class: 'general' }, liu).does('accept', {}, wang).isAt(days(4));
  const enquiry = { as: 'other-kind', kind: 'enquiry', ...k } as const;

  it('takes two persons: another kind, a withdrawal, a merge', () => {
    const life = late();
    expect(life.refusal('change-kind', { kind: 'enquiry', ...k }, ma)).toBe('breach.second-person');
    expect(life.refusal('withdraw', { confirmedWith: inPerson, ...k }, ma)).toBe('breach.second-person');
    expect(life.refusal('merge', { into: 'other', ...k }, ma)).toBe('breach.second-person');
    life.does('propose-taking-out', enquiry, chen);
    expect(life.refusal('propose-taking-out', enquiry, sun)).toBe('proposal.open');
    expect(life.refusal('approve-taking-out', k, chen)).toBe('proposal.own');
    expect(life.refusal('approve-taking-out', k, wang)).toBe('role.missing');
    life.does('approve-taking-out', k, ma);
    expect([life.c.kind, life.c.proposals.takingOut]).toEqual(['enquiry', null]);
    expect(brokenClocks(life.c, defaultStandard, life.now)).toEqual(['RESPOND', 'RESOLVE']);
  });

  it('asks for nobody else where nothing leaves a rate', () => {
    expect(late().refusal('change-kind', { kind: 'repair', ...k }, ma)).toBe('allowed');
    expect(late().refusal('merge', { into: 'other', carried: ['RESPOND', 'RESOLVE'], ...k }, ma)).toBe('allowed');
    const timely = Life.filed();
    expect(timely.refusal('withdraw', { confirmedWith: inPerson, ...k }, liu)).toBe('allowed');
    expect(timely.refusal('propose-taking-out', enquiry, chen)).toBe('breach.none');
  });

  it('wants to know what is to be done, and stays in the figures when that is rejected', () => {
    const life = late();
    expect(life.refusal('propose-taking-out', { as: 'withdrawn', ...k }, chen)).toBe('content.missing');
    expect(life.refusal('propose-taking-out', { as: 'merged', ...k }, chen)).toBe('content.missing');
    expect(
      life.refusal('propose-taking-out', { as: 'withdrawn', confirmedWith: { kind: 'unreachable' }, ...k }, chen),
    ).toBe('proof.not-confirmed');
    life.does('propose-taking-out', { as: 'withdrawn', confirmedWith: inPerson, ...k }, chen);
    life.does('reject-taking-out', k, sun);
    expect([life.c.state, life.c.proposals.takingOut]).toEqual(['accepted', null]);
  });
});

describe('proof that the owner was told (§3.2)', () => {
  const files: Readonly<Record<string, string>> = {
    'delivery-receipt': 'any',
    signature: 'image',
    'door-notice': 'image',
  };

  it.each(proofKinds)('%s: the list says what it wants', (kind) => {
    expect(proofWants[kind]).toEqual({ file: kind in files ? files[kind] : null, words: kind === 'answered-call' });
  });

  it('takes words that say something only', () => {
    expect(['x', 'ok', '好', '……', '', 'a b'].map(saysSomething)).toEqual([false, false, false, false, false, false]);
    expect(['业主知悉', '已说', 'told him', '12:30'].map(saysSomething)).toEqual([true, true, true, true]);
  });

  it('wants the proof itself', () => {
    expect(
      Life.filed()
        .does('accept', {}, wang)
        .refusal('tell-owner', { proof: { kind: 'door-notice' }, ...k }, wang),
    ).toBe('proof.missing');
    expect(Life.answered().refusal('feed-back', { proof: { kind: 'delivery-receipt' }, ...k }, wang)).toBe(
      'proof.missing',
    );
    expect(Life.answered().refusal('feed-back', { proof: { kind: 'signature', contentId: 'scan' }, ...k }, wang)).toBe(
      'allowed',
    );
  });

  it('counts three unanswered attempts at different hours as unreachable, and no fewer', () => {
    const unreachable = { proof: { kind: 'unreachable' }, ...k } as const;
    const early = calls(Life.answered(), minutes(10), minutes(30), hours(2));
    expect(early.refusal('feed-back', unreachable, wang)).toBe('proof.attempts-missing');
    const enough = calls(Life.answered(), minutes(10), minutes(80), hours(3));
    expect(enough.refusal('feed-back', unreachable, wang)).toBe('allowed');
    expect(enough.does('log-call', { answered: true, ...k }, wang).refusal('feed-back', unreachable, wang)).toBe(
      'proof.attempts-missing',
    );
  });
});

describe('after the feedback (§4.4)', () => {
  it('is reviewed by somebody other than the handler', () => {
    const life = Life.fedBack();
    expect(life.refusal('review', { result: 'fixed', how: 'call' }, wang)).toBe('handler.same');
    expect(life.refusal('review', { result: 'fixed', how: 'call' }, zhao)).toBe('allowed');
    expect(life.refusal('review', { result: 'unreachable', how: 'call' }, zhao)).toBe('proof.attempts-missing');
    expect(life.refusal('review', { result: 'not-fixed', how: 'call' }, zhao)).toBe('content.missing');
  });

  it('is not reviewed by an earlier handler either', () => {
    const life = Life.answered()
      .does('assign', { personId: 'zhao' }, chen)
      .does('accept', {}, zhao)
      .does('feed-back', told, zhao);
    expect(life.refusal('review', { result: 'fixed', how: 'call' }, wang)).toBe('handler.same');
  });

  it('comes back when the review finds it not fixed', () => {
    const life = Life.fedBack().does('review', { result: 'not-fixed', how: 'visit', ...k }, chen);
    expect([life.c.state, life.c.reopenCount, life.c.escalationFloor]).toEqual(['accepted', 1, 'supervisor']);
  });

  it('closes when it is reviewed and rated, whichever comes first', () => {
    const rated = Life.fedBack().does('rate', { score: 3 }, owner);
    expect(rated.c.state).toBe('fed-back');
    expect(rated.does('review', { result: 'fixed', how: 'call' }, chen).c.closedAs).toBe('rated');
    expect(
      Life.fedBack().does('review', { result: 'fixed', how: 'call' }, chen).does('rate', { score: 5 }, owner).c
        .closedAs,
    ).toBe('satisfied');
  });

  it('stays open after a rating of 2 until the supervisor has called and replied in writing', () => {
    const life = Life.fedBack()
      .does('review', { result: 'fixed', how: 'call' }, chen)
      .does('rate', { score: 2 }, owner);
    expect([life.c.state, life.c.lowRatingOpen]).toEqual(['reviewed', true]);
    expect(life.refusal('close', k, chen)).toBe('low-rating.open');
    expect(life.refusal('answer-low-rating', { call: false, ...k }, chen)).toBe('proof.attempts-missing');
    life.does('answer-low-rating', { call: true, ...k }, chen);
    expect([life.c.state, life.c.closedAs]).toEqual(['closed', 'rated']);
  });

  it('is rated by its reporters only, once', () => {
    const life = Life.fedBack();
    expect(life.refusal('rate', { score: 5 }, { id: 'owner:r2', role: 'owner' })).toBe('reporter.other');
    expect(life.refusal('rate', { score: 5 }, wang)).toBe('role.missing');
    life.does('rate', { score: 1 }, owner);
    expect(life.refusal('rate', { score: 5 }, owner)).toBe('rating.given');
  });

  it('is rated by staff only after a call that the owner answered since the feedback, and says so', () => {
    const early = Life.answered()
      .does('log-call', { answered: true, ...k }, liu)
      .isAt(hours(2))
      .does('feed-back', told, wang);
    expect(early.refusal('rate', { score: 5 }, liu)).toBe('rating.call-missing');
    early.isAt(hours(3)).does('log-call', { answered: false, ...k }, liu);
    expect(early.refusal('rate', { score: 5 }, liu)).toBe('rating.call-missing');
    early.does('log-call', { answered: true, ...k }, liu);
    const call = early.c.seq;
    early.does('rate', { score: 5 }, liu);
    expect([early.c.rating, early.c.ratedBy]).toEqual([5, 'staff']);
    expect(early.facts.find(({ type }) => type === 'complaint.rated')?.data).toEqual({ score: 5, callSeq: call });
    expect(Life.fedBack().does('rate', { score: 5 }, owner).c.ratedBy).toBe('owner');
  });

  it('is closed by staff only after a review, and never by its handler', () => {
    expect(Life.answered().refusal('close', k, chen)).toBe('complaint.not-fed-back');
    expect(Life.fedBack().refusal('close', k, chen)).toBe('complaint.not-reviewed');
    const own = Life.filed({ class: 'general' })
      .does('accept', {}, chen)
      .does('feed-back', told, chen)
      .does('review', { result: 'fixed', how: 'call' }, sun);
    expect(own.refusal('close', k, chen)).toBe('handler.same');
    expect(own.does('close', k, sun).c.closedAs).toBe('staff-closed');
  });

  it('lets an enquiry be closed by whoever answered it', () => {
    expect(Life.filed({ kind: 'enquiry' }).does('close', k, liu).c.state).toBe('closed');
  });

  it('may be reopened for 30 days, and not a millisecond longer', () => {
    const life = Life.fedBack()
      .does('review', { result: 'fixed', how: 'call' }, chen)
      .does('rate', { score: 5 }, owner);
    expect(life.isAt(days(30)).refusal('reopen', k, owner)).toBe('allowed');
    expect(life.isAt(days(30) + 1).refusal('reopen', k, owner)).toBe('reopen.window-over');
  });

  it('goes to the estate manager when it is reopened the second time', () => {
    const life = Life.fedBack()
      .does('review', { result: 'not-fixed', how: 'visit', ...k }, chen)
      .does('feed-back', told, wang);
    life
      .does('review', { result: 'fixed', how: 'visit' }, chen)
      .does('rate', { score: 5 }, owner)
      .does('reopen', k, owner);
    expect([life.c.reopenCount, life.c.escalationFloor, life.c.rating]).toEqual([2, 'estate-manager', null]);
  });

  it('refuses what belongs to an earlier state, and says which states would do', () => {
    const refused = Life.filed().asks('feed-back', told, wang);
    expect(refused).toMatchObject({
      ok: false,
      refusal: { code: 'state.not-allowed', clause: '§2.1.3', details: { state: 'received' } },
    });
  });

  it('raises a hot spot once, and ends it with a reason', () => {
    const life = Life.filed().does('raise-hot-spot', { cases: ['a', 'b'] }, chen);
    expect(life.refusal('raise-hot-spot', { cases: [] }, chen)).toBe('hot-spot.known');
    expect(life.does('end-hot-spot', { improvementId: 'i1', ...k }, ma).c.hotSpot).toBe(false);
  });
});

describe('an effect that nobody has recorded yet', () => {
  it('counts for what may be done: after 7 days of silence the case is closed, look or no look', () => {
    const life = Life.fedBack()
      .does('review', { result: 'fixed', how: 'call' }, chen)
      .isAt(days(7) - 1);
    expect(life.refusal('rate', { score: 5 }, owner)).toBe('allowed');
    expect(life.isAt(days(7)).refusal('rate', { score: 5 }, owner)).toBe('state.not-allowed');
    expect(life.refusal('reopen', k, owner)).toBe('allowed');
  });
});
