import { type ComplaintAction, type GuardName, complaintLifeCycle } from '@steward/handbook';
import type { DescribedError } from '@steward/service-kit';

const refusal = (code: string, zh: string, en: string, status = 422): DescribedError => ({
  code,
  status,
  when: { zh, en },
});

/** What an assignment may answer. */
export const assignmentErrors: readonly DescribedError[] = [
  refusal('person.not-found', '没有该人员', 'the person is not known'),
  refusal('person.inactive', '人员已停用', 'the person is deactivated'),
  refusal('person.on-leave', '人员休假中', 'the person is on leave'),
  refusal('person.not-for-this-estate', '人员没有本小区岗位', 'no post of the person covers the estate'),
];

/** What taking a case oneself may answer. */
export const takingErrors: readonly DescribedError[] = [
  refusal('person.inactive', '本人已停用', 'the caller is deactivated'),
  refusal('person.on-leave', '本人休假中', 'the caller is on leave'),
];

/** What merging and undoing it may answer. */
export const mergingErrors: readonly DescribedError[] = [
  refusal('merge.same-case', '并入自身', 'into itself'),
  refusal('merge.other-estate', '不是同一小区', 'cases of two estates'),
  refusal('merge.not-confidential', '保密工单并入非保密工单', 'a confidential case into one that is not'),
  refusal(
    'merge.other-person',
    '投诉员工的工单并入其他工单',
    'a complaint about somebody into one that is not about him',
  ),
  refusal('merge.deadline-longer', '会放宽或取消正在计时的时限', 'it would lengthen or end a running deadline'),
  refusal('merge.not-merged', '没有可撤销的合并', 'there is no merge to undo'),
];

/** What ids in an action's body may be answered with, by action. */
export const namingErrors: Readonly<Partial<Record<ComplaintAction, readonly DescribedError[]>>> = (() => {
  const proof = [
    refusal('proof.unknown', '凭证不是本工单的附件', 'the proof is no file of this case'),
    refusal('proof.attempt-unknown', '不是本工单的联系记录', 'no unanswered attempt of this case'),
    refusal('proof.file-missing', '缺少凭证文件', 'the file that is the proof is missing'),
    refusal('proof.not-an-image', '凭证须为图片', 'the proof is an image'),
    refusal('proof.says-nothing', '通话说明过短', 'the words about the call say nothing'),
  ];
  const elsewhere = refusal('linked-case.unknown', '本小区没有此工单', 'no such case in the estate');
  return {
    'tell-owner': proof,
    'tell-progress': proof,
    'feed-back': proof,
    withdraw: proof,
    'reply-external': proof,
    'propose-taking-out': [...proof, elsewhere],
    'join-reporter': [refusal('dwelling.unknown', '该小区没有此房屋', 'the estate has no such dwelling')],
    correct: [
      refusal('reporter.other', '无权知道报事人', 'who reported it is not his to know'),
      refusal('building.unknown', '该小区没有此楼栋', 'the estate has no such building'),
      refusal('dwelling.unknown', '该小区没有此房屋', 'the estate has no such dwelling'),
    ],
    'engage-contractor': [refusal('contractor.unknown', '没有此外协单位', 'no such contractor for the estate')],
    'raise-hot-spot': [elsewhere],
    'end-hot-spot': [refusal('improvement.unknown', '没有此改进项目', 'no such improvement')],
  };
})();

