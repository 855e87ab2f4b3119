import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Acting } from '../../engine/action.js';
import { defaultStandard } from '../../standard/default-standard.js';
import type { FaultAction, FaultCase, FaultFact, FaultInputs } from './index.js';
import { fault, openFault, repeatedWith } from './index.js';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5, 8);
const liu: Acting = { id: 'liu', role: 'front-desk' };
const wang: Acting = { id: 'wang', role: 'handler' };
const chen: Acting = { id: 'chen', role: 'supervisor' };
const steward: Acting = { id: 'system:clock', role: 'system' };
const k = { contentId: 'k' } as const;
const aLink = { caseId: 'em-1', process: 'emergency', as: 'child', how: 'declared' } as const;
const aLift = { kind: 'lift', equipmentId: 'lift-3', unsafe: false, estateId: 'e-1', ...k } as const;

/** A fault, its ledger, and a clock that only moves when a test says so. */
class Life {
  now = start;
  c: FaultCase = openFault(defaultStandard);
  readonly facts: FaultFact[] = [];

  asks<A extends FaultAction>(action: A, input: FaultInputs[A] & object, by: Acting) {
    return fault.decide(this.c, defaultStandard, action, input, by, this.now);
  }

  does<A extends FaultAction>(action: A, input: FaultInputs[A] & object, by: Acting): this {
    const decision = this.asks(action, input, by);
    if (!decision.ok) throw new Error(`${action} by ${by.id}: ${decision.refusal.code}`);
    return this.records(fault.stamped(decision.facts, this.c, by, this.now));
  }

  records(facts: readonly FaultFact[]): this {
    for (const fact of facts) {
      this.facts.push(fact);
      this.c = fault.fold(this.c, fact, defaultStandard);
    }
    return this;
  }

  looks(): readonly string[] {
    const before = this.facts.length;
    this.records(fault.stamped(fault.advance(this.c, defaultStandard, this.now), this.c, steward, this.now));
    return this.facts
      .slice(before)
      .flatMap((fact) => (fact.type === 'firing.reached' ? [(fact.data.firing as { id: string }).id] : []));
  }

  refusal<A extends FaultAction>(action: A, input: FaultInputs[A] & object, by: Acting): string {
    const decision = this.asks(action, input, by);
    return decision.ok ? 'allowed' : decision.refusal.code;
  }

  passes(hours: number): this {
    this.now += hours * hour;
    return this;
  }

  static reported(): Life {
    return new Life().does('report', aLift, liu);
  }

  static fixed(): Life {
    return Life.reported().does('respond', {}, wang).does('fix', k, wang);
  }
}

