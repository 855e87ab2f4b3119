import type { Bilingual } from '../standard/standard.js';
import type { Role } from './fact.js';

/** What the roles are called. */
export const roleNames: Readonly<Record<Role, Bilingual>> = {
  handler: { zh: '处理人', en: 'handler' },
  'front-desk': { zh: '前台', en: 'front desk' },
  supervisor: { zh: '主管', en: 'supervisor' },
  'estate-manager': { zh: '项目经理', en: 'estate manager' },
  'regional-manager': { zh: '区域经理', en: 'regional manager' },
  company: { zh: '公司管理层', en: 'company management' },
  quality: { zh: '品质', en: 'quality' },
  hr: { zh: '人力资源', en: 'HR' },
  admin: { zh: '系统管理员', en: 'administrator' },
  contractor: { zh: '外协单位', en: 'contractor' },
  owner: { zh: '报事人', en: 'owner' },
  system: { zh: '系统', en: 'Steward' },
};
