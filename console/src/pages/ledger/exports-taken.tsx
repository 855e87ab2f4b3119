import type { LedgerExport } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { ledgersTaken } from '../../api/ledger.js';
import { PersonName } from '../../kit/names.js';
import { Nothing, Shown } from '../../kit/states.js';
import { localTime } from '../../time/format.js';
import { Instant } from '../../time/instant.js';
import { useWords } from '../../words/words.js';
import { ledgerWords } from './ledger.words.js';

/** Who took which ledger along (§7.4). */
export function ExportsTaken({ estateId, zone }: { readonly estateId: string; readonly zone: string }): ReactElement {
  const t = useWords(ledgerWords);
  const taken = useQuery(ledgersTaken(estateId));
  const what = ({ format, query }: LedgerExport): string => {
    const { from, to, clause, lang: _lang, estates, q, ...others } = query;
    const at = (iso: string): string => localTime(Date.parse(iso), zone);
    const said = [
      ...(estates === undefined ? [] : [t.withOthers]),
      ...(from === undefined ? [] : [`${t.from} ${at(from)}`]),
      ...(to === undefined ? [] : [`${t.until} ${at(to)}`]),
      ...(clause === undefined ? [] : [clause]),
      ...(q === undefined ? [] : [t.wordsAsked]),
      ...(Object.keys(others).length === 0 ? [] : [t.filtered]),
    ];
    return [format.toUpperCase(), ...(said.length === 0 ? [t.whole] : said)].join(' · ');
  };
  return (
    <section aria-label={t.taken}>
      <h2 className="ledger-heading">{t.taken}</h2>
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
