import { channelTitle, durationInWords } from '@steward/handbook';
import type { DeliveryView } from '@steward/notifications/api';
import { Tag, Timeline } from 'antd';
import type { ReactElement } from 'react';
import { useEstateZone } from '../../api/estates.js';
import { PersonName } from '../../kit/names.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { outcomeColours, outcomeInWords, receiptInWords, stateInWords } from './delivery.words.js';
import { messageWords } from './messages.words.js';

interface Event {
  readonly key: string;
  readonly at: string;
  readonly words: ReactElement | string;
  readonly colour: string;
}

/** What became of one message: the chain, every use of a channel with its outcome, receipts, what it waits for. */
export function Fate({ of }: { readonly of: DeliveryView }): ReactElement {
  const t = useWords(messageWords);
  const say = useSay();
  const zone = useEstateZone(of.estateId ?? null);
  const { digest } = of;
  return (
    <div className="fate" data-delivery={of.deliveryId}>
      <Chain of={of} />
      <h2>{t.fate}</h2>
      <Timeline
        items={useEvents(of).map(({ key, at, words, colour }) => ({
          key,
          color: colour,
          content: (
            <span>
              <Instant at={at} zone={zone} /> · {words}
            </span>
          ),
        }))}
      />
      {of.attempts.length === 0 && digest === null && of.state !== 'queued' && <p className="soft">{t.noAttempts}</p>}
      {of.waits !== null && (
        <p>
          {t.waitsFor} {waitInWords(t, of.waits.for)} {t.until} <Instant at={of.waits.until} zone={zone} />
        </p>
      )}
      {of.askedToCall.length > 0 && (
        <p>
          {t.askedToCall}
          {of.askedToCall.map((id) => (
            <PersonName key={id} id={id} />
          ))}
        </p>
      )}
      {digest !== null && (
        <p>
          {t.inDigest}（{whyInWords(t, digest.why)}）
          {digest.state !== null && <Tag>{stateInWords(t, digest.state as DeliveryView['state'])}</Tag>}
          {digest.attempts.map((attempt) => (
            <Tag key={attempt.attempt} color={outcomeColours[attempt.outcome]}>
              {say(channelTitle(attempt.channel))} {outcomeInWords(t, attempt.outcome)}
            </Tag>
          ))}
        </p>
      )}
    </div>
  );
}

type T = ReturnType<typeof useWords<typeof messageWords>>;

const waitInWords = (t: T, reason: string): string =>
  reason === 'digest' || reason === 'reading' || reason === 'receipt' || reason === 'next-try' ? t[reason] : reason;
const whyInWords = (t: T, why: string): string =>
  why === 'quiet-hours' || why === 'flood' || why === 'adoption' ? t[why] : why;

function useEvents(of: DeliveryView): Event[] {
  const t = useWords(messageWords);
  const say = useSay();
  const listed: Event[] =
    of.listedAt === null ? [] : [{ key: 'listed', at: of.listedAt, words: t.listed, colour: 'green' }];
  const attempts = of.attempts.map(({ attempt, channel, outcome, code, startedAt, endedAt }): Event => ({
    key: `attempt-${String(attempt)}`,
    at: endedAt ?? startedAt,
    colour: outcome === 'sent' ? 'green' : outcome === 'failed' ? 'red' : 'orange',
    words: (
      <span data-attempt={attempt}>
        {say(channelTitle(channel))} <Tag color={outcomeColours[outcome]}>{outcomeInWords(t, outcome)}</Tag>
        <span className="soft">
          {t.attempt(attempt)} · <code>{code}</code>
        </span>
      </span>
    ),
  }));
  const receipts = of.receipts.map(({ kind, by, at }, index): Event => ({
    key: `receipt-${String(index)}`,
    at,
    colour: kind === 'failed' ? 'red' : 'green',
    words: `${receiptInWords(t, kind)}（${by === 'provider' ? t.byProvider : t.byRecipient}）`,
  }));
  return [...listed, ...attempts, ...receipts].sort((a, b) => a.at.localeCompare(b.at));
}

function Chain({ of: { steps = [], language } }: { readonly of: DeliveryView }): ReactElement {
  const t = useWords(messageWords);
  const say = useSay();
  const before = (index: number): string => {
    const { unreadAfter = null } = steps[index - 1] ?? {};
    if (index === 0) return t.atOnce;
    return unreadAfter === null ? t.ifFailed : t.ifUnread(say(durationInWords(unreadAfter)));
  };
  return (
    <p>
      <strong>{t.chain}</strong>{' '}
      {steps.map((step, index) => (
        <span key={step.channels.join()}>
          {index === 0 ? '' : ' → '}
          <span className="soft">{before(index)}</span>{' '}
          {step.channels.map((channel) => say(channelTitle(channel))).join('、')}
        </span>
      ))}
      <span className="soft">
        {' '}
        · {t.language} {language === 'zh-CN' ? t.chinese : t.english}
      </span>
    </p>
  );
}
