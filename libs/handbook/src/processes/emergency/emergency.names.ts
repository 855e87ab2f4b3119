import type { Bilingual, EmergencyLevel, Hazard } from '../../standard/standard.js';

export { type EmergencyLevel, type Hazard, emergencyLevels, hazards } from '../../standard/standard.js';
export { emergencyLevelNames, hazardNames } from '../../standard/hazard-names.js';

/** Hazards that are the failure of a system: somebody is there within 2 h (§4.2). */
export const systemFailures: readonly Hazard[] = ['it', 'water', 'power', 'security'];

/** The level at which time declares what nobody assessed *(ours)*. */
export const levelByTime: EmergencyLevel = 'level-3';

/** Colours of public warnings, the gravest first. */
export const warningColours = ['red', 'orange', 'yellow', 'blue'] as const;
export type WarningColour = (typeof warningColours)[number];

/** What the colours are called. */
export const warningColourNames: Readonly<Record<WarningColour, Bilingual>> = {
  red: { zh: '红色预警', en: 'red warning' },
  orange: { zh: '橙色预警', en: 'orange warning' },
  yellow: { zh: '黄色预警', en: 'yellow warning' },
  blue: { zh: '蓝色预警', en: 'blue warning' },
};
