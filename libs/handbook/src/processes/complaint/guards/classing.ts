import { type ClockLengths, lengthsOf } from '../../../engine/rules.js';
import {
  type CaseKind,
  type ProblemClass,
  type Standard,
  caseKinds,
  problemClasses,
} from '../../../standard/standard.js';
import type { ComplaintCase } from '../complaint.case.js';
import { complaintRules } from '../complaint.context.js';
import { classNames, kindNames } from '../complaint.names.js';
import { leads } from '../life-cycle/transition.js';
import { type Guards, given, refuse } from './guard.js';
import { personOf } from '../../../engine/action.js';

export const isClass = (value: unknown): value is ProblemClass =>
  (problemClasses as readonly unknown[]).includes(value);
export const isKind = (value: unknown): value is CaseKind => (caseKinds as readonly unknown[]).includes(value);

const graver = (one: ProblemClass, other: ProblemClass): boolean =>
  problemClasses.indexOf(one) > problemClasses.indexOf(other);

/** Clocks that run now and that another class or kind would end, or whose target or limit it would move away. */
export function lengthenedBy(
  c: ComplaintCase,
  standard: Standard,
  change: { readonly class: ProblemClass } | { readonly kind: CaseKind },
): readonly string[] {
  if (c.clocks.frozenAt !== null) return [];
  const rules = complaintRules(standard);
  return c.clocks.runs.flatMap((run) => {
    const clock = run.end || !run.applies ? undefined : rules.get(run.clock);
    if (!clock) return [];
    const subject = { kind: 'kind' in change ? change.kind : c.kind, classified: 'class' in change || c.classified };
    const problemClass = 'class' in change ? change.class : c.class;
    const now: ClockLengths =
      c.classified || 'kind' in change
        ? run
        : (lengthsOf(clock, { ...subject, problemClass: c.class }, run.startedBy) ?? run);
    const then = lengthsOf(clock, { ...subject, problemClass }, run.startedBy);
    const later =
      !then ||
      then.limitMs > now.limitMs ||
      (then.targetMs !== null && now.targetMs !== null && then.targetMs > now.targetMs);
    return later ? [run.clock] : [];
  });
}

/** Guards about class and kind (§3.1, §3.3), and about what needs two persons. */
export const classingGuards: Guards<
  | 'nobody-asked-yet'
  | 'not-classified'
  | 'classified'
  | 'is-major-emergency'
  | 'class-differs'
  | 'deadlines-not-longer'
  | 'kind-differs'
  | 'kind-keeps-deadlines'
  | 'class-proposal-open'
  | 'no-class-proposal-open'
  | 'not-a-complaint-proposal-open'
  | 'no-not-a-complaint-proposal-open'
  | 'other-than-proposer'
