import { levelNames, wordOf } from '@steward/handbook';
import type { RosterDto } from '@steward/staff/api';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, DatePicker, Form, Input, Segmented, Select, Space, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState, type ReactElement, type ReactNode } from 'react';
import { api } from '../../api/client.js';
import { everybody } from '../../api/people.js';
import { FormModal } from '../../kit/form-over-page.js';
import { Refusal } from '../../kit/states.js';
import { pickedInZone, shownInPicker } from '../../time/picker.js';
import { useSay, useWords } from '../../words/words.js';
import { PersonSelect } from './person-select.js';
import { rosterLevels, type Gap } from './roster-grid.js';
import { rosterWords } from './roster.words.js';
import { useChangePerson } from './use-change-person.js';

type Pattern = RosterDto['patterns'][number];
type Shift = RosterDto['shifts'][number];

/** What is being written on the roster; null: something new. */
export type RosterForm =
  | { readonly kind: 'pattern'; readonly pattern: Pattern | null }
  | { readonly kind: 'shift'; readonly shift: Shift | null }
  | { readonly kind: 'override'; readonly gap: Gap | null };

interface FormProps {
  readonly estate: string;
  readonly zone: string;
  /** The local day that is looked at. */
  readonly day: string;
  readonly close: () => void;
}

/** The form for a weekly shift, a single one, or an override. */
export function RosterForms({ form, ...props }: FormProps & { readonly form: RosterForm }): ReactElement {
  switch (form.kind) {
    case 'pattern':
      return <PatternForm {...props} pattern={form.pattern} />;
    case 'shift':
      return <ShiftForm {...props} shift={form.shift} />;
    case 'override':
      return <OverrideForm {...props} gap={form.gap} />;
  }
}

const pathOf = (estate: string, below: string): string => `/v1/rosters/${encodeURIComponent(estate)}/${below}`;
const wall = (instant: string, zone: string): Dayjs => shownInPicker(Date.parse(instant), zone);

interface PatternValues {
  readonly level: string;
  readonly personId: string;
  readonly days: number[];
  readonly startsAt: Dayjs;
  readonly endsAt: Dayjs;
  readonly validFrom: Dayjs;
  readonly validUntil?: Dayjs | null;
}

function PatternForm({ estate, day, close, pattern }: FormProps & { readonly pattern: Pattern | null }): ReactElement {
  const t = useWords(rosterWords);
  const [id] = useState(() => pattern?.id ?? crypto.randomUUID());
  const save = useChangePerson(
    (values: PatternValues) =>
      api.put(pathOf(estate, `patterns/${encodeURIComponent(id)}`), {
        level: values.level,
        personId: values.personId,
        days: [...values.days].sort(),
        startsAt: values.startsAt.format('HH:mm'),
        endsAt: values.endsAt.format('HH:mm'),
        validFrom: values.validFrom.format('YYYY-MM-DD'),
        validUntil: values.validUntil?.format('YYYY-MM-DD') ?? null,
      }),
    close,
    t.saved,
  );
  const time = (text: string): Dayjs => dayjs(`2000-01-01T${text}`);
  const required = [{ required: true, message: t.required }];
  return (
    <FormFrame<PatternValues>
      title={pattern === null ? t.newPattern : t.editPattern}
      close={close}
      save={save}
      initial={{
        level: pattern?.level ?? 'handler',
        ...(pattern === null ? {} : { personId: pattern.personId }),
        days: pattern?.days ?? [1, 2, 3, 4, 5],
        startsAt: time(pattern?.startsAt ?? '08:00'),
        endsAt: time(pattern?.endsAt ?? '20:00'),
        validFrom: dayjs(pattern?.validFrom ?? day),
        validUntil: typeof pattern?.validUntil === 'string' ? dayjs(pattern.validUntil) : null,
      }}
    >
      <LevelItem />
      <PersonItem estate={estate} name="personId" label={t.person} required />
      <Form.Item name="days" label={t.days} rules={required}>
        <Checkbox.Group options={t.dayNames.split(',').map((label, index) => ({ label, value: index + 1 }))} />
      </Form.Item>
      <div className="person-pair">
        <Form.Item name="startsAt" label={t.starts} rules={required}>
          <TimePicker format="HH:mm" minuteStep={5} className="person-wide" />
        </Form.Item>
        <Form.Item name="endsAt" label={t.ends} extra={t.endsHint} rules={required}>
          <TimePicker format="HH:mm" minuteStep={5} className="person-wide" />
        </Form.Item>
        <Form.Item name="validFrom" label={t.validFrom} rules={required}>
          <DatePicker className="person-wide" />
        </Form.Item>
        <Form.Item name="validUntil" label={t.validUntil}>
          <DatePicker className="person-wide" placeholder={t.noEnd} />
        </Form.Item>
      </div>
    </FormFrame>
  );
}

interface ShiftValues {
  readonly level: string;
  readonly personId: string;
  readonly period: readonly [Dayjs, Dayjs];
}

