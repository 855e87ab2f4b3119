import { DomainError, type DeliveryRequest } from '@steward/contracts';
import { isOccasionRoute, type FactRoute, type OccasionRoute, type Route } from './route.js';

/**
 * The first route that fits what was asked for: occasion (`complaint.respond.limit`), recipient, meaning, urgency.
 * Answers `route.unknown` (refused) when none does, which a valid list never lets happen to a person.
 */
export function chooseRoute(routes: readonly Route[], request: DeliveryRequest): OccasionRoute {
  const means = request.params['means'];
  const found = routes
    .filter(isOccasionRoute)
    .find(
      ({ on }) =>
        on.recipient === request.recipient.kind &&
        (on.urgency === undefined || on.urgency === request.urgency) &&
        (on.means === undefined || (typeof means === 'string' && on.means.includes(means))) &&
        fits(on.occasion, request.template),
    );
  if (found) return found;
  throw new DomainError('refused', 'route.unknown', {
    zh: `没有适用于 ${request.template}（${request.recipient.kind}）的消息路由`,
    en: `no route fits ${request.template} for ${request.recipient.kind}`,
  });
}

/** The routes that a fact from the news takes; none is an answer too. */
export function routesOfFact(routes: readonly Route[], factType: string): FactRoute[] {
  return routes.filter((route): route is FactRoute => !isOccasionRoute(route) && route.on.fact === factType);
}

/** Whether a pattern with `*` fits the whole text. Linear: no regular expression is built from what a company wrote. */
export function fits(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return pattern === text;
  if (!text.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
