import type { DwellingDto } from '@steward/assets/api';
import { useQuery } from '@tanstack/react-query';
import { Form, Select, TreeSelect } from 'antd';
import { useState, type ReactElement } from 'react';
import { dwellingsIn } from '../../../api/doors.js';
import { buildingsOf } from '../../../api/households.js';
import { useSay, useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { actsWords } from './acts.words.js';

interface Asked {
  readonly name: string;
  readonly label: string;
  readonly help?: string | undefined;
  readonly needed: boolean;
}

/** Several buildings of the case's estate. */
function BuildingsField({ name, label, help, needed }: Asked): ReactElement {
  const { c } = useCase();
  const t = useWords(actsWords);
  const say = useSay();
  const { data, isFetching } = useQuery({ ...buildingsOf(c.estateId ?? ''), enabled: c.estateId !== null });
  return (
    <Form.Item name={name} label={label} extra={help} rules={[{ required: needed, message: t.needed }]}>
      <Select
        mode="multiple"
        loading={isFetching}
        optionFilterProp="label"
        options={(data ?? []).map((one) => ({ value: one.buildingId, label: say(one.name) }))}
      />
    </Form.Item>
  );
}

interface Node {
  readonly value: string;
  readonly title: string;
  readonly checkable?: boolean;
  readonly isLeaf?: boolean;
  readonly children?: Node[];
}

/** Several dwellings: single ones, or those of a unit at once. What is chosen are dwellings, whatever was ticked. */
function DwellingsField({ name, label, help, needed }: Asked): ReactElement {
  const { c } = useCase();
  const t = useWords(actsWords);
  const say = useSay();
  const [read, setRead] = useState<Readonly<Record<string, readonly DwellingDto[]>>>({});
  const { data = [] } = useQuery({ ...buildingsOf(c.estateId ?? ''), enabled: c.estateId !== null });
  const room = (one: DwellingDto): Node => ({ value: one.dwellingId, title: say(one.address), isLeaf: true });
  const unitsOf = (building: string): Node[] => {
    const homes = read[building] ?? [];
    const units = [...new Set(homes.map(({ unit }) => unit))];
    const of = (unit: string | null): Node[] => homes.filter((one) => one.unit === unit).map(room);
    return units.flatMap((unit) =>
      unit === null ? of(null) : [{ value: `unit:${building}:${unit}`, title: t.unit(unit), children: of(unit) }],
    );
  };
  const tree = data.map((one): Node => ({
    value: `building:${one.buildingId}`,
    title: say(one.name),
    checkable: false,
    ...(read[one.buildingId] === undefined ? {} : { children: unitsOf(one.buildingId) }),
  }));
  return (
    <Form.Item name={name} label={label} extra={help} rules={[{ required: needed, message: t.needed }]}>
      <TreeSelect
        treeData={tree}
        treeCheckable
        showCheckedStrategy={TreeSelect.SHOW_CHILD}
        treeNodeFilterProp="title"
        maxTagCount={6}
        loadData={async ({ value }) => {
          const building = String(value).replace(/^building:/, '');
          if (read[building] !== undefined || !String(value).startsWith('building:')) return;
          const homes = await dwellingsIn(building);
          setRead((before) => ({ ...before, [building]: homes }));
        }}
      />
    </Form.Item>
  );
}

/** Several places of the case's estate. */
export const PlacesField = ({ of, ...asked }: Asked & { readonly of: 'building' | 'dwelling' }): ReactElement =>
  of === 'building' ? <BuildingsField {...asked} /> : <DwellingsField {...asked} />;