> = {
  'is-major-emergency': {
    refuses: ['complaint.not-major-emergency'],
    holds: ({ c }) =>
      c.class === 'major-emergency'
        ? null
        : refuse(
            'complaint.not-major-emergency',
            '只有重大紧急工单可以由此启动或并入应急：请先调整级别。',
            'Only a major emergency leads to one: change its class first.',
            '§4.2',
          ),
  },
  'nobody-asked-yet': {
    refuses: ['first-asked.known'],
    holds: ({ c }) =>
      c.firstAsked === null
        ? null
        : refuse(
            'first-asked.known',
            '首问责任人已确定，不可更改。',
            'The first-asked person is known and stays.',
            '§4.4',
            { personId: c.firstAsked },
          ),
  },
  'not-classified': {
    refuses: ['class.set'],
    holds: ({ c }) =>
      c.classified
        ? refuse(
            'class.set',
            '已分类；如需调整，请使用“调整级别”。',
            'It is classified; change the class instead.',
            '§3.1',
          )
        : null,
  },
  classified: {
    refuses: ['class.not-set'],
    holds: ({ c }) =>
      c.classified
        ? null
        : refuse('class.not-set', '尚未分类，请先分类。', 'It is not classified yet; classify it first.', '§3.1'),
  },
  'class-differs': {
    refuses: ['class.same'],
    holds: (question) => {
      const wanted = given(question, 'class', isClass);
      if (wanted !== question.c.class) return null;
      const { zh, en } = classNames[wanted];
      return refuse('class.same', `级别已经是“${zh}”。`, `The class is ${en} already.`, '§3.1');
    },
  },
  'deadlines-not-longer': {
    refuses: ['class.deadline-longer'],
    holds: (question) => {
      const { c, standard, row } = question;
      const wanted = given(question, 'class', isClass);
      // Saying at first that a case is graver than its leaf supposed is no favour to anybody.
      if (wanted === null || (row.action === 'classify' && !graver(c.class, wanted))) return null;
      const clocks = lengthenedBy(c, standard, { class: wanted });
      if (clocks.length === 0) return null;
      return refuse(
        'class.deadline-longer',
        '此调整会放宽正在计时的时限，须先申请，由另一人同意。',
        'This would lengthen a running deadline: propose it, and somebody else approves.',
        '§3.1',
        { clocks },
      );
    },
  },
  'kind-differs': {
    refuses: ['kind.same'],
    holds: (question) => {
      const wanted = given(question, 'kind', isKind);
      if (wanted !== question.c.kind) return null;
      const { zh, en } = kindNames[wanted];
      return refuse('kind.same', `事项类别已经是“${zh}”。`, `It is a ${en} already.`, '§3.3');
    },
  },
  'kind-keeps-deadlines': {
    refuses: ['kind.deadline-lost'],
    holds: (question) => {
      const { c, standard, by } = question;
      const wanted = given(question, 'kind', isKind);
      if (wanted === null) return null;
      const concerned = [c.handler, c.firstAsked].includes(personOf(by));
      if (leads.includes(by.role) && !concerned) return null;
      const clocks = lengthenedBy(c, standard, { kind: wanted });
      if (clocks.length === 0) return null;
      return refuse(
        'kind.deadline-lost',
        '此更改会取消正在计时的时限，须由首问人和处理人以外的主管或上级操作。',
        'This would end a running deadline: a supervisor or above does it, who neither took nor handles the case.',
        '§3.3',
        { clocks },
      );
    },
  },
  'class-proposal-open': {
    refuses: ['proposal.none'],
    holds: ({ c }) =>
      c.proposals.classChange
        ? null
        : refuse('proposal.none', '没有待审批的级别调整申请。', 'No class change waits for approval.', '§3.1'),
  },
  'no-class-proposal-open': {
    refuses: ['proposal.open'],
    holds: ({ c }) =>
      c.proposals.classChange
        ? refuse('proposal.open', '已有待审批的级别调整申请。', 'A class change waits for approval already.', '§3.1')
        : null,
  },
  'not-a-complaint-proposal-open': {
    refuses: ['proposal.none'],
    holds: ({ c }) =>
      c.proposals.notAComplaint
        ? null
        : refuse('proposal.none', '没有待确认的“非投诉”申请。', 'Nobody has proposed that it is no complaint.', '§4.4'),
  },
  'no-not-a-complaint-proposal-open': {
    refuses: ['proposal.open'],
    holds: ({ c }) =>
      c.proposals.notAComplaint
        ? refuse(
            'proposal.open',
            '已有待确认的“非投诉”申请。',
            'It is proposed already that it is no complaint.',
            '§4.4',
          )
        : null,
  },
  'other-than-proposer': {
    refuses: ['proposal.own'],
    holds: ({ c, row, by }) => {
      const proposal = row.action.endsWith('class-change') ? c.proposals.classChange : c.proposals.notAComplaint;
      return proposal && (proposal.by === by.id || proposal.by === personOf(by))
        ? refuse(
            'proposal.own',
            '申请人本人不能审批，须由另一人决定。',
            'The proposer does not decide: a second person does.',
            row.clause,
          )
        : null;
    },
  },
};
