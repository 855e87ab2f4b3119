import type { EstateFact } from '@steward/tickets/api';
import { Table, Tag, type TableColumnsType } from 'antd';
import { memo, type ReactElement } from 'react';
import { Link } from 'react-router';
import { usePersonName } from '../../../api/people.js';
import { Instant } from '../../../time/instant.js';
import { useSay, useWords } from '../../../words/words.js';
import { handoverWords } from '../handover.words.js';
import { useRowEstate } from './row-estate.js';
import '../../../kit/case-line.css';

const graveness: Readonly<Record<string, string>> = {
  'target-missed': 'warning',
  breach: 'error',
  'further-breach': 'error',
};

const isSteward = (by: string): boolean => by.startsWith('system');

/** What happened in estates, in the order given: when, to which case, what, and who did it. Hundreds of rows: drawn anew only when one comes. */
export const EstateFacts = memo(function EstateFacts({
  facts,
  zone,
  label,
  withEstate,
}: {
  readonly facts: readonly EstateFact[];
  readonly zone: string;
  readonly label: string;
  /** The estate's name stands in the row: the page shows more than one. */
  readonly withEstate: boolean;
}): ReactElement {
  const t = useWords(handoverWords);
  const say = useSay();
  const columns: TableColumnsType<EstateFact> = [
    { title: t.at, key: 'at', width: 96, render: (_, { at }) => <Instant at={at} zone={zone} /> },
    {
      title: t.case,
      key: 'case',
      render: (_, { caseId, number, title, estateId }) => (
        <>
          <Link to={`/cases/${encodeURIComponent(caseId)}`}>
            <span className="board-number">{number ?? caseId}</span>
            {say(title)}
          </Link>
          {withEstate && (
            <div className="board-under">
              <RowEstate id={estateId} />
            </div>
          )}
        </>
      ),
    },
    {
      title: t.what,
      key: 'what',
      render: (_, { typeTitle, firing }) =>
        firing === null ? (
          say(typeTitle)
        ) : (
          <Tag color={graveness[firing.means] ?? 'default'}>{say(firing.pointTitle)}</Tag>
        ),
    },
    ...(facts.every(({ by }) => isSteward(by))
      ? []
      : [{ title: t.by, key: 'by', render: (_: unknown, fact: EstateFact) => <By by={fact.by} /> }]),
  ];
  return (
    <Table<EstateFact>
      aria-label={label}
      size="small"
      pagination={false}
      scroll={{ x: 560 }}
      rowKey={({ caseId, type, recordedAt, firing }) => `${caseId} ${type} ${recordedAt} ${firing?.point ?? ''}`}
      dataSource={[...facts]}
      columns={columns}
    />
  );
});

function By({ by }: { readonly by: string }): ReactElement {
  const t = useWords(handoverWords);
  const name = usePersonName(by);
  if (isSteward(by)) return <span className="soft">{t.system}</span>;
  return <span>{by === 'owner' ? t.byOwner : name}</span>;
}

function RowEstate({ id }: { readonly id: string | null }): ReactElement {
  return <span>{useRowEstate(id)}</span>;
}
