import type { LegalReading } from '../standard/standard.js';

/** The whole country; a standard's documents know no place below it yet, so that rows of cities hold wherever nobody has signed otherwise. */
const national = { code: 'CN', title: { zh: '全国', en: 'The whole country' } };
const cities = { code: 'CN-cities', title: { zh: '直辖市和设区的市', en: 'Municipalities and cities with districts' } };

/**
 * Public rules beside the handbook, as data: no advice. `read`: somebody has read the rule in a public page on the day of `checkedOn`;
 * `recalled`: written from memory that day, to be checked by whoever relies on it. The strictest holds until a company signs another
 * choice in its own standard.
 */
export const legalReadings: readonly LegalReading[] = [
  {
    id: 'accident-report',
    matter: { zh: '事故向主管部门报告', en: 'Telling the authorities of an accident' },
    jurisdiction: national,
    rule: {
      zh: '单位负责人接报后 1 小时内向当地有关部门报告；伤亡人数有变化的，30 日内补报，道路交通事故和火灾为 7 日内。',
      en: 'Whoever is in charge tells the local authorities within 1 h of hearing of it; a changed number of casualties is told for 30 days, of traffic accidents and fires for 7.',
    },
    source: {
      zh: '《生产安全事故报告和调查处理条例》第九条、第十三条',
      en: 'Regulation on reporting and investigating work-safety accidents, articles 9 and 13',
    },
    known: 'read',
    checkedOn: '2026-11-30',
    bounds: [{ figure: 'emergency.authority', atMost: 'PT1H' }],
    chosen: 'strictest',
  },
  {
    id: 'lift-entrapment',
    matter: { zh: '电梯困人后到场', en: 'On site after people are trapped in a lift' },
    jurisdiction: cities,
    rule: {
      zh: '维保单位接报后 30 分钟内到达现场；只有持证维保人员可以解救。',
      en: 'The maintainer is on site within 30 min of the call; only licensed maintainers release people.',
    },
    source: { zh: '《电梯维护保养规则》（TSG T5002）', en: 'Rules for the maintenance of lifts (TSG T5002)' },
    known: 'recalled',
    checkedOn: '2026-11-30',
    bounds: [{ figure: 'emergency.on-site', atMost: 'PT30M' }],
    chosen: 'strictest',
  },
  {
    id: 'drills-fire',
    matter: { zh: '消防演练', en: 'Fire drills' },
    jurisdiction: national,
    rule: {
      zh: '每年至少演练一次；消防安全重点单位每半年至少一次。',
      en: 'At least one a year; key units for fire safety at least one each half-year.',
    },
    source: {
      zh: '《机关、团体、企业、事业单位消防安全管理规定》第四十条',
      en: 'Provisions on fire safety of organisations, article 40',
    },
    known: 'recalled',
    checkedOn: '2026-11-30',
    bounds: [{ figure: 'drill.fire.per-year', atLeast: 1 }],
    chosen: 'strictest',
  },
  {
    id: 'drills-lift',
    matter: { zh: '电梯困人救援演练', en: 'Drills of releasing people from a lift' },
    jurisdiction: cities,
    rule: { zh: '住宅电梯每年至少演练一次。', en: 'At least one a year for lifts of housing.' },
    source: { zh: '城市电梯安全管理规定', en: 'Rules of cities on the safety of lifts' },
    known: 'recalled',
    checkedOn: '2026-11-30',
    bounds: [{ figure: 'drill.equipment.per-year', atLeast: 1 }],
    chosen: 'strictest',
  },
  {
    id: 'fire-control-room',
    matter: { zh: '消防控制室值班', en: 'Duty in the fire control room' },
    jurisdiction: national,
    rule: {
      zh: '高层民用建筑的消防控制室全天值班，每班不少于 2 人，且持相应证书。',
      en: 'The fire control room of a high-rise is staffed round the clock by at least 2 people a shift, with the certificate for it.',
    },
    source: {
      zh: '《高层民用建筑消防安全管理规定》第二十六条',
      en: 'Provisions on fire safety of civil high-rises, article 26',
    },
    known: 'read',
    checkedOn: '2026-11-30',
    // No length and no count of the document: a plan's step wants two (§4.2), and readiness says who is missing.
    bounds: [],
    chosen: 'strictest',
  },
];

/** How long a row counts as checked; after that somebody looks the rule up anew. */
export const checkedForMonths = 12;

/** Rows that nobody has checked for a year on the day of an instant (ms since the epoch). */
export const toBeChecked = (rows: readonly LegalReading[], at: number): readonly LegalReading[] =>
  rows.filter(({ checkedOn }) => {
    const until = new Date(`${checkedOn}T00:00:00Z`);
    until.setUTCMonth(until.getUTCMonth() + checkedForMonths);
    return until.getTime() <= at;
  });
