import type { ExamplePattern } from '../company.js';
import type { ExamplePerson } from '../people.js';

/** An estate with a past: how much comes in, and how well it is run. */
export interface PastEstate {
  readonly id: string;
  /** Cases that came in within the year. */
  readonly cases: number;
  /** How much longer than usual everything takes here. */
  readonly pace: number;
  /** Who handles what: person, categories, how much longer than usual he takes. */
  readonly handlers: readonly (readonly [person: string, categories: string, pace: number])[];
}

/** Estates that the example company runs beside those of `places.ts`: they are there for their past. */
export const furtherEstates = [
  {
    id: 'riverside',
    code: 'HB',
    zone: 'Asia/Shanghai',
    name: { zh: '河滨苑', en: 'Riverside Court' },
    regionId: 'waterside',
  },
  { id: 'hillside', code: 'SY', zone: 'Asia/Shanghai', name: { zh: '山语城', en: 'Hillside' } },
] as const;

/** Estates with a past, best run first; the demonstration estate has none: its standard counts seconds. */
export const pastEstates: readonly PastEstate[] = [
  {
    id: 'lakeside',
    cases: 640,
    pace: 1,
    handlers: [
      ['p-li', 'water heating gas', 0.8],
      ['p-wu', 'power structure facilities', 1],
      ['p-zheng', 'lift-service', 1.1],
      ['p-feng', 'cleaning greening pests animals', 0.9],
      ['p-chu', 'security parking fire-safety noise', 1.5],
      ['p-wei', 'conduct fees neighbours', 1.1],
    ],
  },
  {
    id: 'riverside',
    cases: 470,
    pace: 1.15,
    handlers: [
      ['p-hb-tan', 'water heating gas power structure lift-service facilities', 1.1],
      ['p-hb-mo', 'cleaning greening pests animals', 0.8],
      ['p-hb-bai', 'security parking fire-safety noise conduct fees neighbours', 1.2],
    ],
  },
  {
    id: 'hillside',
    cases: 330,
    pace: 1.35,
    handlers: [
      ['p-sy-long', 'water heating gas power structure lift-service facilities', 1.5],
      ['p-sy-wan', 'cleaning greening pests animals security parking fire-safety noise', 1.1],
      ['p-sy-qiao', 'conduct fees neighbours', 1],
    ],
  },
];

type Row = readonly [
  id: string,
  name: string,
  zh: string,
  en: string,
  role: string,
  estate: string,
  to: string,
  skills: string,
];

const rows: readonly Row[] = [
  ['hb-ding', '丁原', '项目经理', 'Estate manager', 'estate-manager', 'riverside', 'fan', ''],
  [
    'hb-shi',
    '石敏',
    '客服主管',
    'Customer service supervisor',
    'supervisor',
    'riverside',
    'hb-ding',
    'service mediation',
  ],
  [
    'hb-tan',
    '谭志',
    '工程维修',
    'Repair engineer',
    'handler',
    'riverside',
    'hb-shi',
    'plumbing electrical lift building heating gas',
  ],
  [
    'hb-mo',
    '莫兰',
    '环境管家',
    'Environment steward',
    'handler',
    'riverside',
    'hb-shi',
    'cleaning greening pest-control',
  ],
  ['hb-bai', '白杨', '秩序专员', 'Security officer', 'handler', 'riverside', 'hb-shi', 'security fire service'],
  ['sy-jin', '金波', '项目经理', 'Estate manager', 'estate-manager', 'hillside', 'chen', ''],
  [
    'sy-xia',
    '夏雨',
    '客服主管',
    'Customer service supervisor',
    'supervisor',
    'hillside',
    'sy-jin',
    'service mediation',
  ],
  [
    'sy-long',
    '龙飞',
    '工程维修',
    'Repair engineer',
    'handler',
    'hillside',
    'sy-xia',
    'plumbing electrical lift building heating gas',
  ],
  [
    'sy-wan',
    '万青',
    '环境秩序专员',
    'Environment and security',
    'handler',
    'hillside',
    'sy-xia',
    'cleaning greening security fire',
  ],
  ['sy-qiao', '乔安', '客服管家', 'Customer steward', 'handler', 'hillside', 'sy-xia', 'service mediation accounts'],
];

/** Those who work there; nobody of them signs in. */
export const furtherPeople: readonly Omit<ExamplePerson, 'login' | 'language' | 'deputies' | 'regions'>[] = rows.map(
  ([id, name, zh, en, role, estateId, reportsTo, skills], index) => ({
    id: `p-${id}`,
    name,
    title: { zh, en },
    // A range that no operator has given out.
    phone: `1000000${String(2101 + index)}`,
    posts: [{ role, estateId }],
    skills: skills === '' ? [] : skills.split(' '),
    reportsTo: `p-${reportsTo}`,
  }),
);

const levels = ['handler', 'supervisor', 'estate-manager'] as const satisfies readonly ExamplePattern['level'][];

/** Every level around the clock (§2.4.1). */
export const furtherPatterns: readonly ExamplePattern[] = [
  ...furtherPeople.flatMap(({ id, posts }) =>
    posts.flatMap(({ role, estateId }): ExamplePattern[] => {
      const level = levels.find((one) => one === role);
      return level === undefined || estateId === null ? [] : [dutyOf(estateId, level, id)];
    }),
  ),
  ...furtherEstates.map(({ id }) => dutyOf(id, 'company', 'p-chen')),
];

function dutyOf(estateId: string, level: ExamplePattern['level'], personId: string): ExamplePattern {
  const days = [1, 2, 3, 4, 5, 6, 7];
  return {
    id: `duty-${estateId}-${level}-${personId.slice(2)}`,
    estateId,
    level,
    personId,
    days,
    startsAt: '00:00',
    endsAt: '00:00',
  };
}
