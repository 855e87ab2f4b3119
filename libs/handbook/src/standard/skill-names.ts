import type { Bilingual } from './standard.js';

/** Skills that the leaves of the shipped problem tree ask for, as people read them. A company may have others. */
export const skillNames: Readonly<Record<string, Bilingual>> = {
  accounts: { zh: '账务', en: 'accounts' },
  building: { zh: '土建', en: 'building' },
  cleaning: { zh: '保洁', en: 'cleaning' },
  conduct: { zh: '服务规范', en: 'conduct' },
  electrical: { zh: '电工', en: 'electrical' },
  equipment: { zh: '设备', en: 'equipment' },
  fees: { zh: '收费', en: 'fees' },
  fire: { zh: '消防', en: 'fire safety' },
  'fire-safety': { zh: '消防', en: 'fire safety' },
  gas: { zh: '燃气', en: 'gas' },
  greening: { zh: '绿化', en: 'greening' },
  heating: { zh: '暖通', en: 'heating' },
  lift: { zh: '电梯', en: 'lift' },
  'low-voltage': { zh: '弱电', en: 'low voltage' },
  mediation: { zh: '调解', en: 'mediation' },
  'pest-control': { zh: '消杀', en: 'pest control' },
  plumbing: { zh: '水暖', en: 'plumbing' },
  security: { zh: '秩序', en: 'security' },
  service: { zh: '客服', en: 'service' },
  water: { zh: '供水', en: 'water supply' },
};

/** What a skill is called; one that only the company has is called as it wrote it. */
export const skillName = (skill: string): Bilingual => skillNames[skill] ?? { zh: skill, en: skill };
