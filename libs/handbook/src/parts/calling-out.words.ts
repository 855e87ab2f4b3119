import type { Bilingual } from '../standard/standard.js';
import type { SkipReason } from './calling-out.js';

/** What an answer is called. */
export const answerNames: Readonly<Record<'coming' | 'have-it', Bilingual>> = {
  coming: { zh: '我马上到', en: 'I am coming' },
  'have-it': { zh: '由我负责', en: 'I have it' },
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
