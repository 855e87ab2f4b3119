import type { PartFact } from '../engine/definition.js';
import {
  type Activation,
  type CallOut,
  type CallingCase,
  type CallingFacts,
  type Standing,
  activationNamed,
  comes,
} from './calling-out.js';

type Rule<K extends keyof CallingFacts> = PartFact<CallingCase, CallingFacts[K]>;

const withStep = (callOut: CallOut, name: string, change: (one: Activation) => Activation): CallOut => {
  const { count, step } = activationNamed(name);
  const known = callOut.activations[step];
  if (known?.count !== count) return callOut;
  return { ...callOut, activations: { ...callOut.activations, [step]: change(known) } };
};

const stands = (callOut: CallOut, personId: string, standing: Standing): CallOut => {
  const known = callOut.people[personId];
  return known === undefined
    ? callOut
    : { ...callOut, people: { ...callOut.people, [personId]: { ...known, standing } } };
};

/** Somebody on whom it counted no longer comes: his step is asked again. Whoever is here keeps being here when time runs out. */
function gone(callOut: CallOut, personId: string, standing: 'declined' | 'lapsed'): CallOut {
  const known = callOut.people[personId];
  if (standing === 'lapsed' && known?.standing !== 'coming') return callOut;
  const after = stands(callOut, personId, standing);
  return known !== undefined && comes(known.standing) ? { ...after, lost: known.step } : after;
}

/** Nobody waits for a step any more; whoever has not answered may be called again for another. */
const over = (callOut: CallOut, name: string, state: 'ran-out' | 'satisfied'): CallOut => {
  const { step } = activationNamed(name);
  const after = withStep(callOut, name, (one) => ({ ...one, state, again: false }));
  const people = Object.entries(after.people).map(([id, one]) =>
    one.step === step && one.standing === 'called' ? [id, { ...one, standing: 'silent' }] : [id, one],
  );
  return { ...after, people: Object.fromEntries(people) as CallOut['people'] };
};

function called(callOut: CallOut, { activation, attempt, reached }: CallingFacts['step.called']): CallOut {
  const { step } = activationNamed(activation);
  const people = Object.fromEntries(reached.map((id) => [id, { step, standing: 'called' as const }]));
  const after = withStep(callOut, activation, (one) => ({
    ...one,
    attempts: attempt + 1,
    again: false,
    asked: [...new Set([...one.asked, ...reached])],
  }));
  const everyone = [...new Set([...after.everyone, ...reached])];
  return attempt === 0 ? { ...after, everyone, people: { ...after.people, ...people } } : after;
}

const changes =
  <D extends object>(change: (callOut: CallOut, data: D) => CallOut) =>
  (c: CallingCase, { data }: { readonly data: D }): { readonly callOut: CallOut } => ({
    callOut: change(c.callOut, data),
  });

/** What each fact of a call-out changes. */
export const callingFacts: { readonly [K in keyof CallingFacts]: Rule<K> } = {
  'round.began': {
    title: { zh: '开始一轮呼叫', en: 'a round of calls began' },
    changes: changes((callOut, { round }) => ({ ...callOut, round, resting: false, cursor: null, lost: null })),
  },
  'round.ended': {
    title: { zh: '一轮呼叫无人应答', en: 'a round of calls ended, and nobody has it' },
    changes: changes((callOut) => ({
      ...callOut,
      resting: true,
      lost: null,
      activations: Object.fromEntries(
        Object.entries(callOut.activations).map(([id, one]) => [
          id,
          one.state === 'open' ? { ...one, state: 'ran-out' } : one,
        ]),
      ),
    })),
    calls: () => [{ for: 'round-ended', to: 'operator' }],
  },
  'round.due': {
    title: { zh: '下一轮呼叫到时', en: 'the next round of calls is due' },
    effect: { field: 'by', values: null },
    changes: changes((callOut) => ({ ...callOut, resting: false, round: callOut.round + 1, cursor: null, lost: null })),
  },
  'step.opened': {
    title: { zh: '开始呼叫', en: 'a step is called' },
    changes: changes((callOut, { activation }) => {
      const { count, step } = activationNamed(activation);
      const fresh: Activation = { count, state: 'open', attempts: 0, again: false, asked: [] };
      return { ...callOut, cursor: step, lost: null, activations: { ...callOut.activations, [step]: fresh } };
    }),
  },
  'step.called': {
    title: { zh: '已呼叫', en: 'called' },
    changes: changes(called),
    calls: ({ reached, standBy }) =>
      reached.map((personId) => ({ for: standBy === true ? 'stand-by' : 'called-out', personId })),
  },
  'attempt.due': {
    title: { zh: '再次呼叫到时', en: 'another attempt is due' },
    effect: { field: 'activation', values: null },
    changes: changes((callOut, { activation }) => withStep(callOut, activation, (one) => ({ ...one, again: true }))),
  },
  'step.ran-out': {
    title: { zh: '呼叫无人应答', en: 'a step ran out' },
    effect: { field: 'activation', values: null },
    changes: changes((callOut, { activation }) => over(callOut, activation, 'ran-out')),
  },
  'step.satisfied': {
    title: { zh: '人已够', en: 'as many come as are needed' },
    changes: changes((callOut, { activation }) =>
      activation.reduce((one, name) => over(one, name, 'satisfied'), callOut),
    ),
  },
  'responder.answered': {
    title: { zh: '应答', en: 'answered' },
    changes: changes((callOut, { personId }) =>
      callOut.people[personId]?.standing === 'here' ? callOut : stands(callOut, personId, 'coming'),
    ),
  },
  'responder.declined': {
    title: { zh: '不能到场', en: "can't come" },
    changes: changes((callOut, { personId }) => gone(callOut, personId, 'declined')),
  },
  'responder.took-over': {
    title: { zh: '接替到场', en: 'took over from somebody' },
    changes: changes((callOut, { fromId, personId }) => {
      const known = callOut.people[fromId];
      if (known === undefined) return callOut;
      return stands(
        { ...callOut, people: { ...callOut.people, [personId]: { ...known, standing: 'coming' } } },
        fromId,
        'declined',
      );
    }),
  },
  'answer.ran-out': {
    title: { zh: '应答失效', en: 'an answer ran out' },
    effect: { field: 'personId', values: null },
    changes: changes((callOut, { personId }) => gone(callOut, personId, 'lapsed')),
  },
  'responder.stands-by': {
    title: { zh: '待命', en: 'stands by' },
    changes: changes((callOut, { personId }) => stands(callOut, personId, 'stands-by')),
  },
  'responder.arrived': {
    title: { zh: '到场', en: 'arrived' },
    changes: changes((callOut, { personId }) => stands(callOut, personId, 'here')),
  },
};
