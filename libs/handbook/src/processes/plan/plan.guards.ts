import { type GuardRule, given, isNumber, personOf, refuse } from '../../engine/action.js';
import type { PlanTypes } from './plan.case.js';

/** Conditions of a plan beyond role and state. */
export type PlanGuard = 'the-draft' | 'another-person' | 'what-holds' | 'not-acknowledged';

/** Who publishes has read the draft that stands, and did not write it; who acknowledges has read what holds. */
export const guards: Readonly<Record<PlanGuard, GuardRule<PlanTypes>>> = {
  'the-draft': {
    refuses: ['plan.no-draft', 'plan.other-version'],
    holds: (question) => {
      const { draft } = question.c;
      if (draft === null)
        return refuse('plan.no-draft', '没有待发布的草稿。', 'There is no draft to be published.', '§4.2');
      // Where no version was given (buttons) it is judged when it comes.
      const version = given(question, 'version', isNumber);
      return version === null || draft.version === version
        ? null
        : refuse(
            'plan.other-version',
            `草稿现为第 ${String(draft.version)} 版，请先查看。`,
            `The draft is version ${String(draft.version)} by now; read it first.`,
            '§4.2',
          );
    },
  },
  'another-person': {
    refuses: ['plan.one-person'],
    holds: ({ by, c }) =>
      c.draft?.by === personOf(by)
        ? refuse(
            'plan.one-person',
            '预案由起草人以外的人发布。',
            'A plan is published by somebody else than whoever wrote it.',
            null,
          )
        : null,
  },
  'what-holds': {
    refuses: ['plan.other-version'],
    holds: (question) => {
      const { published } = question.c;
      const version = given(question, 'version', isNumber);
      return published !== null && (version === null || published.version === version)
        ? null
        : refuse(
            'plan.other-version',
            `现行为第 ${String(published?.version ?? 0)} 版，请先查看。`,
            `Version ${String(published?.version ?? 0)} holds by now; read it first.`,
            '§4.2',
          );
    },
  },
  'not-acknowledged': {
    refuses: ['plan.acknowledged'],
    holds: ({ by, c }) =>
      c.published !== null && c.acknowledged[personOf(by)] === c.published.version
        ? refuse('plan.acknowledged', '您已确认此版预案。', 'You have acknowledged this version already.', null)
        : null,
  },
};
