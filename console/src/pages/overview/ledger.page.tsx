import { clauses } from '@steward/handbook';
import type { LedgerExport } from '@steward/tickets/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select, Table } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useEstateZone } from '../../api/estates.js';
import { ledgersTaken, takeLedger, type LedgerOf } from '../../api/ledger.js';
import { EstateChoice, useChosenEstate } from '../../kit/estate-choice.js';
import { saveFile } from '../../kit/export.js';
import { PersonName } from '../../kit/names.js';
import { PageHead } from '../../kit/page-head.js';
import { Loading, Nothing, Refusal, Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { holds, useMe } from '../../session/use-session.js';
import { clock } from '../../time/clock.js';
import { Instant } from '../../time/instant.js';
import { periodNamed, recentPeriods } from '../../time/periods.js';
import { useSay, useWords } from '../../words/words.js';
import { ledgerWords } from './overview.words.js';
import { PeriodChoice } from './period-choice.js';
import './overview.css';

/** Ledgers to take along by estate, period and clause, and who took which (§4.4, §7.2, §7.4). */
export function Page(): ReactElement {
  const [{ estate }] = useAddress(['estate']);
  const chosen = useChosenEstate(estate);
  return chosen === undefined ? <Loading /> : <Ledger estateId={chosen} />;
}

function Ledger({ estateId }: { readonly estateId: string }): ReactElement {
  const t = useWords(ledgerWords);
  const say = useSay();
  const me = useMe();
  const [{ period: asked, clause }, change] = useAddress(['estate', 'period', 'clause']);
  const zone = useEstateZone(estateId);
  const queries = useQueryClient();
  const usual = recentPeriods(clock.now(), zone, 'month', 1)[0] ?? '';
  const name = asked ?? usual;
  const period = periodNamed(name, zone) ?? periodNamed(usual, zone) ?? { from: 0, until: 0 };
  const take = useMutation({
    mutationFn: async (format: LedgerOf['format']) => {
      const { blob, name: file } = await takeLedger({
        estate: estateId,
        from: new Date(period.from).toISOString(),
        to: new Date(period.until).toISOString(),
        clause,
        format,
      });
      saveFile(file ?? `ledger-${estateId}-${name}.${format}`, blob);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['ledgers-taken', estateId] }),
  });
  return (
    <>
      <PageHead title={t.title} sub={t.sub}>
        <EstateChoice value={estateId} onChange={(next) => change({ estate: next })} />
      </PageHead>
      <section className="card ledger-take" aria-label={t.title}>
        <PeriodChoice
          label={t.period}
          value={name}
          zone={zone}
          kinds={['month', 'quarter']}
          onChange={(next) => change({ period: next })}
        />
        <Select
          aria-label={t.clause}
          placeholder={t.clause}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          className="ledger-clause"
          value={clause ?? null}
          onChange={(next: string | null | undefined) => change({ clause: next ?? null })}
          options={clauses.map(({ number, title }) => ({ value: number, label: `${number} ${say(title)}` }))}
        />
        <Button type="primary" loading={take.isPending} onClick={() => take.mutate('xlsx')}>
          {t.xlsx}
        </Button>
        <Button disabled={take.isPending} onClick={() => take.mutate('csv')}>
          {t.csv}
        </Button>
        <Refusal error={take.error} />
      </section>
      {holds(me, 'estate-manager', 'company', 'quality', 'admin') ? <Taken estateId={estateId} zone={zone} /> : null}
    </>
  );
}

function Taken({ estateId, zone }: { readonly estateId: string; readonly zone: string }): ReactElement {
  const t = useWords(ledgerWords);
  const taken = useQuery(ledgersTaken(estateId));
  const what = (row: LedgerExport): string =>
    [row.format.toUpperCase(), ...Object.entries(row.query).map(([key, value]) => `${key} ${value}`)].join(' · ');
  return (
    <section aria-label={t.taken}>
      <h2 className="quarter-heading">{t.taken}</h2>
      <Shown of={taken}>
        {(items) =>
          items.length === 0 ? (
            <Nothing>{t.nobodyYet}</Nothing>
          ) : (
            <Table<LedgerExport>
              size="small"
              rowKey={(row) => `${row.at} ${row.by.id} ${row.caseId ?? ''}`}
              scroll={{ x: 'max-content' }}
              pagination={{ pageSize: 20, hideOnSinglePage: true }}
              dataSource={[...items]}
              columns={[
                { title: t.when, render: (_, row) => <Instant at={row.at} zone={zone} /> },
                { title: t.who, render: (_, row) => <PersonName id={row.by.id} /> },
                {
                  title: t.what,
                  render: (_, row) =>
                    row.caseId === null ? (
                      what(row)
                    ) : (
                      <Link to={`/cases/${row.caseId}`}>{`${t.singleCase} · PDF`}</Link>
                    ),
                },
              ]}
            />
          )
        }
      </Shown>
    </section>
  );
}
