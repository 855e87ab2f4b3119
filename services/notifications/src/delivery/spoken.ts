import type { DeliveryRequest } from '@steward/contracts';
import { templateFor } from '../templates/catalogue.js';
import { render } from '../templates/render.js';
import type { Language } from '../templates/template.js';
import type { FactRoute, OccasionRoute } from '../routing/route.js';

/** What a colleague says who calls an owner in the place of a message: its words without the link, in both languages. */
export function spokenOf(
  request: DeliveryRequest,
  route: OccasionRoute | FactRoute,
  zone: string,
): Readonly<Record<'zh' | 'en', string>> {
  const said = (language: Language): string =>
    render(
      templateFor(request, route),
      { ...request.params, call: true },
      { language, zone, clause: request.clause, link: null, names: {} },
    ).lines.join('\n');
  return { zh: said('zh-CN'), en: said('en') };
}
