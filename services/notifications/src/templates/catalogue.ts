import { DomainError, type DeliveryRequest } from '@steward/contracts';
import { textOf } from '@steward/handbook';
import { auditDiffers, auditOverdue, auditFinding, caseSetAside } from './audit.templates.js';
import { canSay, caseTemplates } from './case.templates.js';
import { contactCode } from '../contact-code/contact-code.template.js';
import { dutyTemplates } from './duty.templates.js';
import { drillTemplates } from './drill.templates.js';
import { readinessWeek } from './readiness.template.js';
import { storesAlarm } from './stores.templates.js';
import { firstAskedTemplates } from './first-asked.templates.js';
import { newsTemplates } from './news.templates.js';
import { digest, lookPlease, operatorAlarm, operatorDigest, ownerLookPlease, pleaseCall } from './staff.templates.js';
import type { Template } from './template.js';

/** Every template. A route names one for requests that say no occasion; with an occasion the words follow from that. */
export const templates: readonly Template[] = [
  ...caseTemplates,
  pleaseCall,
  digest,
  lookPlease,
  ownerLookPlease,
  operatorAlarm,
  operatorDigest,
  auditFinding,
  auditDiffers,
  auditOverdue,
  caseSetAside,
  storesAlarm,
  ...newsTemplates,
  ...dutyTemplates,
  readinessWeek,
  ...drillTemplates,
  contactCode,
  ...firstAskedTemplates,
];

/** Names that routes of companies may still hold, and what stands in their place: words that are right on any occasion. */
const retired: Readonly<Record<string, string>> = {
  'case.point-reached': lookPlease.id,
  'case.emergency-point-reached': lookPlease.id,
  'owner.still-waiting': ownerLookPlease.id,
  'owner.please-rate': ownerLookPlease.id,
};

const byId = new Map(templates.map((template) => [template.id, template]));

/** The template of that id; undefined where there is none. */
export const templateNamed = (id: string): Template | undefined =>
  byId.get(Object.hasOwn(retired, id) ? (retired[id] ?? id) : id);

/** The template of that id; `template.unknown` (not-found) otherwise. */
export function templateOf(id: string): Template {
  const found = templateNamed(id);
  if (found) return found;
  throw new DomainError('not-found', 'template.unknown', {
    zh: `没有消息模板 ${id}`,
    en: `there is no template ${id}`,
  });
}

/**
 * The words of a request. Of a case they follow from the occasion alone, whichever route it takes; a request of a case that
 * says no occasion, or too little for its words, gets what is true on every occasion. Anything else has its route's template.
 */
export function templateFor(
  { occasion, params, recipient, template }: Pick<DeliveryRequest, 'occasion' | 'params' | 'recipient' | 'template'>,
  route: { readonly template: string; readonly on: object },
): Template {
  const { kind } = recipient;
  if (kind === 'operator' || 'fact' in route.on) return templateOf(route.template);
  if (occasion !== undefined && canSay(kind, params)) return templateOf(textOf(kind, occasion).id);
  if (occasion === undefined && !template.startsWith('complaint.')) return templateOf(route.template);
  return kind === 'owner' ? ownerLookPlease : lookPlease;
}
