import fc from 'fast-check';
import {
  type Acting,
  type ActionInputs,
  type ComplaintAction,
  type ProblemClass,
  type Standard,
  actionsOf,
} from '../src/index.js';
import { Life, chen, inPerson, liu, ma, owner, received, sun, wang, zhao } from './life.js';

/** One thing that somebody tries, after a while, perhaps after a look, perhaps telling that it happened earlier. */
export interface Step {
  readonly wait: number;
  readonly look: boolean;
  /** Which of all that is possible at that instant. */
  readonly pick: number;
  readonly back: number;
  readonly class: ProblemClass;
  readonly flag: boolean;
}
export type Story = readonly Step[];

const tried = [
  'classify',
  'change-class',
  'propose-class-change',
  'approve-class-change',
  'change-kind',
  'assign',
  'claim',
  'offer-hand-over',
  'accept-hand-over',
  'decline-hand-over',
  'return',
  'accept',
  'tell-owner',
  'wait',
  'resume',
  'tell-progress',
  'feed-back',
  'review',
  'rate',
  'answer-low-rating',
  'close',
  'reopen',
  'withdraw',
  'join-reporter',
  'undo-joining',
  'merge',
  'undo-merge',
  'add-note',
] as const satisfies readonly ComplaintAction[];

type Tried = (typeof tried)[number];
const people: readonly Acting[] = [wang, zhao, liu, chen, sun, ma, owner];

/** What a case goes through in its life is done more often than what ends or only decorates it. */
const weights: Readonly<Partial<Record<Tried, number>>> = {
  classify: 2,
  'change-class': 3,
  'approve-class-change': 3,
  accept: 4,
  'tell-owner': 2,
  'tell-progress': 3,
  'feed-back': 5,
  wait: 3,
  resume: 5,
  review: 5,
  rate: 3,
  reopen: 20,
  'undo-joining': 3,
  'undo-merge': 20,
};
const rare: readonly Tried[] = ['withdraw', 'merge', 'close', 'change-kind'];

const step = fc.record<Step>({
  wait: fc.oneof(fc.nat(4), fc.nat(20), fc.nat(45)),
  look: fc.boolean(),
  pick: fc.nat(9_999),
  back: fc.oneof({ arbitrary: fc.constant(0), weight: 2 }, { arbitrary: fc.nat(30), weight: 1 }),
  class: fc.constantFrom('general', 'urgent', 'major', 'major-emergency'),
  flag: fc.boolean(),
});

/** Lives of complaints in which anything that the table allows may happen at any instant. */
export const stories = fc.array(step, { maxLength: 28 });

/** Begins at instant 100, so that cases which began earlier can join. */
const beginning = 100;

/** Everything that somebody may do now, the usual more often; back-dating is for those who may. */
function possible(life: Life, one: Step): readonly (readonly [Tried, Acting])[] {
  const all = people.flatMap((by) => {
    const allowed = new Set(
      actionsOf(life.c, life.standard, by, life.now).flatMap((view) => (view.allowed ? [view.action] : [])),
    );
    return tried
      .filter((action) => allowed.has(action) && (!rare.includes(action) || one.pick % 7 === 0))
      .map((action) => [action, by] as const);
  });
  return all.flatMap((pair) => Array.from({ length: weights[pair[0]] ?? 1 }, () => pair));
}

function inputOf(
  life: Life,
  action: Tried,
  by: Acting,
  { class: problemClass, flag, back }: Step,
): ActionInputs[ComplaintAction] {
  const contentId = 'k';
  const mayBackDate = by.role === 'supervisor' || by.role === 'estate-manager';
  const happened = back > 0 && mayBackDate ? { happened: { at: Math.max(beginning, life.now - back), contentId } } : {};
  const inputs: { readonly [A in Tried]: ActionInputs[A] } = {
    classify: { class: problemClass },
    'change-class': { class: problemClass, contentId },
    'propose-class-change': { class: problemClass, contentId },
    'approve-class-change': { contentId },
    'change-kind': { kind: flag ? 'complaint' : 'praise', contentId },
    assign: { personId: flag ? 'wang' : 'zhao' },
    claim: {},
    'offer-hand-over': { to: flag ? 'wang' : 'zhao', contentId },
    'accept-hand-over': {},
    'decline-hand-over': {},
    return: { contentId },
    accept: happened,
    'tell-owner': { proof: inPerson, contentId, ...happened },
    wait: { for: flag ? 'owner' : 'third-party', expectedAt: life.now + 50, contentId },
    resume: happened,
    'tell-progress': { proof: inPerson, contentId, ...happened },
    'feed-back': { proof: inPerson, contentId, ...happened },
    review: { result: flag ? 'fixed' : 'not-fixed', how: 'visit', contentId },
    rate: { score: flag ? 5 : 1 },
    'answer-low-rating': { call: true, contentId },
    close: { contentId },
    reopen: { contentId },
    withdraw: { confirmedWith: inPerson },
    'join-reporter': {
      reporterId: null,
      reporterKind: 'tenant',
      fromCase: `c${life.c.seq}`,
      startedAt: beginning + 10 - back,
      contentId,
    },
    'undo-joining': { joinedSeq: life.c.joined.find((one) => !one.undone)?.seq ?? 0, contentId },
    merge: { into: 'other', contentId },
    'undo-merge': { contentId },
    'add-note': { contentId },
  };
  return inputs[action];
}

/** Lives a story: what is refused does not happen. */
export function live(story: Story, standard: Standard): Life {
  const life = new Life(standard);
  life.now = beginning;
  life.does('file', received(), liu);
  for (const one of story) {
    life.passes(one.wait);
    if (one.look) life.looks();
    // At one instant the order in which look and fact reach the ledger decides; here the fact comes after.
    life.passes(1);
    const choices = possible(life, one);
    const choice = choices[one.pick % Math.max(choices.length, 1)];
    if (!choice) continue;
    const [action, by] = choice;
    const decision = life.asks(action, inputOf(life, action, by, one), by);
    if (decision.ok) life.append(decision.facts, by);
  }
  return life;
}
