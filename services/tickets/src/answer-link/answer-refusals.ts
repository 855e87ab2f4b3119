import { DomainError } from '@steward/contracts';
import type { LinkedCallStanding } from '@steward/handbook';

/** Malformed, forged and of another company sound alike, so that trying tells nothing. */
export const unknownAnswerLink = (): DomainError =>
  new DomainError('not-found', 'answer-link.unknown', {
    zh: '应答链接无效，请核对地址是否完整；情况紧急请直接致电。',
    en: 'This link answers nothing; check that the address is whole. When it is urgent, ring.',
  });

/** Why a link no longer takes an answer, by how its call stands; `over`: the emergency is. */
const gone: Readonly<Record<Exclude<LinkedCallStanding, 'open'> | 'over', { code: string; zh: string; en: string }>> = {
  answered: {
    code: 'answer-link.used',
    zh: '此链接已应答过，每个链接只能应答一次。',
    en: 'This link has answered; each link answers once.',
  },
  enough: {
    code: 'answer-link.enough',
    zh: '已有足够的人应答，您不必赶来。',
    en: 'Enough others come: you need not.',
  },
  'ran-out': {
    code: 'answer-link.expired',
    zh: '应答时间已过，已呼叫其他人。',
    en: 'The time to answer is over, and others are called.',
  },
  lapsed: {
    code: 'answer-link.lapsed',
    zh: '您应答后未按时到场，应答已失效，已呼叫其他人。',
    en: 'You said that you come and were not there in time; others are called.',
  },
  over: { code: 'answer-link.over', zh: '应急已结束，您不必赶来。', en: 'It is over: you need not come.' },
};

/** The refusal of an answer by a link that takes none any more (410). */
export function goneAnswerLink(stands: keyof typeof gone): DomainError {
  const { code, ...says } = gone[stands];
  return new DomainError('gone', code, says);
}
