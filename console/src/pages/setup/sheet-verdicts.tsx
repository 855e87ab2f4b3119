import type { RowVerdict } from '@steward/gateway/api';
import { Segmented, Table, Tag, type TableColumnsType } from 'antd';
import { useState, type ReactElement } from 'react';
import { useWords } from '../../words/words.js';
import { sheetWords } from './sheet.words.js';

type Verdict = RowVerdict['verdict'];
const verdicts: readonly Verdict[] = ['new', 'changed', 'removed', 'unchanged', 'refused'];
type Filter = Verdict | 'all' | 'losing';
const colours: Readonly<Record<Verdict, string>> = {
  new: 'green',
  changed: 'blue',
  removed: 'volcano',
  unchanged: 'default',
  refused: 'red',
};

/** How many rows have each verdict. */
export function countsOf(rows: readonly RowVerdict[]): Readonly<Record<Verdict, number>> {
  const counts = { new: 0, changed: 0, removed: 0, unchanged: 0, refused: 0 };
  for (const { verdict } of rows) counts[verdict] += 1;
  return counts;
}

/** Whether a row takes something away. */
export const isLosing = ({ changes }: RowVerdict): boolean => changes.some(({ lost }) => lost);

/** The counts in one line. */
export function VerdictCounts({ counts }: { readonly counts: Readonly<Record<Verdict, number>> }): ReactElement {
  const t = useWords(sheetWords);
  return (
    <span>
      {verdicts.map((verdict) => (
        <Tag key={verdict} color={counts[verdict] === 0 ? 'default' : colours[verdict]}>
          {t[verdict]} {counts[verdict]}
        </Tag>
      ))}
    </span>
  );
}

/** Every row with its verdict: what changes, or why not and what to do. */
export function VerdictTable({ rows }: { readonly rows: readonly RowVerdict[] }): ReactElement {
  const t = useWords(sheetWords);
  const counts = countsOf(rows);
  const losing = rows.filter(isLosing).length;
  const [shown, setShown] = useState<Filter>(losing > 0 ? 'losing' : counts.refused > 0 ? 'refused' : 'all');
  const columns: TableColumnsType<RowVerdict> = [
    { title: t.row, dataIndex: 'row', width: 64 },
    {
      title: t.verdict,
      dataIndex: 'verdict',
      width: 84,
      render: (verdict: Verdict) => <Tag color={colours[verdict]}>{t[verdict]}</Tag>,
    },
    { title: t.what, dataIndex: 'label', width: 240 },
    { title: t.why, render: (_value, row) => <Why row={row} /> },
  ];
  return (
    <>
      <Segmented<Filter>
        value={shown}
        onChange={setShown}
        options={[
          { value: 'all', label: `${t.all} ${String(rows.length)}` },
          ...(losing > 0 ? [{ value: 'losing' as const, label: `${t.losing} ${String(losing)}` }] : []),
          ...verdicts.map((value) => ({ value, label: `${t[value]} ${String(counts[value])}` })),
        ]}
      />
      <Table<RowVerdict>
        size="small"
        rowKey="row"
        columns={columns}
        dataSource={rows.filter(
          (row) => shown === 'all' || (shown === 'losing' ? isLosing(row) : row.verdict === shown),
        )}
        pagination={{ defaultPageSize: 20, hideOnSinglePage: true, showSizeChanger: true }}
        scroll={{ x: 640 }}
      />
    </>
  );
}

function Why({ row }: { readonly row: RowVerdict }): ReactElement {
  const t = useWords(sheetWords);
  return (
    <ul className="sheet-why">
      {row.reasons.map(({ advice, cell, code, column, message }) => (
        <li key={`${cell ?? ''} ${code} ${message}`}>
          {cell === null ? null : <code>{cell}</code>} {column === null ? '' : `${column}: `}
          {message} <span className="soft">{advice}</span>
        </li>
      ))}
      {row.changes.map(({ after, before, cell, field, lost }) => (
        <li key={`${cell ?? ''} ${field} ${before}`}>
          {cell === null ? null : <code>{cell}</code>} {lost && <Tag color="red">{t.lost}</Tag>}
          {before === '' && after === '' ? (
            t.changedField(field)
          ) : (
            <>
              {t.becomes(field)}
              <del>{before === '' ? t.empty : before}</del> → <ins>{after === '' ? t.empty : after}</ins>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
