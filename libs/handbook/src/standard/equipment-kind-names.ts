import type { Bilingual, EquipmentKind } from './standard.js';

/** What equipment is called. */
export const equipmentKindNames: Readonly<Record<EquipmentKind, Bilingual>> = {
  lift: { zh: '电梯', en: 'lift' },
  escalator: { zh: '自动扶梯', en: 'escalator' },
  water: { zh: '供水设备', en: 'water supply' },
  power: { zh: '供电设备', en: 'power supply' },
  heating: { zh: '供暖设备', en: 'heating' },
  fire: { zh: '消防设备', en: 'fire equipment' },
  access: { zh: '门禁与监控', en: 'access and cameras' },
  other: { zh: '其他设备', en: 'other equipment' },
};
