import type { CaseKind } from '../../../standard/standard.js';
import { type CountedClock, type TakingOut, breachesTakenOut } from '../complaint.breaches.js';
import { type TakingOutWay, takingOutWays } from '../complaint.facts.js';
import type { Refusal } from '../../../engine/action.js';
import { isKind } from './classing.js';
import { type Guards, given, isText, refuse } from './guard.js';
import type { Question } from '../complaint.types.js';
import { personOf } from '../../../engine/action.js';

const isWay = (value: unknown): value is TakingOutWay => (takingOutWays as readonly unknown[]).includes(value);
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);

/** How the action that is asked about would take the case out of the key figures; null when it would not. */
function takingOut(question: Question): TakingOut | null {
  const { action } = question.row;
  if (action === 'withdraw') return { as: 'withdrawn' };
  if (action === 'change-kind') {
    const kind = given(question, 'kind', isKind);
    return kind === null ? null : { as: 'other-kind', kind };
  }
  // Whether the survivor carries the breach is known only once there is one.
  if (action !== 'merge' || question.input === null) return null;
  return { as: 'merged', carried: given(question, 'carried', isTexts) ?? [] };
}

const needsAnother = (clocks: readonly CountedClock[]): Refusal =>
  refuse(
    'breach.second-person',
    '此单已有超时，此操作会使其不再计入比率：须先“申请将超时工单移出统计”，由另一人同意；同意后仍另列统计。',
    'A time was broken, and this would take it out of the rates: propose to take it out, and somebody else approves; it stays counted beside.',
    '§2.1.3',
    { clocks },
  );

/** Guards that keep a breach that happened in the count (§2.1.3): out of a rate only by two persons, and then beside it. */
export const countingGuards: Guards<
  'breach-stays-counted' | 'taking-out-open' | 'no-taking-out-open' | 'taking-out-fits' | 'taking-out-by-another'
> = {
  'breach-stays-counted': {
    refuses: ['breach.second-person'],
    holds: (question) => {
      const how = takingOut(question);
      if (how === null) return null;
      const clocks = breachesTakenOut(question.c, question.standard, question.now, how);
      return clocks.length === 0 ? null : needsAnother(clocks);
    },
  },
  'taking-out-open': {
    refuses: ['proposal.none'],
    holds: ({ c }) =>
      c.proposals.takingOut
        ? null
        : refuse('proposal.none', '没有待审批的移出统计申请。', 'Nobody has proposed to take it out.', '§2.1.3'),
  },
  'no-taking-out-open': {
    refuses: ['proposal.open'],
    holds: ({ c }) =>
      c.proposals.takingOut
        ? refuse('proposal.open', '已有待审批的移出统计申请。', 'It is proposed already to take it out.', '§2.1.3')
        : null,
  },
  'taking-out-fits': {
    refuses: ['breach.none', 'content.missing'],
    holds: (question) => {
      const { c, standard, now, input } = question;
      if (input === null) {
        const clocks = breachesTakenOut(c, standard, now, { as: 'withdrawn' });
        return clocks.length === 0 ? notBroken() : null;
      }
      const as = given(question, 'as', isWay);
      const kind: CaseKind | null = given(question, 'kind', isKind);
      const said =
        (as === 'other-kind' && kind !== null) ||
        (as === 'withdrawn' && given(question, 'confirmedWith', isObject) !== null) ||
        (as === 'merged' && given(question, 'into', isText) !== null);
      if (as === null || !said) {
        return refuse(
          'content.missing',
          '请写明移出方式：改为何种事项、报事人如何确认撤诉，或并入哪件。',
          'Say what is to be done: which kind, how the owner confirmed the withdrawal, or into which case.',
          '§2.1.3',
          { missing: as === null ? 'as' : as === 'other-kind' ? 'kind' : as === 'withdrawn' ? 'proof' : 'case' },
        );
      }
      const how: TakingOut =
        as === 'other-kind' && kind !== null
          ? { as, kind }
          : as === 'merged'
            ? { as, carried: [] }
            : { as: 'withdrawn' };
      return breachesTakenOut(c, standard, now, how).length === 0 ? notBroken() : null;
    },
  },
  'taking-out-by-another': {
    refuses: ['proposal.own', 'handler.same'],
    holds: ({ c, by }) => {
      const proposal = c.proposals.takingOut;
      const own =
        proposal !== undefined && proposal !== null && (proposal.by === by.id || proposal.by === personOf(by));
      if (own)
        return refuse(
          'proposal.own',
          '申请人本人不能审批，须由另一人决定。',
          'The proposer does not decide: a second person does.',
          '§2.1.3',
        );
      // Whose time it was does not decide that it no longer counts.
      return personOf(by) === c.handler
        ? refuse(
            'handler.same',
            '处理人不能审批本人工单移出统计。',
            'Who handles the case does not decide it.',
            '§2.1.3',
          )
        : null;
    },
  },
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const notBroken = (): Refusal =>
  refuse(
    'breach.none',
    '此单没有会因此不再计入比率的超时，无须申请。',
    'No breach would leave the rates by this: nothing needs to be proposed.',
    '§2.1.3',
  );
