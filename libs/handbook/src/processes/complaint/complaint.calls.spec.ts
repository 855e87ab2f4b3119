import { describe, expect, it } from '@jest/globals';
import { Life, chen, hours, inPerson, liu, minutes, owner, steward, sun, wang, zhao } from '../../../test/life.js';
import {
  type ActionInput,
  type Acting,
  type Call,
  type ComplaintAction,
  asksForWork,
  awaitsInWords,
  callReasons,
  callTask,
  callTitle,
  describeFiring,
  foldAll,
  isOwnerCall,
  nextDue,
  nextPointDue,
  reportersTold,
  sayingOf,
  untoldOf,
  waitsToBeSeen,
} from '../../index.js';

const k = { contentId: 'k' } as const;
const assignment: Acting = { id: 'system:assignment', role: 'system' };

/** Whom the last action called, as its facts say. */
function calls(life: Life, from: number): Call[] {
  return life.facts.slice(from).flatMap((fact) => [...(fact.data.calls ?? [])]);
}

function calledBy<A extends ComplaintAction>(life: Life, action: A, input: ActionInput<A>, by: Acting): Call[] {
  const from = life.facts.length;
  life.does(action, input, by);
  return calls(life, from);
}

const accepted = (): Life => Life.filed({ class: 'general' }).does('accept', {}, wang);
const offered = (): Life => accepted().does('offer-hand-over', { to: 'zhao', ...k }, wang);

describe('whom a fact calls (§4.4)', () => {
  const given = (personId: string): Call => ({ for: 'given', personId });

  it.each<[string, () => Call[], readonly Call[]]>([
    ['assigning', () => calledBy(Life.filed(), 'assign', { personId: 'wang' }, chen), [given('wang')]],
    ['assigning to oneself', () => calledBy(Life.filed(), 'assign', { personId: 'chen' }, chen), []],
    [
      'assigning by Steward',
      () => calledBy(Life.filed(), 'assign', { personId: 'wang', reason: 'on-duty' }, assignment),
      [given('wang')],
    ],
    [
      'assigning what somebody has',
      () => calledBy(accepted(), 'assign', { personId: 'zhao' }, chen),
      [given('zhao'), { for: 'taken-off', personId: 'wang' }],
    ],
    [
      'assigning what is offered to another',
      () => calledBy(offered(), 'assign', { personId: 'li' }, chen),
      [given('li'), { for: 'taken-off', personId: 'wang' }, { for: 'hand-over-withdrawn', personId: 'zhao' }],
    ],
    ['claiming', () => calledBy(Life.filed(), 'claim', {}, wang), []],
    ['accepting', () => calledBy(Life.filed(), 'accept', {}, wang), []],
    [
      'nobody fits',
      () => calledBy(Life.filed(), 'report-nobody-fits', { reason: 'nobody-fits' }, assignment),
      [{ for: 'nobody-fits' }],
    ],
    [
      'offering',
      () => calledBy(accepted(), 'offer-hand-over', { to: 'zhao', ...k }, wang),
      [{ for: 'offered', personId: 'zhao' }],
    ],
    [
      'accepting an offer',
      () => calledBy(offered(), 'accept-hand-over', {}, zhao),
      [{ for: 'hand-over-accepted', personId: 'wang' }],
    ],
    [
      'declining an offer',
      () => calledBy(offered(), 'decline-hand-over', {}, zhao),
      [{ for: 'hand-over-declined', personId: 'wang' }],
    ],
    [
      'taking an offer back',
      () => calledBy(offered(), 'decline-hand-over', {}, wang),
      [{ for: 'hand-over-withdrawn', personId: 'zhao' }],
    ],
    ['returning', () => calledBy(accepted(), 'return', k, wang), [{ for: 'returned' }]],
    ['returning for somebody away', () => calledBy(accepted(), 'return', k, steward), [{ for: 'returned' }]],
    ['taking it away', () => calledBy(accepted(), 'return', k, chen), [{ for: 'taken-off', personId: 'wang' }]],
    [
      'calling a helper',
      () => calledBy(accepted(), 'add-helper', { personId: 'zhao' }, wang),
      [{ for: 'helper', personId: 'zhao' }],
    ],
    [
      'releasing a helper',
      () =>
        calledBy(
          accepted().does('add-helper', { personId: 'zhao' }, wang),
          'remove-helper',
          { personId: 'zhao' },
          wang,
        ),
      [{ for: 'helper-released', personId: 'zhao' }],
    ],
    ['nudging', () => calledBy(accepted(), 'nudge', {}, liu), [{ for: 'nudged', personId: 'wang' }]],
    ['nudging while nobody has it', () => calledBy(Life.filed(), 'nudge', {}, liu), [{ for: 'nudged' }]],
    [
      'withdrawing by the staff',
      () => calledBy(accepted(), 'withdraw', { confirmedWith: inPerson }, liu),
      [{ for: 'over', personId: 'wang' }],
    ],
    [
      'confirming that it is no complaint',
      () => calledBy(accepted().does('propose-not-a-complaint', k, sun), 'confirm-not-a-complaint', {}, chen),
      [{ for: 'over', personId: 'wang' }],
    ],
    [
      'merging',
      () => calledBy(accepted(), 'merge', { into: 'another', ...k }, liu),
      [{ for: 'over', personId: 'wang' }],
    ],
    [
      'undoing a merge: he was told that nothing is left to do',
      () => calledBy(accepted().does('merge', { into: 'another', ...k }, liu), 'undo-merge', k, liu),
      [given('wang')],
    ],
  ])('%s', (_, act, expected) => {
    expect(act()).toEqual(expected);
  });

  it('says every reason in both languages, and what is to be done', () => {
    for (const reason of callReasons) {
      for (const himself of [true, false]) {
        expect(callTitle(reason, himself).zh).toMatch(/\p{Script=Han}/u);
        expect(callTitle(reason, himself).en).toMatch(/[a-z]{3}/);
      }
      for (const himself of [true, false]) expect(callTask(reason, himself).zh).toMatch(/。$/);
    }
    expect(callReasons.filter(asksForWork)).toEqual([
      'given',
      'danger',
      'not-accepted',
      'offered',
      'helper',
      'nudged',
      'nobody-fits',
      'returned',
    ]);
  });
});

