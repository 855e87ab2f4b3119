import { equipmentKindNames, equipmentKinds } from '@steward/handbook';
import { actionColumn, fieldsOf } from '../action.column.js';
import type { Choice, SheetKind } from '../sheet.types.js';
import { itemOf, named, nameIn } from './places.kinds.js';

const kinds: readonly Choice[] = equipmentKinds.map((code) => ({ code, name: equipmentKindNames[code] }));

/** 停用 is another thing than 报废: it is said at the piece itself, with its reason. */
const retire: Choice = { code: 'remove', name: { zh: '报废', en: 'retire' }, also: ['删除', 'remove'] };

export const equipment: SheetKind = {
  id: 'equipment',
  name: { zh: '设备', en: 'Equipment' },
  about: {
    zh: '每行一台设备。停用和恢复使用不在表格中，请在“设备”页办理。',
    en: 'One piece of equipment per row. Taking out of service and returning are done on the page "Equipment", not here.',
  },
  service: 'assets',
  atOnce: 250,
  mostRows: 5_000,
  columns: [
    {
      key: 'id',
      name: { zh: '设备编号', en: 'Equipment id' },
      required: true,
      identifies: true,
      shape: 'code',
      hint: {
        zh: '字母、数字、“-”，自定，登记后不变。',
        en: 'Letters, digits, "-"; yours to choose, and it never changes.',
      },
      example: 'lh-1-lift-1',
      codes: ['equipment.elsewhere', 'equipment.unknown', 'equipment.retired', 'id.taken', 'case.exists'],
    },
    {
      key: 'estateId',
      name: { zh: '小区', en: 'Estate' },
      choices: 'estates',
      hint: {
        zh: '小区编号或名称；登记后不变。新设备空着时归公司，如车辆。',
        en: 'The id or the name; it never changes. Of something new empty means the company itself, such as a vehicle.',
      },
      example: 'lakeside',
      codes: ['estate.unknown', 'estate.inactive', 'role.missing'],
    },
    {
      key: 'buildingId',
      name: { zh: '楼栋', en: 'Building' },
      choices: 'buildings',
      clears: 'word',
      hint: { zh: '可空；编号或名称。', en: 'May be empty; the id or the name.' },
      example: 'lh-1',
      codes: ['building.unknown', 'building.inactive'],
    },
    {
      key: 'kind',
      name: { zh: '设备类别', en: 'Kind' },
      required: true,
      choices: kinds,
      hint: { zh: '从下拉中选。', en: 'Choose from the list.' },
      example: '电梯 lift (lift)',
    },
    {
      key: 'code',
      name: { zh: '设备编码', en: 'Code' },
      required: true,
      shape: 'code',
      hint: {
        zh: '铭牌上的编码；同一小区的在用设备不能重复。',
        en: 'As it stands on the plate; no two pieces in use of one estate have the same.',
      },
      example: 'DT-01',
      codes: ['equipment.code-in-use'],
    },
    ...named('设备名称', 'Name', '1号电梯', 'Lift 1'),
    {
      key: 'place',
      name: { zh: '位置', en: 'Place' },
      clears: 'word',
      hint: { zh: '楼内或小区内的位置，如 1单元电梯厅。', en: 'Where in the building or on the grounds.' },
      example: '1单元电梯厅',
    },
    {
      key: 'contractorId',
      name: { zh: '维保单位编号', en: 'Contractor id' },
      shape: 'code',
      clears: 'word',
      hint: { zh: '可空。', en: 'May be empty.' },
      example: 'c-lift',
    },
    {
      key: 'contractorName',
      name: { zh: '维保单位', en: 'Contractor' },
      clears: 'word',
      hint: { zh: '可空；单位名称。', en: 'May be empty; what the firm is called.' },
      example: '迅达维保',
    },
    {
      key: 'installedOn',
      name: { zh: '安装日期', en: 'Installed on' },
      shape: 'day',
      clears: 'word',
      hint: { zh: '可空。', en: 'May be empty.' },
      example: '2019-05-31',
    },
    actionColumn(
      {
        zh: '填“报废”则不再使用（历史仍可查阅，需确认）；',
        en: '"retire" ends its use for good; its history stays readable, and you are asked to confirm.',
      },
      [retire],
    ),
  ],
  itemsOf: (rows, { companyId }) =>
    rows.map((row) => {
      const { code, estateId, id = '', kind } = row.cells;
      return itemOf(row, id, '/v1/equipment', {
        companyId,
        ...(estateId === undefined ? {} : { estateId }),
        kind,
        code,
        name: nameIn(row),
        ...fieldsOf(row, ['buildingId', 'place', 'contractorId', 'contractorName', 'installedOn']),
      });
    }),
};