function ShiftForm({ estate, zone, close, shift }: FormProps & { readonly shift: Shift | null }): ReactElement {
  const t = useWords(rosterWords);
  const [id] = useState(() => shift?.source ?? crypto.randomUUID());
  const save = useChangePerson(
    ({ level, period: [from, until], personId }: ShiftValues) =>
      api.put(pathOf(estate, `shifts/${encodeURIComponent(id)}`), {
        level,
        personId,
        from: pickedInZone(from, zone),
        until: pickedInZone(until, zone),
      }),
    close,
    t.saved,
  );
  return (
    <FormFrame<ShiftValues>
      title={shift === null ? t.newShift : t.editShift}
      close={close}
      save={save}
      initial={
        shift === null
          ? { level: 'handler' }
          : { level: shift.level, personId: shift.personId, period: [wall(shift.from, zone), wall(shift.until, zone)] }
      }
    >
      <LevelItem />
      <PersonItem estate={estate} name="personId" label={t.person} required />
      <PeriodItem />
    </FormFrame>
  );
}

interface OverrideValues extends Omit<ShiftValues, 'personId'> {
  readonly kind: 'replace' | 'add' | 'remove';
  readonly whom?: string | null;
  readonly comes?: string | null;
  readonly reason: string;
}

function OverrideForm({ estate, zone, close, gap }: FormProps & { readonly gap: Gap | null }): ReactElement {
  const t = useWords(rosterWords);
  const [key] = useState(() => crypto.randomUUID());
  const [kind, setKind] = useState<OverrideValues['kind']>(gap === null ? 'replace' : 'add');
  const save = useChangePerson(
    ({ comes, level, period: [from, until], reason, whom }: OverrideValues) =>
      api.post(
        pathOf(estate, 'overrides'),
        {
          kind,
          level,
          personId: (kind === 'add' ? comes : whom) ?? null,
          replacementId: kind === 'replace' ? (comes ?? null) : null,
          from: pickedInZone(from, zone),
          until: pickedInZone(until, zone),
          reason,
        },
        { idempotencyKey: key },
      ),
    close,
    t.saved,
  );
  return (
    <FormFrame<OverrideValues>
      title={t.newOverride}
      close={close}
      save={save}
      initial={
        gap === null
          ? { level: 'handler' }
          : { level: gap.level, period: [wall(gap.from, zone), wall(gap.until, zone)] }
      }
    >
      <Segmented<OverrideValues['kind']>
        aria-label={t.kind}
        value={kind}
        onChange={setKind}
        options={[
          { value: 'replace', label: t.replace },
          { value: 'add', label: t.add },
          { value: 'remove', label: t.takeOff },
        ]}
      />
      <LevelItem />
      {kind !== 'add' && <PersonItem estate={estate} name="whom" label={t.whom} placeholder={t.everybody} />}
      {kind !== 'remove' && <PersonItem estate={estate} name="comes" label={t.comes} required />}
      <PeriodItem />
      <Form.Item name="reason" label={t.reason} rules={[{ required: true, message: t.required }]}>
        <Input maxLength={500} />
      </Form.Item>
    </FormFrame>
  );
}

function FormFrame<Values extends object>({
  title,
  initial,
  save,
  close,
  children,
}: {
  readonly title: string;
  readonly initial: Partial<Values>;
  readonly save: { readonly mutate: (values: Values) => void; readonly isPending: boolean; readonly error: unknown };
  readonly close: () => void;
  readonly children: ReactNode;
}): ReactElement {
  const t = useWords(rosterWords);
  return (
    <FormModal open title={title} onCancel={close} footer={null} destroyOnHidden>
      <Form<Partial<Values>>
        layout="vertical"
        initialValues={initial}
        onFinish={(values) => save.mutate(values as Values)}
      >
        {children}
        <Refusal error={save.error} />
        <Space className="drawer-foot">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t.save}
          </Button>
          <Button onClick={close}>{t.cancel}</Button>
        </Space>
      </Form>
    </FormModal>
  );
}

function LevelItem(): ReactElement {
  const t = useWords(rosterWords);
  const say = useSay();
  return (
    <Form.Item name="level" label={t.level} rules={[{ required: true, message: t.required }]}>
      <Select options={rosterLevels.map((value) => ({ value, label: say(wordOf(levelNames, value)) }))} />
    </Form.Item>
  );
}

/** Only those whose posts reach the estate can be on its roster. */
function PersonItem({
  estate,
  name,
  label,
  required = false,
  placeholder,
}: {
  readonly estate: string;
  readonly name: string;
  readonly label: string;
  readonly required?: boolean;
  readonly placeholder?: string;
}): ReactElement {
  const t = useWords(rosterWords);
  const people = useQuery(everybody).data;
  const serves = (personId: string): boolean =>
    people?.get(personId)?.posts.some(({ estateId }) => estateId === null || estateId === estate) === true;
  return (
    <Form.Item name={name} label={label} rules={[{ required, message: t.required }]}>
      <PersonSelect among={serves} {...(placeholder === undefined ? {} : { placeholder })} />
    </Form.Item>
  );
}

function PeriodItem(): ReactElement {
  const t = useWords(rosterWords);
  return (
    <Form.Item name="period" label={t.period} rules={[{ required: true, message: t.required }]}>
      <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" className="person-wide" />
    </Form.Item>
  );
}
