import type { EquipmentDto } from '@steward/assets/api';
import { equipmentKindNames, equipmentStateNames, type EquipmentState } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Button, Table, Tag, type TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { buildings } from '../../api/places.js';
import { EstateName } from '../../kit/names.js';
import { Nothing } from '../../kit/states.js';
import { useSay, useWords } from '../../words/words.js';
import { equipmentWords } from './equipment.words.js';

const colours: Readonly<Record<EquipmentState, string>> = {
  'in-service': 'green',
  'out-of-service': 'red',
  retired: 'default',
};

/** Whether a piece is used, in words and colour. */
export function StateTag({ state }: { readonly state: EquipmentState }): ReactElement {
  const say = useSay();
  return (
    <Tag color={colours[state]} data-state={state}>
      {say(equipmentStateNames[state])}
    </Tag>
  );
}

/** Where a piece is: estate and building, or that it is the company's own; with the words about it. */
export function WhereIs({ piece }: { readonly piece: EquipmentDto }): ReactElement {
  const t = useWords(equipmentWords);
  const say = useSay();
  const all = useQuery(buildings(piece.estateId)).data;
  const building = all?.find(({ buildingId }) => buildingId === piece.buildingId);
  return (
    <span>
      {piece.estateId === null ? t.companyOwn : <EstateName id={piece.estateId} />}
      {building === undefined ? '' : ` · ${say(building.name)}`}
      {piece.place === null ? '' : ` · ${piece.place}`}
    </span>
  );
}

/** The pieces, each with its state; a name opens it. */
export function EquipmentTable({
  items,
  open,
}: {
  readonly items: readonly EquipmentDto[];
  readonly open: (id: string) => void;
}): ReactElement {
  const t = useWords(equipmentWords);
  const say = useSay();
  const columns: TableColumnsType<EquipmentDto> = [
    {
      title: t.name,
      render: (_value, { equipmentId, name }) => (
        <Button type="link" className="equipment-open" onClick={() => open(equipmentId)}>
          {say(name)}
        </Button>
      ),
    },
    { title: t.code, dataIndex: 'code' },
    { title: t.kind, render: (_value, { kind }) => say(equipmentKindNames[kind]) },
    { title: t.where, render: (_value, piece) => <WhereIs piece={piece} /> },
    { title: t.contractor, render: (_value, { contractorName }) => contractorName },
    { title: t.state, width: 130, render: (_value, { state }) => <StateTag state={state} /> },
  ];
  return (
    <Table<EquipmentDto>
      size="small"
      rowKey="equipmentId"
      columns={columns}
      dataSource={[...items]}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      scroll={{ x: 820 }}
      locale={{ emptyText: <Nothing>{t.noneYet}</Nothing> }}
    />
  );
}
