import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import type { ReactElement } from 'react';
import { unreadCount } from '../../api/messages.js';
import { PageHead } from '../../kit/page-head.js';
import { useAddress } from '../../kit/use-address.js';
import { holds, useMe } from '../../session/use-session.js';
import { useWords } from '../../words/words.js';
import { Inbox } from './inbox.js';
import './messages.css';
import { messageWords } from './messages.words.js';
import { Sent } from './sent.js';

/** Messages: one's own, and for those who lead others what was sent to whom. */
export function Page(): ReactElement {
  const t = useWords(messageWords);
  const [{ tab }, change] = useAddress(['tab']);
  const { data: unread = 0 } = useQuery(unreadCount);
  const leads = holds(useMe(), 'supervisor', 'estate-manager', 'regional-manager', 'company', 'quality', 'admin');
  const sent = leads && tab === 'sent';
  return (
    <>
      <PageHead title={t.title} />
      {leads && (
        <Tabs
          activeKey={sent ? 'sent' : 'inbox'}
          onChange={(key) => change({ tab: key === 'inbox' ? null : key })}
          items={[
            { key: 'inbox', label: unread > 0 ? t.inboxWith(unread) : t.inbox },
            { key: 'sent', label: t.sent },
          ]}
        />
      )}
      {sent ? <Sent /> : <Inbox />}
    </>
  );
}
