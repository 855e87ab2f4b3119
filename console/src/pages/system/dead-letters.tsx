import type { Replayed, SystemDeadLetters } from '@steward/gateway/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Popconfirm, Space, Table } from 'antd';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { deadLetters, deadMessage, replayDeadLetters } from '../../api/system.js';
import { ExportButton } from '../../kit/export.js';
import { Nothing, Refusal, Shown } from '../../kit/states.js';
import { Unseen } from '../../kit/unseen.js';
import { useAddress } from '../../kit/use-address.js';
import { Instant } from '../../time/instant.js';
import { useWords } from '../../words/words.js';
import { systemWords } from './system.words.js';

type Letter = SystemDeadLetters['items'][number];

const keyOf = ({ service, id }: Pick<Letter, 'service' | 'id'>): string => `${service}/${id}`;

/** Sums what several replays came to. */
const together = (reports: readonly Replayed[]): Replayed => ({
  replayed: reports.reduce((sum, one) => sum + one.replayed, 0),
  left: reports.reduce((sum, one) => sum + one.left, 0),
  stillDead: reports.flatMap(({ stillDead }) => stillDead),
});

/** Messages that could not be read or handled: why, what waits behind them; tried again one by one or all. */
export function DeadLetters(): ReactElement {
  const t = useWords(systemWords);
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [{ letter }, change] = useAddress(['letter']);
  const found = useQuery(deadLetters);
  const replay = useMutation({
    mutationFn: async ({ letters, leaveOut }: { readonly letters: readonly Letter[]; readonly leaveOut: boolean }) => {
      const services = [...new Set(letters.map(({ service }) => service))];
      const reports = await Promise.all(
        services.map((service) =>
          replayDeadLetters(
            service,
            letters.filter((one) => one.service === service).map(({ id }) => id),
            leaveOut,
          ),
        ),
      );
      return together(reports);
    },
    onSettled: () => {
      setChosen([]);
      return queries.invalidateQueries({ queryKey: ['system'] });
    },
  });
  const again = (letters: readonly Letter[], leaveOut = false): void => replay.mutate({ letters, leaveOut });
  return (
    <>
      <Refusal error={replay.error} />
      {replay.data !== undefined && <Outcome of={replay.data} />}
      <Shown of={found}>
        {({ items, unreachable }) => (
          <>
            {unreachable.length > 0 && (
              <Alert type="warning" showIcon title={t.someUnreachable(unreachable.join(', '))} />
            )}
            {items.length === 0 ? (
              <Nothing>{t.noLetters}</Nothing>
            ) : (
              <>
                <div className="filters">
                  <Button type="primary" loading={replay.isPending} onClick={() => again(items)}>
                    {t.replayAll}
                  </Button>
                  {chosen.length > 0 && (
                    <Button onClick={() => again(items.filter((one) => chosen.includes(keyOf(one))))}>
                      {t.replayChosen(chosen.length)}
                    </Button>
                  )}
                  <ExportButton
                    name="dead-letters"
                    head={[t.service, t.topic, t.case, t.reason, '', t.attempts, t.waiting, t.at]}
                    rows={() =>
                      items.map((one) => [
                        one.service,
                        `${one.topic}[${String(one.partition)}]@${one.offset}`,
                        one.key,
                        one.code,
                        one.reason,
                        one.attempts,
                        one.waiting,
                        one.since,
                      ])
                    }
                  />
                </div>
                <Table<Letter>
                  size="small"
                  rowKey={keyOf}
                  dataSource={[...items]}
                  pagination={{ defaultPageSize: 50, hideOnSinglePage: true }}
                  scroll={{ x: 'max-content' }}
                  rowSelection={{
                    selectedRowKeys: [...chosen],
                    onChange: (keys) => setChosen(keys.map(String)),
                    getCheckboxProps: (one) => ({ 'aria-label': `${one.service} ${one.id}` }),
                    columnTitle: <Unseen>{t.choose}</Unseen>,
                  }}
                  expandable={{
                    columnTitle: <Unseen>{t.message}</Unseen>,
                    expandedRowKeys: letter === undefined ? [] : [letter],
                    onExpand: (expanded, one) => change({ letter: expanded ? keyOf(one) : null }),
                    expandedRowRender: (one) => <MessageOf of={one} />,
                  }}
                  columns={[
                    { title: t.service, dataIndex: 'service' },
                    {
                      title: t.topic,
                      render: (_, one) => <code>{`${one.topic}[${String(one.partition)}]@${one.offset}`}</code>,
                    },
                    {
                      title: t.case,
                      render: (_, one) => {
                        if (one.key === null) return t.noKey;
                        return one.topic.startsWith('tickets.') ? (
                          <Link to={`/cases/${one.key}`}>{one.key}</Link>
                        ) : (
                          <code>{one.key}</code>
                        );
                      },
                    },
                    {
                      title: t.reason,
                      render: (_, one) => (
                        <>
                          <code>{one.code}</code> {one.reason}
                        </>
                      ),
                    },
                    { title: t.attempts, dataIndex: 'attempts' },
                    { title: t.waiting, dataIndex: 'waiting' },
                    { title: t.at, render: (_, one) => <Instant at={one.since} /> },
                    {
                      title: <Unseen>{t.replay}</Unseen>,
                      render: (_, one) => (
                        <Space>
                          <Button size="small" loading={replay.isPending} onClick={() => again([one])}>
                            {t.replay}
                          </Button>
                          <Popconfirm
                            title={t.leaveOutAsk}
                            okText={t.yes}
                            cancelText={t.no}
                            onConfirm={() => again([one], true)}
                          >
                            <Button size="small" danger>
                              {t.leaveOut}
                            </Button>
                          </Popconfirm>
                        </Space>
                      ),
                    },
                  ]}
                />
              </>
            )}
          </>
        )}
      </Shown>
    </>
  );
}

function Outcome({ of: { replayed, left, stillDead } }: { readonly of: Replayed }): ReactElement {
  const t = useWords(systemWords);
  return (
    <Alert
      type={stillDead.length === 0 ? 'success' : 'warning'}
      showIcon
      role="status"
      className="replayed"
      title={t.result(replayed, left, stillDead.length)}
      {...(stillDead.length === 0
        ? {}
        : {
            description: (
              <ul>
                {stillDead.map(({ id, code, reason }) => (
                  <li key={id}>
                    <code>{code}</code> {reason}
                  </li>
                ))}
              </ul>
            ),
          })}
    />
  );
}

function MessageOf({ of: { service, id } }: { readonly of: Letter }): ReactElement {
  const t = useWords(systemWords);
  return (
    <Shown of={useQuery(deadMessage(service, id))}>
      {({ text, headers }) => (
        <>
          <h2>{t.message}</h2>
          <pre className="letter-text">{text === null ? t.empty : indented(text)}</pre>
          <h2>{t.headers}</h2>
          <pre className="letter-text">{JSON.stringify(headers, null, 2)}</pre>
        </>
      )}
    </Shown>
  );
}

/** JSON with line breaks; what is none stays as it came. */
function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text) as unknown, null, 2);
  } catch {
    return text;
  }
}
