import { errorsOfActions, refusal } from '@steward/case-kit';
import type { ComplaintAction } from '@steward/handbook';
import type { DescribedError } from '@steward/service-kit';
import { complaintCase } from './complaint.process.js';

export { assignmentErrors, takingErrors } from '@steward/case-kit';

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
  refusal('merge.link-lost', '保留的工单未与同一突发事件关联', 'the one that stays is not linked with its emergency'),
  refusal('merge.deadline-longer', '会放宽或取消正在计时的时限', 'it would lengthen or end a running deadline'),
  refusal('merge.not-merged', '没有可撤销的并入', 'there is no merge to undo'),
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

/** Everything that the life cycle's rows of these actions may answer beside success. */
export const actionErrors = (actions: readonly ComplaintAction[]): readonly DescribedError[] =>
  errorsOfActions(complaintCase.rules, actions);
