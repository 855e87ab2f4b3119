export interface ExampleBuilding {
  readonly id: string;
  readonly estateId: string;
  readonly name: { readonly zh: string; readonly en: string };
}

export interface ExampleDwelling {
  readonly id: string;
  readonly buildingId: string;
  readonly unit: string;
  readonly room: string;
}

export interface ExampleMember {
  readonly id: string;
  readonly kind: 'owner' | 'tenant' | 'relative';
  readonly name: string;
  readonly phone: string;
  readonly mail?: string;
  readonly language: 'zh-CN' | 'en';
}

export interface ExampleHousehold {
  readonly id: string;
  readonly dwellingId: string;
  readonly contactWish: 'any' | 'call-only' | 'message-only' | 'none';
  readonly groups: readonly string[];
  readonly members: readonly ExampleMember[];
}

/** Estates that one manager leads together. */
export const regions = [{ id: 'waterside', name: { zh: '滨水片区', en: 'Waterside' } }] as const;

export const estates = [
  {
    id: 'lakeside',
    code: 'LH',
    zone: 'Asia/Shanghai',
    name: { zh: '湖畔花园', en: 'Lakeside Gardens' },
    regionId: 'waterside',
  },
  { id: 'demo', code: 'YS', zone: 'Asia/Shanghai', name: { zh: '演示小区', en: 'Demo Court' } },
] as const;

/** Buildings with their units and floors; two dwellings on a floor. */
const plans = [
  { id: 'lh-1', estateId: 'lakeside', number: 1, units: 2, floors: 5 },
  { id: 'lh-2', estateId: 'lakeside', number: 2, units: 1, floors: 6 },
  { id: 'lh-3', estateId: 'lakeside', number: 3, units: 1, floors: 5 },
  { id: 'ys-1', estateId: 'demo', number: 1, units: 1, floors: 5 },
  { id: 'ys-2', estateId: 'demo', number: 2, units: 1, floors: 4 },
] as const;

export const buildings: readonly ExampleBuilding[] = plans.map(({ id, estateId, number }) => ({
  id,
  estateId,
  name: { zh: `${number}号楼`, en: `Building ${number}` },
}));

export const dwellings: readonly ExampleDwelling[] = plans.flatMap(({ id, units, floors }) =>
  Array.from({ length: units * floors * 2 }, (_, index) => {
    const unit = Math.floor(index / (floors * 2)) + 1;
    const floor = Math.floor((index % (floors * 2)) / 2) + 1;
    const room = `${floor}0${(index % 2) + 1}`;
    return { id: `${id}-${unit}-${room}`, buildingId: id, unit: String(unit), room };
  }),
);

const surnames = [
  '刘',
  '黄',
  '徐',
  '马',
  '胡',
  '郭',
  '高',
  '罗',
  '梁',
  '宋',
  '唐',
  '邓',
  '曹',
  '彭',
  '曾',
  '田',
  '董',
  '潘',
  '袁',
  '蔡',
];
const givenNames = [
  '秀英',
  '志远',
  '桂兰',
  '建华',
  '婷婷',
  '浩然',
  '淑珍',
  '海燕',
  '文博',
  '雨欣',
  '玉梅',
  '子轩',
  '春生',
];

const at = <T>(list: readonly T[], index: number, fallback: T): T => list[index % list.length] ?? fallback;

/** Wishes and groups recur along the dwellings, so that each is met in every building. */
function householdOf(dwelling: ExampleDwelling, index: number): ExampleHousehold | null {
  if (index % 12 === 11) return null;
  const elderly = index % 7 === 3;
  const surname = at(surnames, index * 3, '刘');
  const members: ExampleMember[] = [
    {
      id: `${dwelling.id}-m1`,
      kind: index % 9 === 4 ? 'tenant' : 'owner',
      name: surname + at(givenNames, index, '秀英'),
      // A range that no operator has given out.
      phone: `1000000${String(3001 + index)}`,
      ...(elderly ? {} : { mail: `${dwelling.id}@residents.example` }),
      language: index % 16 === 6 ? 'en' : 'zh-CN',
    },
  ];
  if (index % 3 === 0) {
    members.push({
      id: `${dwelling.id}-m2`,
      kind: 'relative',
      name: surname + at(givenNames, index + 5, '志远'),
      phone: `1000000${String(5001 + index)}`,
      language: 'zh-CN',
    });
  }
  return {
    id: `h-${dwelling.id}`,
    dwellingId: dwelling.id,
    contactWish: elderly ? 'call-only' : index % 10 === 5 ? 'message-only' : 'any',
    groups: elderly ? ['elderly'] : index % 8 === 1 ? ['children'] : [],
    members,
  };
}

/** Who lives there; some dwellings stand empty. */
export const households: readonly ExampleHousehold[] = dwellings.flatMap(
  (dwelling, index) => householdOf(dwelling, index) ?? [],
);
