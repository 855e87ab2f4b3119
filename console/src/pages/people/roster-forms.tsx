import type { RosterDto } from '@steward/staff/api';
import { DatePicker, Form, Input, Segmented } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState, type ReactElement } from 'react';
import { api } from '../../api/client.js';
import { pickedInZone, shownInPicker } from '../../time/picker.js';
import { useWords } from '../../words/words.js';
import { PatternForm } from './pattern-form.js';
import { FormFrame, LevelItem, pathOf, PersonItem, type FormProps } from './roster-form-parts.js';
import type { Gap } from './roster-grid.js';
import { rosterWords } from './roster.words.js';
import { useChangePerson } from './use-change-person.js';

type Pattern = RosterDto['patterns'][number];
type Shift = RosterDto['shifts'][number];

/** What is being written on the roster; null: something new. */
export type RosterForm =
  | { readonly kind: 'pattern'; readonly pattern: Pattern | null }
  | { readonly kind: 'shift'; readonly shift: Shift | null }
  | { readonly kind: 'override'; readonly gap: Gap | null };

/** The form for shifts that repeat, a single one, or an override. */
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

const wall = (instant: string, zone: string): Dayjs => shownInPicker(Date.parse(instant), zone);

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

function PeriodItem(): ReactElement {
  const t = useWords(rosterWords);
  return (
    <Form.Item name="period" label={t.period} rules={[{ required: true, message: t.required }]}>
      <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" className="person-wide" />
    </Form.Item>
  );
}
