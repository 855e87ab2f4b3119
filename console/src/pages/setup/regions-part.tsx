import type { RegionView } from '@steward/assets/api';
import { useQuery } from '@tanstack/react-query';
import { Button, Table, type TableColumnsType } from 'antd';
import { useState, type ReactElement } from 'react';
import { estates } from '../../api/estates.js';
import { regions } from '../../api/regions.js';
import { Nothing, Shown } from '../../kit/states.js';
import { useSay, useWords } from '../../words/words.js';
import { IdItem, NameItems, PlaceDrawer } from './place-drawer.js';
import { setupWords } from './setup.words.js';

interface Values {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

const path = (id: string): string => `/v1/regions/${encodeURIComponent(id)}`;

/** The regions of the company, each with how many estates lie there; which, each estate says. */
export function RegionsPart({ company, may }: { readonly company: string; readonly may: boolean }): ReactElement {
  const t = useWords(setupWords);
  const say = useSay();
  const [open, setOpen] = useState<RegionView | 'new' | null>(null);
  const all = useQuery(regions);
  const lying = useQuery(estates).data ?? [];
  const columns: TableColumnsType<RegionView> = [
    { title: t.name, render: (_value, { name }) => say(name) },
    { title: t.id, dataIndex: 'regionId' },
    {
      title: t.estates,
      render: (_value, region) => t.lying(lying.filter(({ regionId }) => regionId === region.regionId).length),
    },
    {
      key: 'edit',
      title: <span className="visually-hidden">{t.actions}</span>,
      width: 110,
      render: (_value, region) =>
        may ? (
          <Button type="link" size="small" onClick={() => setOpen(region)}>
            {t.edit}
          </Button>
        ) : null,
    },
  ];
  return (
    <section aria-label={t.regions}>
      <div className="sheet-head">
        <h3>{t.regions}</h3>
        <span className="setup-tools">{may && <Button onClick={() => setOpen('new')}>{t.addRegion}</Button>}</span>
      </div>
      <p className="soft">{t.regionsHint}</p>
      <Shown of={all}>
        {(rows) => (
          <Table<RegionView>
            size="small"
            rowKey="regionId"
            columns={columns}
            dataSource={rows.filter(({ active, companyId }) => active && companyId === company)}
            pagination={false}
            scroll={{ x: 460 }}
            locale={{ emptyText: <Nothing>{t.noneYet}</Nothing> }}
          />
        )}
      </Shown>
      {open !== null && (
        <PlaceDrawer<Values>
          title={open === 'new' ? t.addRegion : say(open.name)}
          initial={
            open === 'new' ? { id: '', zh: '', en: '' } : { id: open.regionId, zh: open.name.zh, en: open.name.en }
          }
          close={() => setOpen(null)}
          wish={({ en, id, zh }) => ({ path: path(id), body: { companyId: company, name: { zh, en } } })}
          removal={open === 'new' ? null : { path: path(open.regionId), label: t.remove, sure: t.removeSure }}
        >
          <IdItem fixed={open !== 'new'} />
          <NameItems />
        </PlaceDrawer>
      )}
    </section>
  );
}
