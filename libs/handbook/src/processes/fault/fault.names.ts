import type { Bilingual, FaultClass } from '../../standard/standard.js';
import type { FaultWait } from './fault.facts.js';

/** How grave a fault is. */
export const faultClassNames: Readonly<Record<FaultClass, Bilingual>> = {
  ordinary: { zh: '普通', en: 'ordinary' },
  unsafe: { zh: '危及安全', en: 'unsafe' },
};

/** What a fault may wait for. */
export const faultWaitNames: Readonly<Record<FaultWait, Bilingual>> = {
  parts: { zh: '配件', en: 'parts' },
  contractor: { zh: '外协单位', en: 'a contractor' },
};
