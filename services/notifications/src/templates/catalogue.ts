import { DomainError } from '@steward/contracts';
import { auditDiffers, auditOverdue, auditFinding, caseSetAside } from './audit.templates.js';
import { storesAlarm } from './stores.templates.js';
import { newsTemplates } from './news.templates.js';
import { ownerTemplates } from './owner.templates.js';
import {
  digest,
  emergencyPointReached,
  lookPlease,
  operatorAlarm,
  operatorDigest,
  pleaseCall,
  pointReached,
} from './staff.templates.js';
import type { Template } from './template.js';

/** Every template that a route may name. */
export const templates: readonly Template[] = [
  pointReached,
  emergencyPointReached,
  pleaseCall,
  digest,
  lookPlease,
  operatorAlarm,
  operatorDigest,
  auditFinding,
  auditDiffers,
  auditOverdue,
  caseSetAside,
  storesAlarm,
  ...ownerTemplates,
  ...newsTemplates,
];

const byId = new Map(templates.map((template) => [template.id, template]));

/** The template of that id; `template.unknown` (not-found) otherwise. */
export function templateOf(id: string): Template {
  const found = byId.get(id);
  if (found) return found;
  throw new DomainError('not-found', 'template.unknown', {
    zh: `没有消息模板 ${id}`,
    en: `there is no template ${id}`,
  });
}
