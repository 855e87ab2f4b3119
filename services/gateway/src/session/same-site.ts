import { DomainError } from '@steward/contracts';
import type { DescribedError } from '@steward/service-kit';
import type { FastifyRequest } from 'fastify';

/** What a browser says of the page that sent a request; programs say nothing. */
const elsewhere: readonly unknown[] = ['cross-site', 'same-site'];

/**
 * Signing in, going on and signing out are for our own pages: another one could sign a visitor in as somebody else, who then
 * reads what the visitor writes. Refused with `session.other-site`.
 */
export function mustBeOurPage({ headers }: Pick<FastifyRequest, 'headers'>): void {
  if (!elsewhere.includes(headers['sec-fetch-site'])) return;
  throw new DomainError('forbidden', 'session.other-site', {
    zh: '请在本系统的页面上登录或退出。',
    en: 'Sign in and out on our own pages.',
  });
}

/** How routes say that they may refuse so. */
export const otherSite: DescribedError = {
  code: 'session.other-site',
  status: 403,
  when: { zh: '请求来自其他网站的页面', en: 'asked by a page of another site' },
};
