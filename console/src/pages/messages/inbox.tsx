import type { Message } from '@steward/notifications/api';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Badge, Button, Segmented, Table, Tag } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { myMessages, readMessage } from '../../api/messages.js';
import { previewOf } from '../../kit/preview.js';
import { Nothing, Refusal, Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { Instant } from '../../time/instant.js';
import { useWords } from '../../words/words.js';
import { messageWords } from './messages.words.js';

/** The caller's own messages: opening one reads it. */
export function Inbox(): ReactElement {
  const t = useWords(messageWords);
  const queries = useQueryClient();
  const [{ show, message: open }, change] = useAddress(['show', 'message']);
  const unreadOnly = show === 'unread';
  const found = useInfiniteQuery(myMessages(unreadOnly));
  const read = useMutation({
    mutationFn: (ids: readonly string[]) => Promise.all(ids.map(readMessage)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['messages'] }),
  });
  const see = (message: Message): void => {
    change({ message: message.id });
    if (message.readAt === null) read.mutate([message.id]);
  };
  return (
    <>
      <Refusal error={read.error} />
      <Shown of={found}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          const unread = items.filter(({ readAt }) => readAt === null).map(({ id }) => id);
          return (
            <>
              <div className="filters">
                <Segmented
                  aria-label={t.which}
                  value={unreadOnly ? 'unread' : 'all'}
                  onChange={(value) => change({ show: value === 'all' ? null : value })}
                  options={[
                    { value: 'all', label: t.all },
                    { value: 'unread', label: `${t.unread} ${String(pages[0]?.unread ?? 0)}` },
                  ]}
                />
                {unread.length > 0 && (
                  <Button loading={read.isPending} onClick={() => read.mutate(unread)}>
                    {t.readAll}
                  </Button>
                )}
              </div>
              {items.length === 0 ? (
                <Nothing>{unreadOnly ? t.noneUnread : t.none}</Nothing>
              ) : (
                <Table<Message>
                  size="small"
                  rowKey="id"
                  dataSource={items}
                  pagination={false}
                  showHeader={false}
                  className="inbox"
                  rowClassName={(one) => (one.readAt === null ? 'message-unread' : '')}
                  expandable={{
                    expandedRowKeys: open === undefined ? [] : [open],
                    onExpand: (expanded, one) => (expanded ? see(one) : change({ message: null })),
                    expandRowByClick: true,
                    expandedRowRender: (one) => <Whole of={one} />,
                  }}
                  columns={[{ render: (_, one) => <Head of={one} /> }]}
                />
              )}
              {found.hasNextPage && (
                <Button block loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
                  {t.more}
                </Button>
              )}
            </>
          );
        }}
      </Shown>
    </>
  );
}

function Head({ of }: { readonly of: Message }): ReactElement {
  const { subject, at, readAt, urgency } = of;
  const t = useWords(messageWords);
  return (
    <div className="message-head">
      <span className="message-subject">
        {readAt === null && <Badge status="processing" />}
        {readAt === null && <span className="visually-hidden">{t.isUnread}</span>} {subject}{' '}
        {urgency === 'emergency' && <Tag color="red">{t.emergency}</Tag>}
      </span>
      <span className="soft message-first">{previewOf(of)}</span>
      <span className="soft">
        <Instant at={at} />
      </span>
    </div>
  );
}

function Whole({ of: { lines, caseId } }: { readonly of: Message }): ReactElement {
  const t = useWords(messageWords);
  return (
    <div className="message-whole">
      {lines.map((line, index) => (
        <p key={`${String(index)} ${line}`}>{line}</p>
      ))}
      {caseId !== null && <Link to={`/cases/${caseId}`}>{t.openCase}</Link>}
    </div>
  );
}