describe('what a fact says to whoever reported the case (§3.2)', () => {
  const toOwners = (life: Life, from: number): string[] =>
    calls(life, from)
      .map((one) => one.for)
      .filter(isOwnerCall);
  const waits = (why: 'owner' | 'third-party') => ({ for: why, expectedAt: Life.filed().now + hours(48), ...k });
  const joins = (more: Partial<ActionInput<'join-reporter'>> = {}): ActionInput<'join-reporter'> => ({
    reporterId: 'r2',
    reporterKind: 'owner',
    ...k,
    ...more,
  });
  const does = <A extends ComplaintAction>(life: Life, action: A, input: ActionInput<A>, by: Acting): string[] => {
    const from = life.facts.length;
    life.does(action, input, by);
    return toOwners(life, from);
  };

  it.each<[string, () => string[], string[]]>([
    ['a message to him', () => does(accepted(), 'message-owner', k, wang), ['owner-written']],
    ['waiting for him', () => does(Life.answered(), 'wait', waits('owner'), wang), ['owner-awaited']],
    ['waiting for somebody else', () => does(Life.answered(), 'wait', waits('third-party'), wang), []],
    [
      'a visit',
      () =>
        does(
          accepted(),
          'make-appointment',
          { from: Life.filed().now + hours(30), until: Life.filed().now + hours(32), ...k },
          wang,
        ),
      ['owner-appointed'],
    ],
    ['what the proof says that he knows', () => does(accepted(), 'tell-owner', { proof: inPerson, ...k }, wang), []],
    [
      'what nobody has told those who joined',
      () => does(accepted().does('join-reporter', joins(), liu), 'tell-owner', { proof: inPerson, ...k }, wang),
      ['owner-progress-too'],
    ],
    ['joining', () => does(accepted(), 'join-reporter', joins(), liu), ['owner-joined']],
    [
      'joining of whoever wants no contact',
      () => does(accepted(), 'join-reporter', joins({ contactWish: 'none' }), liu),
      [],
    ],
    ['joining without a name', () => does(accepted(), 'join-reporter', joins({ reporterId: null }), liu), []],
    ['a note', () => does(accepted(), 'add-note', k, wang), []],
    [
      'a message where nobody can hear it',
      () => does(Life.filed({ class: 'general', reporterId: null }).does('accept', {}, wang), 'message-owner', k, wang),
      [],
    ],
  ])('%s', (_, act, expected) => {
    expect(act()).toEqual(expected);
  });

  it('is owed at once, to those alone whom it concerns, and to nobody of the staff', () => {
    const life = accepted().does('join-reporter', joins(), liu);
    const [joined] = untoldOf(life.c).filter(({ call }) => call?.for === 'owner-joined');
    life.does('message-owner', k, wang).does('tell-owner', { proof: inPerson, ...k }, wang);
    const told = untoldOf(life.c).filter(({ call }) => call !== undefined && isOwnerCall(call.for));
    expect(told.map(({ tells }) => tells)).toEqual([['owner'], ['owner'], ['owner']]);
    const reporters = ['r1', 'r2', 'of-a-merged-case'];
    expect(told.map((firing) => reportersTold(life.c, firing, reporters))).toEqual([
      ['r2'],
      reporters,
      ['r2', 'of-a-merged-case'],
    ]);
    expect(joined && sayingOf(life.c, life.standard, joined, life.now).occasion.owner).toBe('receipt');
    expect(waitsToBeSeen('owner-written') || asksForWork('owner-written')).toBe(false);
  });

  it('is no longer said when it does not hold any more', () => {
    const life = Life.answered().does('wait', waits('owner'), wang);
    const firing = untoldOf(life.c).find(({ call }) => call?.for === 'owner-awaited');
    const occasion = (): string | undefined =>
      firing && sayingOf(life.c, life.standard, firing, life.now).occasion.owner;
    expect(occasion()).toBe('your-turn');
    life.does('resume', {}, wang);
    expect(occasion()).toBe('news');
  });
});

