import { contactWishNames, wordOf } from '@steward/handbook';
import type { DwellingDto } from '@steward/assets/api';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select, Table, Tag, type TableColumnsType } from 'antd';
import { useState, type ReactElement } from 'react';
import { buildings, dwellings } from '../../api/places.js';
import { ExportButton } from '../../kit/export.js';
import { Nothing, Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { holds, useMe } from '../../session/use-session.js';
import { useSay, useWords } from '../../words/words.js';
import { HouseholdDrawer } from './household-drawer.js';
import { IdItem, PlaceDrawer } from './place-drawer.js';
import { BuildingSelect, EstateSelect } from './place-selects.js';
import { setupWords } from './setup.words.js';
import { SheetImport } from './sheet-import.js';

interface Values {
  readonly id: string;
  readonly buildingId: string | null;
  readonly unit?: string;
  readonly room: string;
}

/** Dwellings and who lives there: by sheet, or one by one. */
export function DwellingsStep({
  company,
  sheet,
}: {
  readonly company: string;
  readonly sheet: 'dwellings' | 'households';
}): ReactElement {
  const t = useWords(setupWords);
  const say = useSay();
  const me = useMe();
  const mayDwelling = holds(me, 'admin', 'company', 'estate-manager', 'regional-manager', 'front-desk');
  const mayHousehold = holds(me, 'admin', 'company', 'estate-manager', 'regional-manager', 'supervisor', 'front-desk');
  const [{ estate = null, building = null, q }, change] = useAddress(['estate', 'building', 'q']);
  const [open, setOpen] = useState<DwellingDto | 'new' | null>(null);
  const [home, setHome] = useState<DwellingDto | null>(null);
  const page = useQuery(dwellings({ estate: estate ?? undefined, building: building ?? undefined, q }));
  const columns: TableColumnsType<DwellingDto> = [
    { title: t.address, render: (_value, { address }) => say(address) },
    { title: t.id, dataIndex: 'dwellingId' },
    {
      title: t.household,
      width: 150,
      render: (_value, { active, contactWish, householdId }) =>
        !active ? (
          <Tag>{t.outOfUse}</Tag>
        ) : householdId === null ? (
          <Tag>{t.vacantOne}</Tag>
        ) : (
          say(wordOf(contactWishNames, contactWish))
        ),
    },
    {
      key: 'do',
      title: <span className="visually-hidden">{t.actions}</span>,
      width: 150,
      render: (_value, dwelling) => (
        <>
          {mayDwelling && (
            <Button type="link" size="small" onClick={() => setOpen(dwelling)}>
              {t.edit}
            </Button>
          )}
          {mayHousehold && (
            <Button type="link" size="small" onClick={() => setHome(dwelling)}>
              {t.household}
            </Button>
          )}
        </>
      ),
    },
  ];
  return (
    <>
      {(sheet === 'dwellings' ? mayDwelling : mayHousehold) && <SheetImport kind={sheet} company={company} />}
      <div className="sheet-head">
        <h3>{t.existing}</h3>
        <span className="setup-tools">
          <EstateSelect value={estate} onChange={(value) => change({ estate: value, building: null })} />
          <BuildingSelect estate={estate} value={building} onChange={(value) => change({ building: value })} />
          <Input.Search
            className="setup-select"
            aria-label={t.findDwelling}
            placeholder={t.findDwelling}
            defaultValue={q ?? ''}
            allowClear
            onSearch={(value) => change({ q: value })}
          />
          <ExportButton
            name="dwellings"
            head={[t.dwellingId, t.building, t.unit, t.room, t.address]}
            rows={() =>
              (page.data?.items ?? []).map(({ address, buildingId, dwellingId, room, unit }) => [
                dwellingId,
                buildingId,
                unit,
                room,
                say(address),
              ])
            }
          />
          {mayDwelling && <Button onClick={() => setOpen('new')}>{t.add}</Button>}
        </span>
      </div>
      <Shown of={page}>
        {({ items, next }) => (
          <>
            <Table<DwellingDto>
              size="small"
              rowKey="dwellingId"
              columns={columns}
              dataSource={[...items]}
              pagination={{ defaultPageSize: 20, hideOnSinglePage: true }}
              scroll={{ x: 640 }}
              locale={{ emptyText: <Nothing>{t.noneYet}</Nothing> }}
            />
            {next !== null && <p className="soft">{t.tooMany}</p>}
          </>
        )}
      </Shown>
      {open !== null && (
        <DwellingForm dwelling={open === 'new' ? null : open} building={building} close={() => setOpen(null)} />
      )}
      {home !== null && <HouseholdDrawer dwelling={home} close={() => setHome(null)} />}
    </>
  );
}

function DwellingForm({
  dwelling,
  building,
  close,
}: {
  readonly dwelling: DwellingDto | null;
  readonly building: string | null;
  readonly close: () => void;
}): ReactElement {
  const t = useWords(setupWords);
  const say = useSay();
  const all = useQuery(buildings(null)).data ?? [];
  const path = (id: string): string => `/v1/dwellings/${encodeURIComponent(id)}`;
  return (
    <PlaceDrawer<Values>
      title={dwelling === null ? t.add : say(dwelling.address)}
      initial={
        dwelling === null
          ? { id: '', buildingId: building, unit: '', room: '' }
          : {
              id: dwelling.dwellingId,
              buildingId: dwelling.buildingId,
              unit: dwelling.unit ?? '',
              room: dwelling.room,
            }
      }
      close={close}
      wish={({ buildingId, id, room, unit = '' }) => ({
        path: path(id),
        body: { buildingId, unit: unit === '' ? null : unit, room },
      })}
      removal={
        dwelling === null || !dwelling.active
          ? null
          : { path: path(dwelling.dwellingId), label: t.remove, sure: t.removeSure }
      }
    >
      <IdItem fixed={dwelling !== null} />
      <Form.Item name="buildingId" label={t.building} rules={[{ required: true, message: t.required }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          disabled={dwelling !== null}
          options={all.map(({ buildingId, name }) => ({ value: buildingId, label: `${say(name)} (${buildingId})` }))}
        />
      </Form.Item>
      <Form.Item name="unit" label={t.unit}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="room" label={t.room} rules={[{ required: true, message: t.required }]}>
        <Input maxLength={20} />
      </Form.Item>
    </PlaceDrawer>
  );
}
