import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyStandard } from '../../test/any-standard.js';
import { Life, days, inPerson, liu, ma, nine, received, wang } from '../../test/life.js';
import { catchUp, foldFact } from '../processes/complaint/complaint.process.js';
import {
  Budget,
  type ComplaintFact,
  type Standard,
  advance,
  clocksOf,
  decide,
  lintStandard,
  nextDue,
  openCase,
  recordedAtOnce,
} from '../index.js';

/** `STEWARD_PROPERTY_RUNS` lets a machine with time look longer: the long form is 10,000. */
const numRuns = Number(process.env['STEWARD_PROPERTY_RUNS'] ?? 80);
const year = days(365);

/** What one look at a case may take: far less than its budget. */
const stepsOfALook = 20_000;

/** A case begun any time ago under a standard, with an act or two on its way; back-dated as far as a role may. */
function lived(standard: Standard, begun: number, acts: readonly number[], back: number): Life {
  const life = new Life(standard);
  life.now = nine - begun;
  life.does('file', { ...received(), happened: { at: life.now - back, contentId: 'why' } }, ma);
  for (const wait of acts) {
    life.passes(Math.min(wait, nine - life.now));
    for (const [action, input] of [
      ['classify', { class: 'general' }],
      ['accept', {}],
      ['tell-owner', { proof: inPerson, contentId: 'k' }],
      ['feed-back', { proof: inPerson, contentId: 'k' }],
    ] as const) {
      const by = action === 'classify' ? liu : wang;
      const decision = decide(life.c, standard, action, input, by, life.now);
      if (!decision.ok) continue;
      life.append(decision.facts, by);
      break;
    }
  }
  return life;
}

describe('whatever standard passes lint, and however long nobody looked', () => {
  it('every question about a case stays far within its budget, and a look records a bounded number', () => {
    let [passed, drawn] = [0, 0];
    fc.assert(
      fc.property(
        anyStandard,
        fc.integer({ min: 0, max: 100 * year }),
        fc.array(fc.integer({ min: 0, max: year }), { maxLength: 5 }),
        fc.integer({ min: 0, max: days(30) }),
        (standard, ahead, acts, back) => {
          drawn += 1;
          if (lintStandard(standard).some(({ severity }) => severity === 'error')) return;
          passed += 1;
          const life = lived(standard, Math.min(ahead, 20 * year), acts, back);
          const budget = new Budget(stepsOfALook);
          let c = openCase(standard);
          for (const fact of life.facts as readonly ComplaintFact[]) c = foldFact(c, fact, standard, { budget });
          expect(c).toEqual(life.c);
          const far = nine + ahead;
          catchUp(c, standard, far, true, { budget: new Budget(stepsOfALook) });
          clocksOf(c, standard, far);
          nextDue(c, standard);
          const firings = advance(c, standard, far).filter(({ type }) => type === 'firing.reached');
          expect(firings.length).toBeLessThanOrEqual(recordedAtOnce);
        },
      ),
      { numRuns },
    );
    // Standards that lint refuses prove nothing.
    expect(passed).toBeGreaterThan(drawn / 10);
  });
});
