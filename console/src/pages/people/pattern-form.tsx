import { rotationInWords } from '@steward/handbook';
import type { RosterDto } from '@steward/staff/api';
import { Button, Checkbox, DatePicker, Form, InputNumber, Segmented, Select, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState, type ReactElement } from 'react';
import { api } from '../../api/client.js';
import { useSay, useWords } from '../../words/words.js';
import { FormFrame, LevelItem, pathOf, PersonItem, type FormProps } from './roster-form-parts.js';
import { rosterWords } from './roster.words.js';
import { patternsFor, rotationPresets, type RotationPreset } from './rotation.js';
import { useChangePerson } from './use-change-person.js';

type Pattern = RosterDto['patterns'][number];

interface ShiftValues {
  readonly days: readonly number[];
  readonly startsAt: Dayjs;
  readonly endsAt: Dayjs;
}

interface PatternValues {
  readonly level: string;
  /** Of a pattern that is changed one person. */
  readonly personIds: string | readonly string[];
  readonly repeats: 'week' | 'rotation';
  readonly preset?: string;
  readonly length?: number;
  readonly cycleFrom?: Dayjs;
  readonly shifts: readonly ShiftValues[];
  readonly validFrom: Dayjs;
  readonly validUntil?: Dayjs | null;
}

const time = (text: string): Dayjs => dayjs(`2000-01-01T${text}`);
const date = (day: Dayjs): string => day.format('YYYY-MM-DD');
const aDay = { days: [1, 2, 3, 4, 5], startsAt: time('08:00'), endsAt: time('20:00') };

const shiftsOf = ({ shifts }: RotationPreset): ShiftValues[] =>
  shifts.map(({ days, endsAt, startsAt }) => ({ days, startsAt: time(startsAt), endsAt: time(endsAt) }));

/** Shifts that repeat: every week, or in a rotation such as 做二休二 or 四班三倒; new ones for all people of a team at once. */
export function PatternForm({
  estate,
  day,
  close,
  pattern,
}: FormProps & { readonly pattern: Pattern | null }): ReactElement {
  const t = useWords(rosterWords);
  const [ids] = useState(() => Array.from({ length: 200 }, () => crypto.randomUUID()));
  const [form] = Form.useForm<Partial<PatternValues>>();
  const save = useChangePerson(
    (values: PatternValues) => {
      const made = patternsFor({
        level: values.level,
        personIds: [values.personIds].flat(),
        cycle:
          values.repeats === 'week'
            ? null
            : { length: values.length ?? 2, from: date(values.cycleFrom ?? values.validFrom) },
        shifts: values.shifts.map(({ days, endsAt, startsAt }) => ({
          days,
          startsAt: startsAt.format('HH:mm'),
          endsAt: endsAt.format('HH:mm'),
        })),
        validFrom: date(values.validFrom),
        validUntil: values.validUntil ? date(values.validUntil) : null,
      });
      if (pattern !== null) return api.put(pathOf(estate, `patterns/${encodeURIComponent(pattern.id)}`), made[0]);
      return api.put(pathOf(estate, 'patterns'), { items: made.map((one, place) => ({ id: ids[place], ...one })) });
    },
    close,
    t.saved,
  );
  const required = [{ required: true, message: t.required }];
  return (
    <FormFrame<PatternValues>
      form={form}
      title={pattern === null ? t.newPattern : t.editPattern}
      close={close}
      save={save}
      initial={{
        level: pattern?.level ?? 'handler',
        ...(pattern === null ? {} : { personIds: pattern.personId }),
        repeats: pattern?.cycle ? 'rotation' : 'week',
        ...(pattern?.cycle ? { length: pattern.cycle.length, cycleFrom: dayjs(pattern.cycle.from) } : {}),
        shifts: [
          pattern === null
            ? aDay
            : { days: pattern.days, startsAt: time(pattern.startsAt), endsAt: time(pattern.endsAt) },
        ],
        validFrom: dayjs(pattern?.validFrom ?? day),
        validUntil: typeof pattern?.validUntil === 'string' ? dayjs(pattern.validUntil) : null,
      }}
    >
      <LevelItem />
      <PersonItem
        estate={estate}
        name="personIds"
        label={pattern === null ? t.team : t.person}
        several={pattern === null}
        required
      />
      <RepeatsItems isNew={pattern === null} day={day} />
      <div className="person-pair">
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

/** How it repeats, and in which hours. */
function RepeatsItems({ isNew, day }: { readonly isNew: boolean; readonly day: string }): ReactElement {
  const t = useWords(rosterWords);
  const form = Form.useFormInstance<PatternValues>();
  const inRotation = Form.useWatch('repeats', form) === 'rotation';
  const start = (preset: RotationPreset): void =>
    form.setFieldsValue({
      preset: preset.id,
      length: preset.length,
      shifts: shiftsOf(preset),
      cycleFrom: (form.getFieldValue('cycleFrom') as Dayjs | undefined) ?? dayjs(day),
    });
  const turn = (repeats: unknown): void => {
    const [first] = rotationPresets;
    if (repeats !== 'rotation') form.setFieldsValue({ shifts: [aDay] });
    else if (first !== undefined) start(first);
  };
  return (
    <>
      <Form.Item name="repeats" label={t.repeats}>
        <Segmented
          options={[
            { value: 'week', label: t.weekly },
            { value: 'rotation', label: t.inRotation },
          ]}
          onChange={turn}
        />
      </Form.Item>
      {inRotation && <RotationItems isNew={isNew} start={start} />}
      <Form.List name="shifts">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <ShiftItems key={key} name={name} drop={fields.length > 1 ? () => remove(name) : null} />
            ))}
            {inRotation && isNew && (
              <Form.Item>
                <Button size="small" onClick={() => add({ days: [], startsAt: time('20:00'), endsAt: time('08:00') })}>
                  {t.addHours}
                </Button>
              </Form.Item>
            )}
          </>
        )}
      </Form.List>
    </>
  );
}

