import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, DatePicker, Input, Radio, Segmented, Tooltip } from 'antd';
import type { Dayjs } from 'dayjs';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { act } from '../../../api/acting.js';
import { caseNameOf, sentOrKept } from '../../../hand/acting.js';
import { handWords } from '../../../hand/hand.words.js';
import { Refusal } from '../../../kit/states.js';
import { pickedInZone } from '../../../time/picker.js';
import { useSay, useWords } from '../../../words/words.js';
import { usePunctuation } from '../punctuation.js';
import { useCase } from '../case-context.js';
import { useWishKey } from '../acts/use-wish.js';
import { talkWords } from './talk.words.js';
import { useDraft } from './use-draft.js';
import './composer.css';

const ways = ['note', 'message', 'call', 'visit', 'appointment', 'reply'] as const;
type Way = (typeof ways)[number];

const actionOf: Readonly<Record<Way, string>> = {
  note: 'add-note',
  message: 'message-owner',
  call: 'log-call',
  visit: 'log-visit',
  appointment: 'make-appointment',
  reply: 'owner-reply',
};

/** Lets somebody be heard from elsewhere on the page: the composer with this way chosen. */
export const composeEvent = 'steward:compose';

/** The box to go on with the conversation; what is typed stays in this browser until it is sent. */
export function Composer(): ReactElement {
  const { c, face, zone } = useCase();
  const t = useWords(talkWords);
  const hand = useWords(handWords);
  const { message } = App.useApp();
  const say = useSay();
  const queries = useQueryClient();
  const keyOf = useWishKey();
  const p = usePunctuation();
  const [way, setWay] = useState<Way>('note');
  const [text, setText] = useDraft(c.id, way);
  /** Whether anybody was reached is said by whoever tried, never supposed. */
  const [reached, setReached] = useState<boolean | null>(null);
  const [period, setPeriod] = useState<readonly [Dayjs | null, Dayjs | null] | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const view = (one: Way) => c.actions.find(({ action }) => action === actionOf[one]);
  const refusal = view(way)?.refusal;
  const unheard = way === 'message' ? face.talk.unheard(c) : null;
  const unwanted = unheard === 'call-only' || unheard === 'none';

  useEffect(() => {
    const compose = (event: Event): void => {
      setWay((event as CustomEvent<Way>).detail);
      box.current?.scrollIntoView({ block: 'center' });
      box.current?.querySelector('textarea')?.focus();
    };
    window.addEventListener(composeEvent, compose);
    return () => window.removeEventListener(composeEvent, compose);
  }, []);

  const picked = (at: Dayjs | null | undefined): string | null => (at ? pickedInZone(at, zone) : null);
  const bodyNow = (): object => {
    const words = text.trim();
    if (way === 'call') return { answered: reached, text: words };
    if (way === 'visit') return { met: reached, text: words };
    if (way === 'appointment')
      return {
        from: picked(period?.[0]),
        until: picked(period?.[1]),
        ...(words === '' ? {} : { text: words }),
      };
    return { text: words };
  };
  const sending = useMutation({
    mutationFn: () => {
      const body = bodyNow();
      const action = actionOf[way];
      const key = keyOf({ way, body });
      const name = view(way)?.title ?? talkWords[way];
      const here = { of: c, caseName: caseNameOf(c), name, action, body, key, seen: c.version, guarded: false };
      return sentOrKept(here, () => act({ of: c, action, body, key }));
    },
    onSuccess: async (outcome) => {
      if (outcome === 'kept') void message.success(hand.kept(t[way]));
      setText('');
      setReached(null);
      setPeriod(null);
      await queries.invalidateQueries({ queryKey: ['case', c.id] });
    },
  });
  const tried = way === 'call' || way === 'visit';
  const complete =
    way === 'appointment' ? Boolean(period?.[0] && period[1]) : text.trim() !== '' && !(tried && reached === null);
  const ready = refusal === undefined && !unwanted && complete && !sending.isPending;
  const hint = `${way}Hint` as const;
  return (
    <div className="composer" ref={box}>
      <Segmented<Way>
        aria-label={t.way}
        value={way}
        onChange={(next) => {
          setWay(next);
          sending.reset();
        }}
        options={ways.filter((one) => view(one) !== undefined).map((value) => ({ value, label: t[value] }))}
      />
      {refusal !== undefined && (
        <Alert
          type="info"
          showIcon
          title={`${say(refusal.message)}${refusal.clause === null ? '' : p.brackets(refusal.clause)}`}
        />
      )}
      {unwanted && (
        <Alert
          type="warning"
          showIcon
          title={unheard === 'none' ? t.noContact : t.callOnly}
          action={
            unheard === 'call-only' ? (
              <Button size="small" onClick={() => setWay('call')}>
                {t.toCall}
              </Button>
            ) : null
          }
        />
      )}
      {unheard === 'nobody' && <Alert type="warning" showIcon title={t.nobody} />}
      {tried && (
        <Radio.Group
          value={reached}
          onChange={(event) => setReached(event.target.value as boolean)}
          options={[
            { value: true, label: way === 'call' ? t.answered : t.met },
            { value: false, label: way === 'call' ? t.unanswered : t.notMet },
          ]}
        />
      )}
      {way === 'appointment' && (
        <DatePicker.RangePicker
          showTime={{ format: 'HH:mm', minuteStep: 5 }}
          format="YYYY-MM-DD HH:mm"
          value={period === null ? null : [period[0], period[1]]}
          onChange={(next) => setPeriod(next)}
          placeholder={[t.from, t.until]}
          aria-label={t.period}
        />
      )}
      <Input.TextArea
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder={t[hint]}
        aria-label={`${t[way]}${p.colon}${t.words}`}
        autoSize={{ minRows: 2, maxRows: 10 }}
        maxLength={5000}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) sending.mutate();
        }}
      />
      {sending.isError && <Refusal error={sending.error} />}
      <div className="composer-foot">
        <span className="soft">{text === '' ? t[hint] : t.draftKept}</span>
        <Tooltip title={t.sendHint}>
          <Button type="primary" loading={sending.isPending} disabled={!ready} onClick={() => sending.mutate()}>
            {t.send}
          </Button>
        </Tooltip>
      </div>
    </div>
  );
}
