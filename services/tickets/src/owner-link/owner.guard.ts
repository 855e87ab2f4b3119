import { DomainError } from '@steward/contracts';
import type { ComplaintCase, Scope } from '@steward/handbook';
import type { Caller, Language } from '@steward/service-kit';

/** Who acts by a link: an owner of this one scope, and no other. */
export const ownerCaller = (reporterId: string, scope: Scope, language: Language): Caller => ({
  id: `owner:${reporterId}`,
  kind: 'owner',
  personId: null,
  grants: [{ role: 'owner', companyId: scope.companyId, estateId: scope.estateId }],
  language,
});

/** Whether he reported this very case, or joined it and was not taken out again. */
export const isReporter = (c: ComplaintCase, reporterId: string): boolean =>
  c.reporterId === reporterId || c.joined.some((one) => !one.undone && one.reporterId === reporterId);

/**
 * The case as the rules judge this reporter by. Whoever reported a case that was merged into this one is a reporter of
 * this one, too, also where only the first reporter of that case stands in it.
 */
export function withReporter(c: ComplaintCase, reporterId: string): ComplaintCase {
  if (isReporter(c, reporterId)) return c;
  const joined = { seq: c.seq, reporterId, reporterKind: 'owner', fromCase: null, startedAt: c.lastAt, undone: false };
  return { ...c, joined: [...c.joined, joined as ComplaintCase['joined'][number]] };
}

/** Malformed, forged and never issued sound alike, so that trying tells nothing. */
export const unknownLink = (): DomainError =>
  new DomainError('not-found', 'owner-link.unknown', {
    zh: '链接无效，请核对短信中的地址，或联系物业服务中心。',
    en: 'This link leads nowhere; check the address in the message, or ask the service centre.',
  });

export const expiredLink = (): DomainError =>
  new DomainError('gone', 'owner-link.expired', {
    zh: '链接已过期，请联系物业服务中心获取新的链接。',
    en: 'This link has expired; please ask the service centre for a new one.',
  });

export const endedLink = (): DomainError =>
  new DomainError('gone', 'owner-link.ended', {
    zh: '此链接已失效：资料已按规定删除，或您已不再是该事项的报事人。请联系物业服务中心。',
    en: 'This link no longer opens: the data was erased, or the matter is no longer yours. Please ask the service centre.',
  });

export const takenBackLink = (): DomainError =>
  new DomainError('gone', 'owner-link.taken-back', {
    zh: '此链接已由物业服务中心收回。如是您本人报事，请致电物业服务中心领取新链接。',
    en: 'The service centre has taken this link back. If the matter is yours, please ask for a new one.',
  });

export const usedLink = (): DomainError =>
  new DomainError('gone', 'owner-link.used', {
    zh: '此链接已用于评价；每个链接只能评价一次。',
    en: 'This link has been used for a rating; each link rates once.',
  });

export const tooManyReplies = (limit: number): DomainError =>
  new DomainError(
    'too-many',
    'owner-link.too-many',
    {
      zh: `一小时内最多可回复 ${limit} 次，请稍后再试或致电物业服务中心。`,
      en: `There are at most ${limit} replies an hour; try again later, or call the service centre.`,
    },
    { details: { limit } },
  );

export const notMadeWithHim = (): DomainError =>
  new DomainError('refused', 'reporter.other', {
    zh: '该预约是与首位报事人约定的，请致电物业服务中心。',
    en: 'The appointment was made with whoever reported first; please call the service centre.',
  });
