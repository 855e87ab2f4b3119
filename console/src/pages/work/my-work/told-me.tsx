import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge, Button } from 'antd';
import type { Message } from '@steward/notifications/api';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { readMessage, unreadMessages } from '../../../api/messages.js';
import { previewOf } from '../../../kit/preview.js';
import { Nothing, Refusal, Shown } from '../../../kit/states.js';
import { Instant } from '../../../time/instant.js';
import { useWords } from '../../../words/words.js';
import { myWorkWords } from '../my-work.words.js';
import '../../../kit/case-line.css';
import './told-me.css';

/** What I am told and have not read. */
export function ToldMe({ templates }: { readonly templates?: (template: string) => boolean }): ReactElement {
  const t = useWords(myWorkWords);
  const unread = useQuery(unreadMessages);
  return (
    <Shown of={unread}>
      {(page) => {
        const items = page.items.filter(({ template }) => templates === undefined || templates(template));
        if (items.length === 0) return <Nothing>{t.noneTold}</Nothing>;
        return (
          <>
            <ul className="told-list">
              {items.map((message) => (
                <ToldItem key={message.id} message={message} />
              ))}
            </ul>
            <Link to="/messages">
              {page.unread > page.items.length ? t.more(page.unread - page.items.length) : t.allMessages}
            </Link>
          </>
        );
      }}
    </Shown>
  );
}

function ToldItem({ message }: { readonly message: Message }): ReactElement {
  const t = useWords(myWorkWords);
  const queries = useQueryClient();
  const reading = useMutation({
    mutationFn: () => readMessage(message.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['messages'] }),
  });
  return (
    <li className="told-item" lang={message.language}>
      <div>
        {message.urgency === 'emergency' && <Badge status="error" />} <strong>{message.subject}</strong>
      </div>
      <div className="board-under told-line">{previewOf(message)}</div>
      <div className="told-foot">
        <span className="soft">
          <Instant at={message.at} />
        </span>
        {message.caseId !== null && <Link to={`/cases/${encodeURIComponent(message.caseId)}`}>{t.openCase}</Link>}
        <Button size="small" type="text" loading={reading.isPending} onClick={() => reading.mutate()}>
          {t.read}
        </Button>
      </div>
      <Refusal error={reading.error} />
    </li>
  );
}