/** The refusals behind each guard of the life cycle. */
const guardRefusals: Readonly<Record<GuardName, readonly string[]>> = {
  'nobody-asked-yet': ['first-asked.known'],
  'not-classified': ['class.set'],
  classified: ['class.not-set'],
  'class-differs': ['class.same'],
  'deadlines-not-longer': ['class.deadline-longer'],
  'kind-keeps-deadlines': ['kind.deadline-lost'],
  'kind-differs': ['kind.same'],
  'class-proposal-open': ['proposal.none'],
  'no-class-proposal-open': ['proposal.open'],
  'not-a-complaint-proposal-open': ['proposal.none'],
  'no-not-a-complaint-proposal-open': ['proposal.open'],
  'other-than-proposer': ['proposal.own'],
  'nobody-has-it': ['handler.taken'],
  'somebody-has-it': ['handler.none'],
  'has-the-case': ['handler.other'],
  'has-it-or-nobody-does': ['handler.other'],
  'no-offer-open': ['hand-over.open'],
  'is-offered': ['hand-over.none'],
  'offer-concerns-caller': ['hand-over.none', 'hand-over.other'],
  'not-the-handler': ['handler.same'],
  'not-complained-about': ['person.complained-about'],
  'person-fits': ['person.complained-about', 'handler.same'],
  'helper-new': ['helper.known'],
  'helper-known': ['helper.unknown'],
  'contractor-fits': ['person.complained-about'],
  'expected-ahead': ['wait.expected-past', 'at.too-far-ahead'],
  'proof-holds': ['proof.missing', 'proof.attempts-missing'],
  'finding-holds': ['content.missing', 'proof.attempts-missing'],
  'not-reviewed-for-good': ['review.done'],
  'not-rated': ['rating.given'],
  'rated-after-a-call': ['rating.call-missing'],
  'breach-stays-counted': ['breach.second-person'],
  'taking-out-open': ['proposal.none'],
  'no-taking-out-open': ['proposal.open'],
  'taking-out-fits': ['breach.none', 'content.missing'],
  'taking-out-by-another': ['proposal.own', 'handler.same'],
  'low-rating-open': ['low-rating.none'],
  'call-made': ['proof.attempts-missing'],
  'may-close': ['complaint.not-fed-back', 'complaint.not-reviewed', 'low-rating.open', 'handler.same'],
  'within-reopen-window': ['reopen.window-over'],
  'is-reporter': ['reporter.other'],
  'withdrawal-confirmed': ['withdrawal.others-joined', 'proof.missing', 'proof.not-confirmed'],
  'joining-stands': ['joining.unknown'],
  'other-case': ['joining.known'],
  'hot-spot-new': ['hot-spot.known'],
  'hot-spot-open': ['hot-spot.none'],
  'period-in-order': ['period.reversed', 'period.past', 'at.too-far-ahead'],
  'imported-and-not-adopted': ['adoption.none'],
  'not-nudging-oneself': ['nudge.own'],
  'nudged-long-ago': ['nudge.too-soon'],
  'was-called': ['call.none'],
  'owner-waits': ['owner-word.none'],
  'still-owes': ['state.not-allowed'],
  'appointment-open': ['appointment.none', 'appointment.answered'],
  'external-deadlines': ['external.deadline-past', 'external.deadlines-reversed', 'at.too-far-ahead'],
  'external-room': ['external.too-many'],
  'external-open': ['external.none'],
};

/** Everything that the life cycle's rows of these actions may answer beside success. */
export function actionErrors(actions: readonly ComplaintAction[]): readonly DescribedError[] {
  const rows = complaintLifeCycle.filter((row) => actions.includes(row.action));
  const codes = new Set(rows.flatMap((row) => row.guards.flatMap((guard) => guardRefusals[guard])));
  if (rows.some((row) => row.needs.length > 0)) codes.add('content.missing');
  if (rows.some((row) => row.from.length > 0)) codes.add('state.not-allowed');
  if (rows.some((row) => row.backDatedBy !== undefined))
    for (const code of ['time.not-yours', 'time.ahead', 'time.before-start', 'at.too-long-ago']) codes.add(code);
  const roles = [...new Set(rows.flatMap((row) => row.by))].join(', ');
  return [
    refusal('role.missing', '岗位无权', `only ${roles}`, 403),
    ...[...codes].sort().map((code) => refusal(code, '见条款', 'see the clause')),
  ];
}
