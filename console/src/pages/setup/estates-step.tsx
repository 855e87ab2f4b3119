import type { EstateView } from '@steward/assets/api';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Select, Table, Tag, type TableColumnsType } from 'antd';
import { useState, type ReactElement } from 'react';
import { estates } from '../../api/estates.js';
import { regions, useRegionNames } from '../../api/regions.js';
import { ExportButton } from '../../kit/export.js';
import { Nothing, Shown } from '../../kit/states.js';
import { defaultZone } from '../../time/format.js';
import { holds, useMe } from '../../session/use-session.js';
import { useSay, useWords } from '../../words/words.js';
import { IdItem, NameItems, PlaceDrawer } from './place-drawer.js';
import { RegionsPart } from './regions-part.js';
import { setupWords } from './setup.words.js';
import { SheetImport } from './sheet-import.js';

interface Values {
  readonly id: string;
  readonly code: string;
  readonly zone: string;
  readonly regionId?: string | null;
  readonly zh: string;
  readonly en: string;
}

/** The estates of the company: by sheet, or one by one. */
export function EstatesStep({ company }: { readonly company: string }): ReactElement {
  const t = useWords(setupWords);
  const say = useSay();
  const may = holds(useMe(), 'admin', 'company');
  const [open, setOpen] = useState<EstateView | 'new' | null>(null);
  const all = useQuery(estates);
  const regionName = useRegionNames();
  const columns: TableColumnsType<EstateView> = [
    { title: t.name, render: (_value, { name }) => say(name) },
    { title: t.code, dataIndex: 'code', width: 80 },
    { title: t.id, dataIndex: 'estateId' },
    { title: t.region, render: (_value, { regionId }) => (regionId ? regionName(regionId) : null) },
    { title: t.zone, dataIndex: 'zone' },
    {
      key: 'edit',
      title: <span className="visually-hidden">{t.actions}</span>,
      width: 110,
      render: (_value, estate) =>
        may ? (
          <Button type="link" size="small" onClick={() => setOpen(estate)}>
            {t.edit}
          </Button>
        ) : estate.active ? null : (
          <Tag>{t.outOfUse}</Tag>
        ),
    },
  ];
  return (
    <>
      {may && <SheetImport kind="estates" company={company} />}
      <div className="sheet-head">
        <h3>{t.existing}</h3>
        <span className="setup-tools">
          <ExportButton
            name="estates"
            head={[t.estateId, t.code, t.estateName, t.nameEn, t.zone, t.region]}
            rows={() =>
              (all.data ?? []).map(({ code, estateId, name, regionId, zone }) => [
                estateId,
                code,
                name.zh,
                name.en,
                zone,
                regionId ?? null,
              ])
            }
          />
          {may && <Button onClick={() => setOpen('new')}>{t.add}</Button>}
        </span>
      </div>
      <Shown of={all}>
        {(rows) => (
          <Table<EstateView>
            size="small"
            rowKey="estateId"
            columns={columns}
            dataSource={rows.filter(({ companyId }) => companyId === company)}
            pagination={{ pageSize: 50, hideOnSinglePage: true }}
            scroll={{ x: 560 }}
            locale={{ emptyText: <Nothing>{t.noneYet}</Nothing> }}
          />
        )}
      </Shown>
      <RegionsPart company={company} may={may} />
      {open !== null && (
        <EstateForm company={company} estate={open === 'new' ? null : open} close={() => setOpen(null)} />
      )}
    </>
  );
}

function EstateForm({
  company,
  estate,
  close,
}: {
  readonly company: string;
  readonly estate: EstateView | null;
  readonly close: () => void;
}): ReactElement {
  const t = useWords(setupWords);
  const say = useSay();
  const areas = (useQuery(regions).data ?? []).filter(({ active, companyId }) => active && companyId === company);
  const path = (id: string): string => `/v1/estates/${encodeURIComponent(id)}`;
  const initial: Values =
    estate === null
      ? { id: '', code: '', zone: defaultZone, zh: '', en: '', regionId: null }
      : {
          id: estate.estateId,
          code: estate.code,
          zone: estate.zone,
          zh: estate.name.zh,
          en: estate.name.en,
          regionId: estate.regionId ?? null,
        };
  return (
    <PlaceDrawer<Values>
      title={estate === null ? t.add : say(estate.name)}
      initial={initial}
      close={close}
      wish={({ code, en, id, regionId, zh, zone }) => ({
        path: path(id),
        body: { companyId: company, code, zone, name: { zh, en }, regionId: regionId ?? null },
      })}
      removal={
        estate === null || !estate.active ? null : { path: path(estate.estateId), label: t.remove, sure: t.removeSure }
      }
    >
      <IdItem fixed={estate !== null} />
      <Form.Item
        name="code"
        label={t.code}
        extra={t.codeHint}
        rules={[
          { required: true, message: t.required },
          { pattern: /^[A-Z]{2,4}$/, message: t.codeHint },
        ]}
      >
        <Input disabled={estate !== null} maxLength={4} />
      </Form.Item>
      <NameItems />
      <Form.Item name="zone" label={t.zone} rules={[{ required: true, message: t.required }]}>
        <Input maxLength={64} />
      </Form.Item>
      {areas.length > 0 && (
        <Form.Item name="regionId" label={t.region}>
          <Select
            allowClear
            placeholder={t.noRegion}
            options={areas.map(({ name, regionId }) => ({ value: regionId, label: say(name) }))}
          />
        </Form.Item>
      )}
    </PlaceDrawer>
  );
}
