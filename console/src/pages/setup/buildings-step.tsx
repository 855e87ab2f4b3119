import type { BuildingDto } from '@steward/assets/api';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Select, Table, Tag, type TableColumnsType } from 'antd';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { estates } from '../../api/estates.js';
import { buildings } from '../../api/places.js';
import { ExportButton } from '../../kit/export.js';
import { EstateName } from '../../kit/names.js';
import { Nothing, Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { holds, useMe } from '../../session/use-session.js';
import { useSay, useWords } from '../../words/words.js';
import { IdItem, NameItems, PlaceDrawer } from './place-drawer.js';
import { EstateSelect } from './place-selects.js';
import { setupWords } from './setup.words.js';
import { SheetImport } from './sheet-import.js';

interface Values {
  readonly id: string;
  readonly estateId: string | null;
  readonly zh: string;
  readonly en: string;
}

/** The buildings of the estates: by sheet, or one by one. */
export function BuildingsStep({ company }: { readonly company: string }): ReactElement {
  const t = useWords(setupWords);
  const say = useSay();
  const may = holds(useMe(), 'admin', 'company', 'estate-manager', 'regional-manager');
  const [{ estate = null }, change] = useAddress(['estate']);
  const [open, setOpen] = useState<BuildingDto | 'new' | null>(null);
  const all = useQuery(buildings(estate));
  const columns: TableColumnsType<BuildingDto> = [
    { title: t.name, render: (_value, { name }) => say(name) },
    { title: t.estate, render: (_value, { estateId }) => <EstateName id={estateId} /> },
    { title: t.id, dataIndex: 'buildingId' },
    { title: t.use, width: 90, render: (_value, { active }) => (active ? null : <Tag>{t.outOfUse}</Tag>) },
    {
      key: 'do',
      title: <span className="visually-hidden">{t.actions}</span>,
      width: 150,
      render: (_value, building) => (
        <>
          {may && (
            <Button type="link" size="small" onClick={() => setOpen(building)}>
              {t.edit}
            </Button>
          )}
          <Link to={`/setup?step=codes&estate=${building.estateId}&building=${building.buildingId}`}>{t.codes}</Link>
        </>
      ),
    },
  ];
  return (
    <>
      {may && <SheetImport kind="buildings" company={company} />}
      <div className="sheet-head">
        <h3>{t.existing}</h3>
        <span className="setup-tools">
          <EstateSelect value={estate} onChange={(value) => change({ estate: value })} />
          <ExportButton
            name="buildings"
            head={[t.buildingId, t.estate, t.buildingName, t.nameEn]}
            rows={() =>
              (all.data ?? []).map(({ buildingId, estateId, name }) => [buildingId, estateId, name.zh, name.en])
            }
          />
          {may && <Button onClick={() => setOpen('new')}>{t.add}</Button>}
        </span>
      </div>
      <Shown of={all}>
        {(rows) => (
          <Table<BuildingDto>
            size="small"
            rowKey="buildingId"
            columns={columns}
            dataSource={[...rows]}
            pagination={{ pageSize: 50, hideOnSinglePage: true }}
            scroll={{ x: 620 }}
            locale={{ emptyText: <Nothing>{t.noneYet}</Nothing> }}
          />
        )}
      </Shown>
      {open !== null && (
        <BuildingForm building={open === 'new' ? null : open} estate={estate} close={() => setOpen(null)} />
      )}
    </>
  );
}

function BuildingForm({
  building,
  estate,
  close,
}: {
  readonly building: BuildingDto | null;
  readonly estate: string | null;
  readonly close: () => void;
}): ReactElement {
  const t = useWords(setupWords);
  const say = useSay();
  const all = useQuery(estates).data ?? [];
  const path = (id: string): string => `/v1/buildings/${encodeURIComponent(id)}`;
  return (
    <PlaceDrawer<Values>
      title={building === null ? t.add : say(building.name)}
      initial={
        building === null
          ? { id: '', estateId: estate, zh: '', en: '' }
          : { id: building.buildingId, estateId: building.estateId, zh: building.name.zh, en: building.name.en }
      }
      close={close}
      wish={({ en, estateId, id, zh }) => ({ path: path(id), body: { estateId, name: { zh, en } } })}
      removal={
        building === null || !building.active
          ? null
          : { path: path(building.buildingId), label: t.remove, sure: t.removeSure }
      }
    >
      <IdItem fixed={building !== null} />
      <Form.Item name="estateId" label={t.estate} rules={[{ required: true, message: t.required }]}>
        <Select
          disabled={building !== null}
          options={all.map(({ estateId, name }) => ({ value: estateId, label: say(name) }))}
        />
      </Form.Item>
      <NameItems />
    </PlaceDrawer>
  );
}
