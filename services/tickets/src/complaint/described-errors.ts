import { type ComplaintAction, complaint } from '@steward/handbook';
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

/** Everything that the life cycle's rows of these actions may answer beside success. */
export function actionErrors(actions: readonly ComplaintAction[]): readonly DescribedError[] {
  const rows = complaint.lifeCycle.filter((row) => actions.includes(row.action));
  const roles = [...new Set(rows.flatMap((row) => row.by))].join(', ');
  return [
    refusal('role.missing', '岗位无权', `only ${roles}`, 403),
    ...complaint.refusalsOf(actions).map((code) => refusal(code, '见条款', 'see the clause')),
  ];
}
