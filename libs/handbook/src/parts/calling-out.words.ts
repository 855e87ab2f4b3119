import type { Bilingual } from '../standard/standard.js';
import type { CallTarget, DeclineReason, NamesNobody, SkipReason, Standing } from './calling-out.js';

/** What an answer is called. */
export const answerNames: Readonly<Record<'coming' | 'have-it', Bilingual>> = {
  coming: { zh: '我马上到', en: 'I am coming' },
  'have-it': { zh: '由我负责', en: 'I have it' },
};

/** Why somebody can't come, as he says it. */
export const declineReasonNames: Readonly<Record<DeclineReason, Bilingual>> = {
  'too-far': { zh: '离现场太远', en: 'too far away' },
  'on-other-work': { zh: '正在处理其他紧急工作', en: 'at other urgent work' },
  'off-duty': { zh: '不当班', en: 'off duty' },
  unable: { zh: '此刻无法出勤', en: 'not able to go now' },
  other: { zh: '其他原因', en: 'something else' },
};

/** What is said for somebody else. */
export const saidNames: Readonly<Record<'coming' | 'have-it' | 'cannot', Bilingual>> = {
  coming: { zh: '马上到', en: 'He is coming' },
  'have-it': { zh: '由他负责', en: 'He has it' },
  cannot: { zh: '不能到场', en: 'He cannot come' },
};

/** Why somebody of a step was not called. */
export const skipReasonNames: Readonly<Record<SkipReason, Bilingual>> = {
  declined: { zh: '已表示不能到场', en: 'said that he cannot come' },
  'called-already': { zh: '已呼叫', en: 'was called already' },
  'on-leave': { zh: '休假', en: 'on leave' },
  'off-duty': { zh: '不当班', en: 'off duty' },
  'no-certificate': { zh: '无所需证书', en: 'without the certificate that is wanted' },
  'on-other-emergency': { zh: '正在处置另一突发事件', en: 'at another emergency' },
  'channel-limit': { zh: '通道呼叫次数已达上限', en: 'called by this channel as often as it allows' },
  'no-channel': { zh: '无可用联系方式', en: 'no way to reach him' },
};

/** Why a target of a step named nobody. */
export const namesNobodyNames: Readonly<Record<NamesNobody, Bilingual>> = {
  'layer-unknown': { zh: '没有这个值班层', en: 'there is no such layer' },
  'nobody-on-duty': { zh: '此刻无人当班', en: 'nobody was on duty' },
  'nobody-known': { zh: '没有登记人员', en: 'nobody is on file' },
  'outside-hours': { zh: '不在本步骤的时段', en: 'outside of the hours of the step' },
};

/** How somebody stands who was called. */
export const standingNames: Readonly<Record<Standing, Bilingual>> = {
  called: { zh: '已呼叫，等待应答', en: 'called, no answer yet' },
  silent: { zh: '未应答', en: 'did not answer' },
  'stands-by': { zh: '待命', en: 'standing by' },
  coming: { zh: '正在赶来', en: 'on the way' },
  here: { zh: '已到场', en: 'there' },
  declined: { zh: '不能到场', en: 'cannot come' },
  lapsed: { zh: '应答已失效', en: 'said yes and did not come' },
};

/** Whom a step calls, by kind. */
export const callTargetNames: Readonly<Record<CallTarget['of'], Bilingual>> = {
  'on-duty': { zh: '本小区在岗人员', en: 'whoever is on duty on the estate' },
  line: { zh: '上级负责人', en: 'who leads there' },
  company: { zh: '公司负责人', en: 'who answers for the company' },
  post: { zh: '岗位', en: 'everybody of a post' },
  person: { zh: '指定人员', en: 'one person' },
  layer: { zh: '值班层', en: 'a layer of the roster' },
  work: { zh: '作业类别值班人员', en: 'whoever is on duty for a kind of work' },
  contractor: { zh: '维保单位', en: 'the contractor for a kind of work' },
};