describe('a call', () => {
  it('is owed at once until somebody was told, whatever the clocks say, and is no next point for people', () => {
    const life = Life.filed({ class: 'general' });
    life.does('assign', { personId: 'wang' }, chen);
    const [call] = untoldOf(life.c);
    expect(call).toMatchObject({
      tells: ['handler'],
      due: life.now,
      call: { for: 'given', personId: 'wang', by: 'chen' },
    });
    expect(nextDue(life.c, life.standard)?.firingId).toBe(call?.id);
    expect(nextPointDue(life.c, life.standard)?.clock).not.toBe('CALL');
    expect(awaitsInWords(life.c, life.standard).zh).toContain('等待处理人接单');
    expect(call && describeFiring(call, 'Asia/Shanghai', 'zh')).toBe('11月3日 09:00 派单');
    const told = { firingId: call?.id ?? '', reached: [], considered: [], alarm: false, called: ['wang'] };
    life.append([{ type: 'escalation.told', data: told }], steward);
    expect(untoldOf(life.c)).toEqual([]);
    expect(life.c.called).toEqual([{ personId: 'wang', firingId: call?.id, at: life.now, seenAt: null }]);
    expect(foldAll(life.facts, life.standard)).toEqual(life.c);
  });

  it('is seen when he says so, or does anything on the case; only who was called may say it', () => {
    const life = Life.filed({ class: 'general' });
    const told = (personId: string): void =>
      void life.append(
        [
          {
            type: 'escalation.told',
            data: { firingId: `f-${personId}`, reached: [], considered: [], alarm: false, called: [personId] },
          },
        ],
        steward,
      );
    told('chen');
    told('wang');
    expect(life.refusal('say-seen', {}, zhao)).toBe('call.none');
    life.passes(minutes(2)).does('say-seen', {}, chen);
    expect(life.c.called?.[0]).toMatchObject({ personId: 'chen', seenAt: life.now });
    expect(life.refusal('say-seen', {}, chen)).toBe('call.none');
    life.passes(minutes(1)).does('accept', {}, wang);
    expect(life.c.called?.[1]).toMatchObject({ personId: 'wang', seenAt: life.now });
    // Called again, he is asked again.
    told('wang');
    expect(life.c.called?.filter(({ personId }) => personId === 'wang')).toMatchObject([{ seenAt: null }]);
  });

  it('of an old ledger, whose facts name nobody, is owed to nobody', () => {
    const life = Life.filed({ class: 'general' }).does('assign', { personId: 'wang' }, chen);
    const old = life.facts.map((fact) => {
      const { calls: _, ...data } = fact.data;
      return { ...fact, data } as typeof fact;
    });
    const c = foldAll(old, life.standard);
    expect(c.clocks.untold.filter(({ call }) => call !== undefined)).toEqual([]);
    expect(c).not.toHaveProperty('called');
  });
});

describe('a nudge (催办)', () => {
  it('is counted, not oftener than every ten minutes, and never to oneself', () => {
    const life = accepted();
    expect(life.refusal('nudge', {}, wang)).toBe('nudge.own');
    life.does('nudge', {}, liu);
    expect(life.passes(minutes(10) - 1).refusal('nudge', {}, chen)).toBe('nudge.too-soon');
    life.passes(1).does('nudge', {}, chen);
    expect(life.c.nudges).toEqual({ count: 2, lastAt: life.now });
    expect(life.facts.at(-1)).toMatchObject({ type: 'complaint.nudged', data: { personId: 'wang', count: 2 } });
  });

  it('is none of the owner', () => {
    expect(accepted().refusal('nudge', {}, owner)).toBe('role.missing');
  });
});
