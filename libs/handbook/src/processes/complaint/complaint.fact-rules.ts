import type { FactRule, FactRulesOf } from '../../engine/definition.js';
import { callers } from './complaint.calls.js';
import { factNames } from './complaint.fact-names.js';
import type { ComplaintFactType } from './complaint.facts.js';
import { patches } from './complaint.patches.js';
import type { ComplaintTypes } from './complaint.types.js';

/** Facts that no clock may be driven by: entries about firings, links, and what only a record tells. */
const drivesNothing: readonly ComplaintFactType[] = [
  // Old records are read as the facts that they tell of.
  'record.answered',
  'record.corrected',
  'call.seen',
  // Firings are no input to clocks: a clock that they drive would depend on when somebody looked.
  'firing.reached',
  'firing.overruled',
  'escalation.told',
  'owner-link.issued',
  'owner-links.ended',
];

/** Facts that bring a case back that has ended. */
const returns: readonly ComplaintFactType[] = ['complaint.reopened', 'complaint.merge-undone', 'record.corrected'];

/** Facts that a point of a clock may cause, with what their data must hold; others need a person. */
const effects: { readonly [K in ComplaintFactType]?: FactRule<ComplaintTypes, K>['effect'] } = {
  'complaint.closed': { field: 'as', values: ['no-answer'] },
  'complaint.hand-over-declined': { field: 'by', values: null, says: 'offer-lapsed' },
};

/** Every fact of a complaint: its name, what it changes, whom it calls. */
export const facts = Object.fromEntries(
  (Object.keys(factNames) as ComplaintFactType[]).map((type) => [
    type,
    {
      title: factNames[type],
      ...(drivesNothing.includes(type) ? { drives: false } : {}),
      ...(returns.includes(type) ? { returns: true } : {}),
      ...(effects[type] === undefined ? {} : { effect: effects[type] }),
      ...(patches[type] === undefined ? {} : { changes: patches[type] }),
      ...(callers[type] === undefined ? {} : { calls: callers[type] }),
    },
  ]),
) as unknown as FactRulesOf<ComplaintTypes>;
