import { ofSteward, personOf } from '../../engine/action.js';
import type { Ms } from '../../engine/fact.js';
import {
  classOf,
  contactWishes,
  count,
  happened,
  kindOf,
  maybeCase,
  maybeId,
  maybeKindOf,
  maybeOneOf,
  maybeProof,
  maybeReason,
  oneOf,
  otherCase,
  proof,
  reason,
  reporter,
  words,
} from '../../engine/takes.js';
import { adoptTitle } from '../../parts/adopting.js';
import { problemClasses, caseKinds } from '../../standard/standard.js';
import { action, content, fact, isStaff } from './complaint.action-parts.js';
import { takingOutWays, type ComplaintFacts } from './complaint.facts.js';
import { contactWishNames } from './complaint.vocabulary.js';
import { anyState, backDating, leads, open, staff } from './life-cycle/transition.js';

/** Taking a complaint in, saying what it is, and whether it is one (§3.1, §3.3, §4.4). */
export const intake = {
  file: action({
    title: { zh: '登记', en: 'File' },
    clause: '§4.4',
    from: [],
    to: 'received',
    // Somebody who has both posts sits at the desk when he files.
    by: ['front-desk', ...staff.filter((role) => role !== 'front-desk'), 'owner', 'quality', 'admin', 'system'],
    guards: [],

    takes: { text: words('description'), happened: happened([...backDating, 'front-desk']) },
    own: ofSteward<Omit<ComplaintFacts['complaint.received'], 'receivedBetween' | 'observedUntil' | 'recordLine'>>(),
    way: 'own',
    records: 'complaint.received',
    facts: (a, { happened: _, ...received }) => [
      fact(a, 'complaint.received', received),
      // §4.4: whoever receives it first owns it; what an owner files alone waits for whoever opens it first.
      ...(isStaff(a.by) ? [fact(a, 'complaint.first-asked', { personId: personOf(a.by) })] : []),
    ],
  }),
  'take-first': action({
    title: { zh: '首问登记', en: 'Take as first asked' },
    clause: '§4.4',
    from: open,
    to: 'same',
    by: staff,
    guards: ['nobody-asked-yet', 'not-complained-about'],

    takes: {},
    records: 'complaint.first-asked',
    facts: (a) => [fact(a, 'complaint.first-asked', { personId: personOf(a.by) })],
  }),
  classify: action({
    title: { zh: '分类', en: 'Classify' },
    clause: '§3.1',
    from: open,
    to: 'same',
    by: [...staff, 'system'],
    guards: ['not-classified', 'not-complained-about', 'deadlines-not-longer'],

    takes: { class: classOf(problemClasses), reason: maybeReason() },
    records: 'complaint.classified',
  }),
  'change-class': action({
    title: { zh: '调整级别', en: 'Change the class' },
    clause: '§3.1',
    from: open,
    to: 'same',
    by: staff,
    guards: ['classified', 'not-complained-about', 'class-differs', 'deadlines-not-longer'],

    takes: { class: classOf(problemClasses), reason: reason() },
    records: 'complaint.class-changed',
    facts: (a, input) => [
      fact(a, 'complaint.class-changed', { class: input.class, from: a.c.class, contentId: input.contentId }),
    ],
  }),
  'propose-class-change': action({
    title: { zh: '申请调整级别', en: 'Propose another class' },
    clause: '§3.1',
    from: open,
    to: 'same',
    by: staff,
    guards: ['not-complained-about', 'class-differs', 'no-class-proposal-open'],

    takes: { class: classOf(problemClasses), reason: reason() },
    records: 'complaint.class-change-proposed',
  }),
  'approve-class-change': action({
    title: { zh: '同意调整级别', en: 'Approve the class change' },
    clause: '§3.1',
    from: open,
    to: 'same',
    by: leads,
    guards: ['class-proposal-open', 'other-than-proposer', 'not-complained-about'],

    takes: { reason: reason() },
    records: 'complaint.class-changed',
    facts: (a, { contentId }) => {
      const proposal = a.c.proposals.classChange;
      if (!proposal) return [];
      const changed = { class: proposal.class, from: a.c.class, proposedSeq: proposal.seq, contentId };
      const classified = a.c.classified ? [] : [fact(a, 'complaint.classified', { class: proposal.class })];
      return [fact(a, 'complaint.class-changed', changed), ...classified];
    },
  }),
  'reject-class-change': action({
    title: { zh: '驳回级别调整', en: 'Reject the class change' },
    clause: '§3.1',
    from: open,
    to: 'same',
    by: leads,
    guards: ['class-proposal-open', 'other-than-proposer', 'not-complained-about'],

    takes: { reason: reason() },
    records: 'complaint.class-change-rejected',
    facts: (a, { contentId }) => [
      fact(a, 'complaint.class-change-rejected', { proposedSeq: a.c.proposals.classChange?.seq ?? 0, contentId }),
    ],
  }),
  'change-kind': action({
    title: { zh: '更改事项类别', en: 'Change the kind' },
    clause: '§3.3',
    from: open,
    to: 'same',
    by: ['front-desk', ...leads],
    guards: ['not-complained-about', 'kind-differs', 'kind-keeps-deadlines', 'breach-stays-counted'],

    takes: { kind: kindOf(caseKinds), reason: reason() },
    records: 'complaint.kind-changed',
    facts: (a, { kind, contentId }) => [fact(a, 'complaint.kind-changed', { kind, from: a.c.kind, contentId })],
  }),
  'propose-not-a-complaint': action({
    title: { zh: '申请认定为非投诉', en: 'Propose that it is no complaint' },
    clause: '§4.4',
    from: open,
    to: 'same',
    by: staff,
    guards: ['not-complained-about', 'no-not-a-complaint-proposal-open'],

    takes: { reason: reason() },
    records: 'complaint.not-a-complaint-proposed',
  }),
  'confirm-not-a-complaint': action({
    title: { zh: '确认非投诉', en: 'Confirm that it is no complaint' },
    clause: '§4.4',
    from: open,
    to: 'not-a-complaint',
    by: leads,
    guards: ['not-a-complaint-proposal-open', 'other-than-proposer', 'not-complained-about'],

    takes: { reason: maybeReason() },
    records: 'complaint.not-a-complaint-confirmed',
    facts: (a, input) => [
      fact(a, 'complaint.not-a-complaint-confirmed', {
        proposedSeq: a.c.proposals.notAComplaint?.seq ?? 0,
        ...content(input),
      }),
    ],
  }),
  'reject-not-a-complaint': action({
    title: { zh: '驳回非投诉申请', en: 'Reject: it is a complaint' },
    clause: '§4.4',
    from: open,
    to: 'same',
    by: leads,
    guards: ['not-a-complaint-proposal-open', 'other-than-proposer', 'not-complained-about'],

    takes: { reason: maybeReason() },
    records: 'complaint.not-a-complaint-rejected',
    facts: (a, input) => [
      fact(a, 'complaint.not-a-complaint-rejected', {
        proposedSeq: a.c.proposals.notAComplaint?.seq ?? 0,
        ...content(input),
      }),
    ],
  }),
  'join-reporter': action({
    title: { zh: '并入报事人', en: 'Join a reporter' },
    clause: '§4.4',
    from: open,
    to: 'same',
    by: [...staff, 'owner', 'system'],
    guards: ['not-complained-about', 'other-case'],

    takes: {
      reporter: reporter(),
      text: words('description'),
      contactWish: maybeOneOf(contactWishes, {
        title: { zh: '联系意愿（可不填）', en: 'Contact wish (optional)' },
        names: contactWishNames,
      }),
      dwellingId: maybeId('dwelling'),
    },
    // When a whole case comes in; a further reporter alone starts now.
    own: ofSteward<{ fromCase?: string; startedAt?: Ms }>(),
    records: 'complaint.reporter-joined',
    facts: (a, { startedAt = a.now, ...joined }) => [fact(a, 'complaint.reporter-joined', { ...joined, startedAt })],
  }),
  'undo-joining': action({
    title: { zh: '撤销并入报事人', en: 'Undo a joining' },
    clause: '§4.4',
    from: anyState,
    to: 'same',
    by: ['front-desk', ...leads],
    guards: ['not-complained-about', 'joining-stands'],

    takes: {
      joinedSeq: count({ need: 'case', title: { zh: '撤销哪一次并入', en: 'Which joining' } }),
      reason: reason(),
    },
    // The case of his own that a further reporter gets in the same commit.
    own: ofSteward<{ toCase?: string }>(),
    records: 'complaint.joining-undone',
    facts: (a, { joinedSeq, toCase, contentId }) => {
      const fromCase = a.c.joined.find((one) => one.seq === joinedSeq)?.fromCase ?? null;
      const whole = fromCase === null ? {} : { fromCase };
      const own = toCase === undefined ? {} : { toCase };
      return [fact(a, 'complaint.joining-undone', { joinedSeq, ...whole, ...own, contentId })];
    },
  }),
  merge: action({
    title: { zh: '并入其他工单', en: 'Merge into another case' },
    clause: '§4.4',
    from: open,
    to: 'merged',
    by: ['front-desk', ...leads],
    guards: ['not-complained-about', 'other-case', 'breach-stays-counted'],

    takes: { into: otherCase(), reason: reason() },
    // Counted clocks whose breach the surviving case has as well, so that none leaves the figures.
    own: ofSteward<{ carried?: readonly string[] }>(),
    records: 'complaint.merged',
    facts: (a, { into, contentId }) => [fact(a, 'complaint.merged', { into, contentId })],
  }),
  'propose-taking-out': action({
    title: { zh: '申请将超时工单移出统计', en: 'Propose to take a late case out of the figures' },
    clause: '§2.1.3',
    from: open,
    to: 'same',
    by: staff,
    guards: ['not-complained-about', 'no-taking-out-open', 'taking-out-fits', 'withdrawal-confirmed'],

    takes: {
      as: oneOf(takingOutWays),
      kind: maybeKindOf(caseKinds),
      confirmedWith: maybeProof(),
      into: maybeCase(),
      reason: reason(),
    },
    records: 'complaint.taking-out-proposed',
    facts: (a, { as, kind, confirmedWith, into, contentId }) => [
      fact(a, 'complaint.taking-out-proposed', {
        as,
        ...(as === 'other-kind' && kind !== undefined ? { kind } : {}),
        ...(as === 'withdrawn' && confirmedWith !== undefined ? { confirmedWith } : {}),
        ...(as === 'merged' && into !== undefined ? { into } : {}),
        contentId,
      }),
    ],
  }),
  'approve-taking-out': action({
    title: { zh: '同意移出统计（另列）', en: 'Approve: it is counted beside the figures' },
    clause: '§2.1.3',
    from: open,
    // As proposed: withdrawn, merged, or as before under another kind.
    to: 'same',
    by: leads,
    guards: ['taking-out-open', 'taking-out-by-another', 'not-complained-about'],

    takes: { reason: reason() },
    records: 'complaint.kind-changed',
    facts: (a, { contentId }) => {
      const proposal = a.c.proposals.takingOut;
      const {
        seq: proposedSeq = 0,
        kind = a.c.kind,
        confirmedWith = { kind: 'in-person' },
        into = '',
      } = proposal ?? {};
      switch (proposal?.as) {
        case 'other-kind':
          return [fact(a, 'complaint.kind-changed', { kind, from: a.c.kind, proposedSeq, contentId })];
        case 'withdrawn':
          return [fact(a, 'complaint.withdrawn', { confirmedWith, proposedSeq, contentId })];
        case 'merged':
          return [fact(a, 'complaint.merged', { into, proposedSeq, contentId })];
        case undefined:
          return [];
      }
    },
  }),
  'reject-taking-out': action({
    title: { zh: '驳回移出统计', en: 'Reject: it stays in the figures' },
    clause: '§2.1.3',
    from: open,
    to: 'same',
    by: leads,
    guards: ['taking-out-open', 'taking-out-by-another', 'not-complained-about'],

    takes: { reason: reason() },
    records: 'complaint.taking-out-rejected',
    facts: (a, { contentId }) => [
      fact(a, 'complaint.taking-out-rejected', { proposedSeq: a.c.proposals.takingOut?.seq ?? 0, contentId }),
    ],
  }),
  'undo-merge': action({
    title: { zh: '撤销并入其他工单', en: 'Undo the merge' },
    clause: '§4.4',
    from: ['merged'],
    to: 'previous',
    by: ['front-desk', ...leads],
    guards: ['not-complained-about'],

    takes: { reason: reason() },
    records: 'complaint.merge-undone',
    facts: (a, { contentId }) => [fact(a, 'complaint.merge-undone', { from: a.c.mergedInto?.caseId ?? '', contentId })],
  }),
  withdraw: action({
    title: { zh: '撤诉', en: 'Withdraw' },
    clause: '§4.4',
    from: open,
    to: 'withdrawn',
    by: ['owner', 'front-desk', ...leads],
    guards: ['is-reporter', 'not-complained-about', 'withdrawal-confirmed', 'breach-stays-counted'],

    takes: { confirmedWith: proof(), reason: maybeReason() },
    records: 'complaint.withdrawn',
  }),
  adopt: action({
    title: adoptTitle,
    clause: null,
    from: open,
    to: 'same',
    by: ['admin', 'system', ...leads],
    guards: ['imported-and-not-adopted'],

    takes: {},
    own: ofSteward<{ batchId?: string; planId?: string; resolveBy?: Ms }>(),
    records: 'complaint.adopted',
  }),
} as const;
