import { problemKinds, type DomainError } from '@steward/contracts';
import { inLanguage, type Language } from '@steward/service-kit';
import { languageSwitch } from '../pages/language-switch.js';
import { html, say, type Page } from '../pages/page.js';

interface Gone {
  readonly title: readonly [zh: string, en: string];
  readonly todo: readonly [zh: string, en: string];
}

const byNumber = [
  '需要了解进度，请致电或到物业服务中心，报您的单号；前台可以给您新的链接。',
  'To hear how it stands, call or visit the service centre with your number; the front desk can give you a new link.',
] as const;

/** Why a link or a code no longer opens, and what to do instead. */
const reasons: Readonly<Record<string, Gone>> = {
  'owner-link.expired': { title: ['链接已过期', 'This link has expired'], todo: byNumber },
  'owner-link.ended': {
    title: ['链接已失效', 'This link no longer opens'],
    todo: [
      '个人资料按规定到期删除，事项本身仍有记录。如有疑问，请联系物业服务中心。',
      'Personal data is erased when its time is over; that the matter was dealt with stays on record. Ask the service centre if you have a question.',
    ],
  },
  'owner-link.taken-back': { title: ['链接已收回', 'This link was taken back'], todo: byNumber },
  'owner-link.unknown': {
    title: ['链接无效', 'This link leads nowhere'],
    todo: [
      '请核对地址是否复制完整；或重新打开短信、消息里的链接。',
      'Check that the whole address was copied, or open the link in the message again.',
    ],
  },
  'short-link.unknown': { title: ['链接无效', 'This link leads nowhere'], todo: byNumber },
  'place.unknown': {
    title: ['二维码无效', 'This code leads nowhere'],
    todo: [
      '请扫描楼内或门上的物业二维码；紧急情况请直接致电物业服务中心。',
      'Scan the code in the building or on your door; when it is urgent, call the service centre.',
    ],
  },
  'service.unreachable': {
    title: ['系统暂时忙', 'We are busy at the moment'],
    todo: [
      '请稍后刷新本页；紧急情况请直接致电物业服务中心。',
      'Please reload in a moment; when it is urgent, call the service centre.',
    ],
  },
};

/** Says to an owner why something does not open and what to do; the code of the refusal is in the page for whoever looks into it, not on it. */
export function gonePage(refusal: Pick<DomainError, 'kind' | 'code' | 'text'>, language: Language): Page {
  const gone = reasons[refusal.code];
  const title = gone === undefined ? say(language, '抱歉', 'Sorry') : say(language, ...gone.title);
  return {
    status: problemKinds[refusal.kind],
    language,
    title,
    body: html`${languageSwitch(language)}
      <h1>${title}</h1>
      <section class="warn" data-refusal="${refusal.code}">
        <p>${inLanguage(refusal.text, language)}</p>
        ${gone === undefined ? null : html`<p>${say(language, ...gone.todo)}</p>`}
      </section>`,
  };
}