describe('the life of an equipment fault (§2.3.3)', () => {
  it('is reported, answered, fixed, and accepted by somebody other than the repairer', () => {
    const life = Life.fixed();
    expect(life.refusal('verify', {}, wang)).toBe('handler.same');
    life.does('verify', {}, chen);
    expect([life.c.state, life.c.over, fault.nextDue(life.c, defaultStandard)]).toEqual(['verified', true, null]);
  });

  it('also somebody who had it once does not accept it', () => {
    const life = Life.reported().does('respond', {}, wang).does('assign', { personId: 'zhao' }, chen);
    life.does('fix', k, { id: 'zhao', role: 'handler' });
    expect(life.refusal('verify', {}, wang)).toBe('handler.same');
  });

  it('what was not accepted is in hand again, and whoever has it is called', () => {
    const life = Life.fixed().does('reject', k, chen);
    expect(life.c.state).toBe('in-hand');
    expect(life.c.clocks.untold.map(({ call }) => call?.personId)).toContain('wang');
    life.passes(48).now -= 1;
    const fix = (): string[] =>
      life.looks().filter((firingId) => firingId.startsWith('FIX/') && firingId.includes('/limit/'));
    expect(fix()).toEqual([]);
    life.now += 1;
    expect(fix()).toHaveLength(1);
  });

  it('unsafe equipment is made safe before it is accepted', () => {
    const life = Life.reported().does('find-unsafe', k, liu).does('respond', {}, wang).does('fix', k, wang);
    expect([fault.urgent(life.c), life.refusal('verify', {}, chen)]).toEqual([true, 'fault.unsafe']);
    expect(life.does('make-safe', k, wang).refusal('verify', {}, chen)).toBe('allowed');
  });

  it('waiting for parts shows with its date, and goes back to the repair', () => {
    const life = Life.reported().does('respond', {}, wang);
    expect(life.refusal('wait', { for: 'parts', expectedAt: start, ...k }, wang)).toBe('wait.expected-past');
    life.does('wait', { for: 'parts', expectedAt: start + 20 * hour, ...k }, wang);
    expect(fault.faceOf(life.c, defaultStandard)).toMatchObject({
      state: 'waiting',
      waiting: 'parts',
      limitAt: start + 48 * hour,
    });
    expect(life.does('resume', {}, wang).c).toMatchObject({ state: 'in-hand', waitingFor: null });
  });

  it('an old one that is still open is adopted: its clocks begin now', () => {
    const life = new Life().records([
      {
        seq: 1,
        type: 'fault.reported',
        at: start - 900 * hour,
        recordedAt: start,
        actor: steward,
        data: { ...aLift, observedUntil: start - hour },
      },
    ]);
    expect(fault.nextDue(life.c, defaultStandard)).toBeNull();
    life.does('adopt', {}, chen);
    expect(fault.verdictsOf(life.c, defaultStandard, life.now).map(({ first, latest }) => [first, latest])).toEqual([
      ['unknown', 'running'],
      ['unknown', 'running'],
    ]);
    expect(life.refusal('adopt', {}, chen)).toBe('adoption.none');
  });

  it('the third of one piece in 90 days flags it, once, and wants an improvement (§3.5, ours)', () => {
    const day = 24 * hour;
    const others = [90 * day, 90 * day - 1, day].map((ago, index) => ({
      caseId: `f-${index}`,
      reportedAt: start - ago,
    }));
    expect(repeatedWith(others, start, defaultStandard)).toEqual(['f-1', 'f-2']);
    expect(repeatedWith(others.slice(0, 2), start, defaultStandard)).toEqual([]);
    const life = Life.reported().does('flag-repeated', { cases: ['f-1', 'f-2'] }, steward);
    expect(life.facts.slice(-2).map(({ type }) => type)).toEqual(['fault.repeated', 'improvement.wanted']);
    expect(life.refusal('flag-repeated', { cases: ['f-1'] }, steward)).toBe('fault.repeated-known');
  });
});

describe('whatever happens to a fault', () => {
  const people = [liu, wang, chen];
  const inputs: { readonly [A in FaultAction]?: (life: Life) => object } = {
    assign: () => ({ personId: 'zhao' }),
    'offer-hand-over': () => ({ to: 'zhao', ...k }),
    wait: (life) => ({ for: 'parts', expectedAt: life.now + 10 * hour, ...k }),
    'add-helper': () => ({ personId: 'sun' }),
    'remove-helper': () => ({ personId: 'sun' }),
    'engage-contractor': () => ({ contractorId: 'x', ...k }),
    attach: () => ({ ...k, kind: 'voice' }),
    'declare-emergency': () => ({ ...k, hazard: 'fire', level: 'level-2', link: aLink }),
    'join-emergency': () => ({ caseId: 'em-1', link: aLink }),
    'undo-emergency': () => ({ caseId: 'em-1', ...k }),
  };
  const steps = fc.array(fc.record({ pick: fc.nat(9_999), wait: fc.nat(30), look: fc.boolean() }), { maxLength: 25 });

  it('state, clocks and firings follow from the facts alone, whenever somebody looked', () => {
    fc.assert(
      fc.property(steps, (story) => {
        const life = Life.reported();
        const fired: string[] = [];
        for (const { pick, wait, look } of story) {
          life.passes(wait);
          if (look) fired.push(...life.looks());
          life.now += 1;
          const possible = people.flatMap((by) =>
            fault
              .actionsOf(life.c, defaultStandard, by, life.now)
              .filter(({ allowed, action }) => allowed && action !== 'withdraw')
              .map(({ action }) => [action, by] as const),
          );
          const [action, by] = possible[pick % Math.max(possible.length, 1)] ?? [];
          if (action === undefined || by === undefined) continue;
          const decision = life.asks(action, inputs[action]?.(life) ?? k, by);
          if (decision.ok) life.records(fault.stamped(decision.facts, life.c, by, life.now));
          else expect(fault.refusalsOf([action])).toContain(decision.refusal.code);
        }
        life.passes(1);
        fired.push(...life.looks());
        expect(fault.foldAll(life.facts, defaultStandard)).toEqual(life.c);
        const simulated = fault.simulate(life.facts, defaultStandard, life.now).map(({ id }) => id);
        expect([...fired].sort()).toEqual([...simulated].sort());
        expect(new Set(fired).size).toBe(fired.length);
        expect(life.c.over).toBe(life.c.state === 'verified');
      }),
      { numRuns: 150 },
    );
  });
});