/** Which rotation, and the date of its first day. */
function RotationItems({
  isNew,
  start,
}: {
  readonly isNew: boolean;
  readonly start: (preset: RotationPreset) => void;
}): ReactElement {
  const t = useWords(rosterWords);
  const say = useSay();
  const named = ({ id, length, shifts }: RotationPreset): string =>
    id === 'four-teams' ? t.fourTeams : say(rotationInWords(shifts[0]?.days ?? [], length));
  return (
    <>
      {isNew && (
        <Form.Item name="preset" label={t.preset}>
          <Select<string>
            options={[
              ...rotationPresets.map((preset) => ({ value: preset.id, label: named(preset) })),
              { value: 'own', label: t.own },
            ]}
            onChange={(chosen) => {
              const preset = rotationPresets.find(({ id }) => id === chosen);
              if (preset !== undefined) start(preset);
            }}
          />
        </Form.Item>
      )}
      <div className="person-pair">
        <Form.Item name="length" label={t.cycleLength} rules={[{ required: true, message: t.required }]}>
          <InputNumber min={2} max={56} precision={0} className="person-wide" />
        </Form.Item>
        <Form.Item
          name="cycleFrom"
          label={t.cycleFrom}
          extra={t.cycleFromHint}
          rules={[{ required: true, message: t.required }]}
        >
          <DatePicker className="person-wide" />
        </Form.Item>
      </div>
    </>
  );
}

/** One shift: its days, of the week or of the rotation, and its hours. */
function ShiftItems({ name, drop }: { readonly name: number; readonly drop: (() => void) | null }): ReactElement {
  const t = useWords(rosterWords);
  const form = Form.useFormInstance<PatternValues>();
  const inRotation = Form.useWatch('repeats', form) === 'rotation';
  const length = Form.useWatch('length', form) ?? 2;
  const required = [{ required: true, message: t.required }];
  const options = inRotation
    ? Array.from({ length }, (_, place) => ({ value: place + 1, label: t.nth(place + 1) }))
    : t.dayNames.split(',').map((label, place) => ({ label, value: place + 1 }));
  return (
    <>
      <Form.Item name={[name, 'days']} label={inRotation ? t.cycleDays : t.days} rules={required}>
        <Checkbox.Group options={options} />
      </Form.Item>
      <div className="person-pair">
        <Form.Item name={[name, 'startsAt']} label={t.starts} rules={required}>
          <TimePicker format="HH:mm" minuteStep={5} className="person-wide" />
        </Form.Item>
        <Form.Item name={[name, 'endsAt']} label={t.ends} extra={t.endsHint} rules={required}>
          <TimePicker format="HH:mm" minuteStep={5} className="person-wide" />
        </Form.Item>
      </div>
      {drop !== null && (
        <Form.Item>
          <Button size="small" onClick={drop}>
            {t.dropHours}
          </Button>
        </Form.Item>
      )}
    </>
  );
}
