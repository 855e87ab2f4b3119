/** A piece of equipment of the example company; `estateId` null: the company's own. */
export interface ExampleEquipment {
  readonly id: string;
  readonly estateId: string | null;
  readonly buildingId: string | null;
  readonly kind: 'lift' | 'water' | 'power' | 'heating' | 'fire' | 'access' | 'other';
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly place: string | null;
  readonly contractorId: string | null;
  readonly contractorName: string | null;
  /** `2019-05-31`. */
  readonly installedOn: string;
}

/** Firms that look after equipment under contract. */
const contractors = {
  lift: { contractorId: 'c-lift', contractorName: '安顺电梯维保有限公司' },
  fire: { contractorId: 'c-fire', contractorName: '卫安消防技术服务有限公司' },
  power: { contractorId: 'c-power', contractorName: '恒通电力工程有限公司' },
} as const;
const ourselves = { contractorId: null, contractorName: null } as const;

const lifts = [
  ['lh-1', 1, '1单元电梯厅', '2012-06-18'],
  ['lh-1', 2, '2单元电梯厅', '2012-06-18'],
  ['lh-2', 1, '1单元电梯厅', '2013-03-02'],
  ['lh-3', 1, '1单元电梯厅', '2013-03-02'],
  ['ys-1', 1, '1单元电梯厅东侧', '2016-09-10'],
  ['ys-1', 2, '1单元电梯厅西侧', '2016-09-10'],
  ['ys-2', 1, '1单元电梯厅', '2016-09-12'],
] as const;

/** What stands in every building beside its lifts: kind, end of the id, letters of the code, names, place, who looks after it. */
const inBuildings = [
  ['water', 'pump', 'SB', '增压水泵', 'Booster pump', '地下一层水泵房', ourselves],
  ['fire', 'panel', 'XF', '火灾报警控制器', 'Fire panel', '一层值班室', contractors.fire],
  ['access', 'door', 'MJ', '单元门禁', 'Entrance door', '单元入口', ourselves],
] as const;

/** What an estate has once, or several of, on its grounds. */
const onGrounds = [
  ['power', 'transformer', 'BY', '变压器', 'Transformer', '配电房', contractors.power, 1],
  ['power', 'generator', 'FD', '备用发电机', 'Standby generator', '配电房', contractors.power, 1],
  ['access', 'gate', 'DZ', '车辆道闸', 'Car gate', '出入口', ourselves, 2],
  ['fire', 'fire-pump', 'XB', '消防水泵', 'Fire pump', '消防泵房', contractors.fire, 1],
  ['water', 'drain', 'PS', '车库排水泵', 'Garage drain pump', '地下车库集水井', ourselves, 2],
] as const;

const estatesOf = { lh: 'lakeside', ys: 'demo' } as const;
type Prefix = keyof typeof estatesOf;

const buildingsOf: Readonly<Record<Prefix, readonly string[]>> = {
  lh: ['lh-1', 'lh-2', 'lh-3'],
  ys: ['ys-1', 'ys-2'],
};
const prefixes = ['lh', 'ys'] as const;
const prefixOf = (building: string): Prefix => (building.startsWith('lh') ? 'lh' : 'ys');
const two = (number: number): string => String(number).padStart(2, '0');
const installed = { lh: '2012-08-01', ys: '2016-10-01' } as const;

const ofBuildings: readonly ExampleEquipment[] = prefixes.flatMap((prefix) =>
  inBuildings.flatMap(([kind, end, letters, zh, en, place, contractor]) =>
    buildingsOf[prefix].map((buildingId, index): ExampleEquipment => {
      const number = index + 1;
      return {
        id: `${buildingId}-${end}`,
        estateId: estatesOf[prefix],
        buildingId,
        kind,
        code: `${letters}-${two(number)}`,
        name: { zh, en },
        place,
        ...contractor,
        installedOn: installed[prefix],
      };
    }),
  ),
);

const ofGrounds: readonly ExampleEquipment[] = prefixes.flatMap((prefix) =>
  onGrounds.flatMap(([kind, end, letters, zh, en, place, contractor, count]) =>
    Array.from({ length: count }, (_, index): ExampleEquipment => {
      const number = index + 1;
      return {
        id: `${prefix}-${end}-${number}`,
        estateId: estatesOf[prefix],
        buildingId: null,
        kind,
        code: `${letters}-${two(number)}`,
        name: count === 1 ? { zh, en } : { zh: `${number}号${zh}`, en: `${en} ${number}` },
        place,
        ...contractor,
        installedOn: installed[prefix],
      };
    }),
  ),
);

const ofLifts: readonly ExampleEquipment[] = prefixes.flatMap((prefix) =>
  lifts
    .filter(([buildingId]) => prefixOf(buildingId) === prefix)
    .map(([buildingId, number, place, installedOn], index): ExampleEquipment => ({
      id: `${buildingId}-lift-${number}`,
      estateId: estatesOf[prefix],
      buildingId,
      kind: 'lift',
      code: `DT-${two(index + 1)}`,
      name: { zh: `${number}号电梯`, en: `Lift ${number}` },
      place,
      ...contractors.lift,
      installedOn,
    })),
);

const own = (id: string, code: string, zh: string, en: string, installedOn: string): ExampleEquipment => ({
  id,
  estateId: null,
  buildingId: null,
  kind: 'other',
  code,
  name: { zh, en },
  place: null,
  ...ourselves,
  installedOn,
});

/** Some forty pieces over both estates, and the company's own vehicles. */
export const equipment: readonly ExampleEquipment[] = [
  ...ofLifts,
  ...ofBuildings,
  ...ofGrounds,
  {
    id: 'lh-heat-1',
    estateId: 'lakeside',
    buildingId: null,
    kind: 'heating',
    code: 'GN-01',
    name: { zh: '换热站', en: 'Heat exchanger' },
    place: '换热站机房',
    ...ourselves,
    installedOn: '2012-10-15',
  },
  own('van-1', 'CL-01', '抢修车', 'Repair van', '2021-04-01'),
  own('van-2', 'CL-02', '巡检车', 'Inspection car', '2022-09-01'),
];
