import { barePlan, type CallStep, type ConsideredTarget, type SkipReason, type Standing } from '@steward/handbook';
import type { FactView } from '@steward/tickets/api';

/** Somebody of a step at one attempt: called, or passed over and why. */
export interface CalledOnce {
  readonly personId: string;
  /** When he was called; what the ledger recorded, ISO 8601 UTC. */
  readonly at: string;
  /** Under which the page tells clause, arithmetic and what the channels answered. */
  readonly firingId: string;
  /** From 0. */
  readonly attempt: number;
}

/** One asking of a step, with everybody who was called or passed over. */
export interface AskedStep {
  /** `<step>/<count>`. */
  readonly activation: string;
  readonly step: string;
  readonly count: number;
  readonly round: number;
  readonly openedAt: string;
  readonly state: 'open' | 'ran-out' | 'satisfied';
  readonly endedAt: string | null;
  readonly calls: readonly CalledOnce[];
  readonly skipped: readonly { readonly personId: string; readonly why: SkipReason; readonly at: string }[];
  /** Whom the step looks for, by target, that named nobody, and why. */
  readonly nobody: readonly ConsideredTarget[];
}

/** How somebody stands who was called, and since when. */
export interface StandingNow {
  readonly standing: Standing;
  readonly says: 'coming' | 'have-it' | null;
  readonly at: string;
}

/** What was called so far, oldest first, and what the plan would ask next. */
export interface CallTree {
  /** The plan that was frozen; null: the standard's bare one. */
  readonly plan: { readonly planId: string; readonly version: number } | null;
  readonly steps: readonly CallStep[];
  readonly asked: readonly AskedStep[];
  readonly people: Readonly<Record<string, StandingNow>>;
  /** 0: nobody was called yet. */
  readonly round: number;
  /** The round is over and nobody has it: the next begins by the clock. */
  readonly resting: boolean;
}

interface Frozen {
  readonly planId: string;
  readonly version: number;
  readonly steps: readonly CallStep[];
}

const text = (data: FactView['data'], field: string): string => {
  const value = data[field];
  return typeof value === 'string' ? value : '';
};
const list = <T>(data: FactView['data'], field: string): readonly T[] => {
  const value = data[field];
  return Array.isArray(value) ? (value as T[]) : [];
};

const stepIn = (activation: string): string => activation.slice(0, activation.lastIndexOf('/'));

const empty: CallTree = { plan: null, steps: barePlan, asked: [], people: {}, round: 0, resting: false };

const stands = (
  tree: CallTree,
  personId: string,
  standing: Standing,
  at: string,
  says: StandingNow['says'] = null,
): CallTree => ({ ...tree, people: { ...tree.people, [personId]: { standing, says, at } } });

const changed = (tree: CallTree, activation: string, change: (one: AskedStep) => AskedStep): CallTree => ({
  ...tree,
  asked: tree.asked.map((one) => (one.activation === activation ? change(one) : one)),
});

function withPlan(tree: CallTree, { data }: FactView): CallTree {
  const plan = data['plan'] as Frozen | null | undefined;
  // Null: none is in force, and the bare one holds.
  return plan === undefined || plan === null
    ? tree
    : { ...tree, plan: { planId: plan.planId, version: plan.version }, steps: plan.steps };
}

function called(tree: CallTree, { data, recordedAt, seq }: FactView): CallTree {
  const activation = text(data, 'activation');
  const attempt = Number(data['attempt'] ?? 0);
  const reached = list<string>(data, 'reached');
  const skipped = list<{ personId: string; why: SkipReason }>(data, 'skipped');
  const after = changed(tree, activation, (one) => ({
    ...one,
    calls: [
      ...one.calls,
      ...reached.map((personId, place) => ({
        personId,
        at: recordedAt,
        attempt,
        firingId: `CALL/${String(seq)}/${String(place)}/called-out/0`,
      })),
    ],
    skipped: [...one.skipped, ...skipped.map((who) => ({ ...who, at: recordedAt }))],
    nobody: [...one.nobody, ...list<ConsideredTarget>(data, 'considered').filter(({ why }) => why !== undefined)],
  }));
  return reached.reduce((now, personId) => stands(now, personId, 'called', recordedAt), after);
}

const ended = (tree: CallTree, activation: string, state: 'ran-out' | 'satisfied', at: string): CallTree =>
  changed(tree, activation, (one) => (one.state === 'open' ? { ...one, state, endedAt: at } : one));

/** Who was still silent when the step ran out. */
function silent(tree: CallTree, activation: string, at: string): CallTree {
  const calls = tree.asked.find((one) => one.activation === activation)?.calls ?? [];
  return calls.reduce(
    (now, { personId }) => (now.people[personId]?.standing === 'called' ? stands(now, personId, 'silent', at) : now),
    tree,
  );
}

function after(tree: CallTree, fact: FactView): CallTree {
  const { data, at, type } = fact;
  const personId = text(data, 'personId');
  const activation = text(data, 'activation');
  switch (type) {
    case 'emergency.reported':
    case 'emergency.watched':
    case 'emergency.declared':
      return withPlan(tree, fact);
    case 'emergency.flared-up':
    case 'emergency.join-undone':
      // Everybody is asked again.
      return { ...tree, people: {}, round: 0, resting: false };
    case 'round.began':
      return { ...tree, round: Number(data['round'] ?? 1), resting: false };
    case 'round.ended':
      return {
        ...tree,
        resting: true,
        asked: tree.asked.map((one) => (one.state === 'open' ? { ...one, state: 'ran-out', endedAt: at } : one)),
      };
    case 'step.opened':
      return {
        ...tree,
        asked: [
          ...tree.asked,
          {
            activation,
            step: stepIn(activation),
            count: Number(activation.slice(activation.lastIndexOf('/') + 1)),
            round: tree.round,
            openedAt: at,
            state: 'open',
            endedAt: null,
            calls: [],
            skipped: [],
            nobody: [],
          },
        ],
      };
    case 'step.called':
      return called(tree, fact);
    case 'step.ran-out':
      return ended(silent(tree, activation, at), activation, 'ran-out', at);
    case 'step.satisfied':
      return list<string>(data, 'activation').reduce((now, one) => ended(now, one, 'satisfied', at), tree);
    case 'responder.answered':
      return stands(tree, personId, 'coming', at, text(data, 'says') === 'have-it' ? 'have-it' : 'coming');
    case 'responder.took-over':
      return stands(tree, personId, 'coming', at, 'coming');
    case 'responder.declined':
      return stands(tree, personId, 'declined', at);
    case 'answer.ran-out':
      return stands(tree, personId, 'lapsed', at);
    case 'responder.arrived':
      return stands(tree, personId, 'here', at);
    default:
      return tree;
  }
}

/** The call-out as its ledger tells it. */
export const callTreeOf = (facts: readonly FactView[]): CallTree => facts.reduce(after, empty);

/** The step that is asked when nobody has it by then: behind the one that was asked last, at this level; null: none in this round. */
export function nextStepOf({ asked, resting, round, steps }: CallTree, level: string): CallStep | null {
  if (resting) return steps[0] ?? null;
  const last = asked.at(-1);
  const place = last === undefined ? -1 : steps.findIndex(({ id }) => id === last.step);
  return (
    steps.find(
      ({ classes, fromRound = 1 }, index) =>
        index > place && (classes?.includes(level) ?? true) && fromRound <= Math.max(1, round),
    ) ?? null
  );
}
