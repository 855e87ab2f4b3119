import { DatePicker, Form } from 'antd';
import type { Dayjs } from 'dayjs';
import type { ReactElement } from 'react';
import { clock } from '../../../time/clock.js';
import { pickedInZone, shownInPicker } from '../../../time/picker.js';
import { useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { actsWords } from './acts.words.js';

/** An instant in the estate's zone; `ahead` of now, or until now, or at any time. */
export function InstantField({
  name,
  label,
  ahead = false,
  anyTime = false,
  optional = false,
  help,
}: {
  readonly name: string | string[];
  readonly label: string;
  readonly ahead?: boolean;
  readonly anyTime?: boolean;
  readonly optional?: boolean;
  readonly help?: string | undefined;
}): ReactElement {
  const { zone } = useCase();
  const t = useWords(actsWords);
  return (
    <Form.Item
      name={name}
      label={label}
      extra={help}
      rules={[{ required: !optional, message: t.needed }]}
      getValueProps={(value: string | null | undefined) => ({
        value: value ? shownInPicker(Date.parse(value), zone) : null,
      })}
      normalize={(picked: Dayjs | null) => (picked === null ? null : pickedInZone(picked, zone))}
    >
      <DatePicker
        showTime={{ format: 'HH:mm', minuteStep: ahead || anyTime ? 5 : 1 }}
        format="YYYY-MM-DD HH:mm"
        disabledDate={(day) => {
          if (anyTime) return false;
          const today = shownInPicker(clock.now(), zone);
          return ahead ? day.isBefore(today, 'day') : day.isAfter(today, 'day');
        }}
        style={{ width: '100%' }}
      />
    </Form.Item>
  );
}

/** From when until when, in the estate's zone. */
export function PeriodField({ name, label }: { readonly name: string; readonly label: string }): ReactElement {
  const t = useWords(actsWords);
  return (
    <>
      <InstantField name={[name, 'from']} label={`${label} · ${t.from}`} anyTime />
      <InstantField name={[name, 'until']} label={`${label} · ${t.until}`} anyTime />
    </>
  );
}
