import type { DeliveryView, FiringView } from '@steward/contracts';
import { attemptInWords, channelTitle } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { deliveriesAbout } from '../../../api/deliveries.js';
import { PersonName } from '../../../kit/names.js';
import { Shown } from '../../../kit/states.js';
import { Instant } from '../../../time/instant.js';
import { useSay, useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { usePunctuation } from '../punctuation.js';
import { nameIn } from '../vocabulary.js';
import { Recipient } from './firings.js';
import { whyWords } from './why.words.js';
import './deliveries.css';

const outcomes = {
  open: { zh: '进行中', en: 'under way' },
  sent: { zh: '已发出', en: 'sent' },
  failed: { zh: '失败', en: 'failed' },
  unknown: { zh: '结果不明', en: 'outcome unknown' },
  queued: { zh: '排队中', en: 'queued' },
  delivered: { zh: '已送达', en: 'delivered' },
  answered: { zh: '已接听', en: 'answered' },
  read: { zh: '已读', en: 'read' },
  bundled: { zh: '已并入汇总', en: 'bundled' },
  'needs-call': { zh: '需电话联系', en: 'needs a call' },
};

const waitsFor = {
  digest: { zh: '汇总消息', en: 'the digest' },
  reading: { zh: '阅读', en: 'somebody to read it' },
  receipt: { zh: '渠道回执', en: 'the receipt of the channel' },
  'next-try': { zh: '下次发送', en: 'the next try' },
};

/** Per message of this firing: what each channel answered, which receipts came, what it waits for. */
export function Deliveries({ firing, zone }: { readonly firing: FiringView; readonly zone: string }): ReactElement {
  const { c } = useCase();
  const t = useWords(whyWords);
  const ids = firing.told?.reached.flatMap(({ deliveryId }) => (deliveryId === null ? [] : [deliveryId])) ?? [];
  const asked = useQuery({ ...deliveriesAbout(c.id), enabled: ids.length > 0 });
  if (ids.length === 0) return <p className="soft">{t.noChannels}</p>;
  return (
    <Shown of={asked}>
      {({ items }) => (
        <ul className="deliveries">
          {items
            .filter(({ deliveryId }) => ids.includes(deliveryId))
            .map((delivery) => (
              <Delivery key={delivery.deliveryId} delivery={delivery} zone={zone} />
            ))}
        </ul>
      )}
    </Shown>
  );
}

function Delivery({ delivery, zone }: { readonly delivery: DeliveryView; readonly zone: string }): ReactElement {
  const t = useWords(whyWords);
  const p = usePunctuation();
  const say = useSay();
  const attempts = [...delivery.attempts, ...(delivery.digest?.attempts ?? [])];
  const receipts = [...delivery.receipts, ...(delivery.digest?.receipts ?? [])];
  return (
    <li>
      <strong>
        <Recipient kind={delivery.recipient.kind} id={delivery.recipient.id} />
      </strong>{' '}
      <Tag color={delivery.state === 'failed' ? 'red' : delivery.state === 'read' ? 'green' : 'default'}>
        {say(nameIn(outcomes, delivery.state))}
      </Tag>
      {delivery.digest !== null && <span className="soft">{t.digest}</span>}
      <ul>
        {delivery.listedAt !== null && (
          <li>
            {t.listed} <Instant at={delivery.listedAt} zone={zone} />
          </li>
        )}
        {attempts.map((one) => (
          <li key={`${one.channel} ${String(one.attempt)} ${one.startedAt}`}>
            {say(channelTitle(one.channel))}
            {p.colon}
            {say(nameIn(outcomes, one.outcome))} <span className="soft">{say(attemptInWords(one.code))}</span>{' '}
            <Instant at={one.endedAt ?? one.startedAt} zone={zone} />
          </li>
        ))}
        {receipts.map((one) => (
          <li key={`${one.kind} ${one.at}`}>
            {t.receipt}
            {p.colon}
            {say(nameIn(outcomes, one.kind))} <Instant at={one.at} zone={zone} />
          </li>
        ))}
        {delivery.waits !== null && (
          <li className="soft">
            {t.waits} {say(nameIn(waitsFor, delivery.waits.for))} <Instant at={delivery.waits.until} zone={zone} />
          </li>
        )}
        {delivery.askedToCall.map((id) => (
          <li key={id}>
            {t.askedToCall} <PersonName id={id} />
          </li>
        ))}
      </ul>
    </li>
  );
}
