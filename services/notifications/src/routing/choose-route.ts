import { DomainError, type DeliveryRequest } from '@steward/contracts';
import type { RecipientKind } from '@steward/handbook';
import { isOccasionRoute, type FactRoute, type OccasionRoute, type Route } from './route.js';

/** What a route is looked for: an occasion, whom it reaches, what it means, how urgent it is. */
export interface AskedOccasion {
  readonly occasion: string;
  readonly recipient: RecipientKind;
  readonly means: string | null;
  readonly urgency: 'emergency' | 'ordinary';
  /** Class of the case; null or left out: it has none yet. */
  readonly problemClass?: string | null | undefined;
}

/** The first route that fits an occasion, or null. */
export function routeFor(routes: readonly Route[], asked: AskedOccasion): OccasionRoute | null {
  return (
    routes
      .filter(isOccasionRoute)
      .find(
        ({ on }) =>
          on.recipient === asked.recipient &&
          (on.urgency === undefined || on.urgency === asked.urgency) &&
          (on.classes === undefined ||
            (asked.problemClass !== undefined &&
              asked.problemClass !== null &&
              on.classes.includes(asked.problemClass))) &&
          (on.means === undefined || (asked.means !== null && on.means.includes(asked.means))) &&
          fits(on.occasion, asked.occasion),
      ) ?? null
  );
}

/**
 * The first route that fits what was asked for: occasion (`complaint.respond.limit`), recipient, meaning, urgency.
 * Answers `route.unknown` (refused) when none does, which a valid list never lets happen to a person.
 */
export function chooseRoute(routes: readonly Route[], request: DeliveryRequest): OccasionRoute {
  const { means, problemClass } = request.params;
  const found = routeFor(routes, {
    occasion: request.template,
    recipient: request.recipient.kind,
    means: typeof means === 'string' ? means : null,
    urgency: request.urgency,
    problemClass: typeof problemClass === 'string' ? problemClass : null,
  });
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
