import type { Bilingual, EmergencyLevel, Hazard } from './standard.js';

/** What hazards are called. */
export const hazardNames: Readonly<Record<Hazard, Bilingual>> = {
  flood: { zh: '内涝水浸', en: 'Flood' },
  typhoon: { zh: '台风', en: 'Typhoon' },
  lightning: { zh: '雷电', en: 'Lightning' },
  fire: { zh: '火灾', en: 'Fire' },
  theft: { zh: '盗窃', en: 'Theft' },
  traffic: { zh: '交通事故', en: 'Traffic accident' },
  gas: { zh: '燃气泄漏', en: 'Gas leak' },
  'lift-entrapment': { zh: '电梯困人', en: 'Trapped in a lift' },
  epidemic: { zh: '疫情', en: 'Epidemic' },
  it: { zh: '信息系统故障', en: 'Failure of IT' },
  water: { zh: '供水故障', en: 'Failure of the water supply' },
  power: { zh: '供电故障', en: 'Failure of the power supply' },
  security: { zh: '安防系统故障', en: 'Failure of the security system' },
};

/** A level is a word, never a bare number. */
export const emergencyLevelNames: Readonly<Record<EmergencyLevel, Bilingual>> = {
  'level-1': { zh: 'Ⅰ级响应（特别重大）', en: 'Level Ⅰ (gravest)' },
  'level-2': { zh: 'Ⅱ级响应（重大）', en: 'Level Ⅱ (grave)' },
  'level-3': { zh: 'Ⅲ级响应（较大）', en: 'Level Ⅲ (larger)' },
  'level-4': { zh: 'Ⅳ级响应（一般）', en: 'Level Ⅳ (ordinary)' },
};
