import { DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import type { ReactElement } from 'react';
import { useEstateZone } from '../../api/estates.js';
import { pickedInZone, shownInPicker } from '../../time/picker.js';
import { useWords } from '../../words/words.js';
import { deskWords } from './desk.words.js';
import type { DraftOrder } from './draft.js';
import type { FormPart } from './filing-form.js';

/** What the service takes as another system's number. */
const numberPattern = /^[A-Za-z0-9][A-Za-z0-9/_.:#-]{0,63}$/;

/** Number and deadlines of what an authority passes on (§3.1); all of them may be left open. */
export function OrderFields({ draft, change }: FormPart): ReactElement {
  const t = useWords(deskWords);
  const zone = useEstateZone(draft.estateId ?? '');
  const { order } = draft;
  const set = (changes: Partial<DraftOrder>): void => change({ order: { ...order, ...changes } });
  const wrong = order.number.trim() !== '' && !numberPattern.test(order.number.trim());
  const instant = (name: 'respondBy' | 'replyBy'): ReactElement => (
    <Form.Item label={t[name]} htmlFor={`desk-${name}`}>
      <DatePicker
        id={`desk-${name}`}
        showTime={{ format: 'HH:mm', minuteStep: 5 }}
        format="YYYY-MM-DD HH:mm"
        value={order[name] === null ? null : shownInPicker(Date.parse(order[name]), zone)}
        onChange={(picked: Dayjs | null) => set({ [name]: picked === null ? null : pickedInZone(picked, zone) })}
        style={{ width: '100%' }}
      />
    </Form.Item>
  );
  return (
    <div>
      <Form.Item
        label={t.orderNumber}
        htmlFor="desk-order-number"
        {...(wrong ? { validateStatus: 'error' as const, help: t.orderNumberWrong } : {})}
      >
        <Input
          id="desk-order-number"
          maxLength={64}
          autoComplete="off"
          value={order.number}
          onChange={({ target }) => set({ number: target.value })}
        />
      </Form.Item>
      {instant('respondBy')}
      {instant('replyBy')}
      <p className="soft">{t.strictest}</p>
    </div>
  );
}
