import type { Bilingual } from './standard.js';

/** What the skills are called that our own problem tree wants; a company that coins others calls them as it likes. */
export const skillNames: Readonly<Record<string, Bilingual>> = {
  accounts: { zh: '收费账务', en: 'accounts' },
  building: { zh: '土建维修', en: 'building repairs' },
  cleaning: { zh: '保洁', en: 'cleaning' },
  electrical: { zh: '强电', en: 'electrical' },
  equipment: { zh: '设备', en: 'equipment' },
  fire: { zh: '消防', en: 'fire safety' },
  gas: { zh: '燃气', en: 'gas' },
  greening: { zh: '绿化', en: 'greening' },
  heating: { zh: '供暖', en: 'heating' },
  lift: { zh: '电梯', en: 'lifts' },
  'low-voltage': { zh: '弱电', en: 'low voltage' },
  mediation: { zh: '纠纷调解', en: 'mediation' },
  'pest-control': { zh: '有害生物防治', en: 'pest control' },
  plumbing: { zh: '给排水', en: 'plumbing' },
  security: { zh: '秩序维护', en: 'security' },
  service: { zh: '客服', en: 'customer service' },
};

/** A skill in words; as the company wrote it where it is its own. */
export const skillName = (skill: string): Bilingual =>
  (Object.hasOwn(skillNames, skill) ? skillNames[skill] : undefined) ?? { zh: skill, en: skill };
