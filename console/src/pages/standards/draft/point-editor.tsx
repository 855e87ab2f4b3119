import { DeleteOutlined } from '@ant-design/icons';
import {
  audienceNames,
  audiences,
  classNames,
  meansNames,
  problemClasses,
  type Audience,
  type PointRule,
  type ProblemClass,
} from '@steward/handbook';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import type { ReactElement } from 'react';
import { useSay, useWords } from '../../../words/words.js';
import { ProvenanceTags } from '../provenance.js';
import { DurationInput } from './duration-input.js';
import { draftWords } from './draft.words.js';
import { editPoint, type Edit } from './edit.js';

const whens = ['fraction-target', 'fraction-limit', 'after-start', 'after-target', 'after-limit'] as const;
type When = (typeof whens)[number];
const meanings = Object.keys(meansNames) as PointRule['means'][];

const whenOf = (at: PointRule['at']): When => ('fraction' in at ? `fraction-${at.of}` : `after-${at.from}`);

function atOf(when: When, before: PointRule['at']): PointRule['at'] {
  const fraction = 'fraction' in before ? before.fraction : 0.5;
  const after = 'after' in before ? before.after : 'PT30M';
  if (when === 'fraction-target') return { fraction, of: 'target' };
  if (when === 'fraction-limit') return { fraction, of: 'limit' };
  if (when === 'after-start') return { after, from: 'start' };
  if (when === 'after-target') return { after, from: 'target' };
  return { after, from: 'limit' };
}

/** One point of a clock: when it is reached, what that means, whom it tells. */
export function PointEditor({
  clock,
  point,
  onEdit,
}: {
  readonly clock: string;
  readonly point: PointRule;
  readonly onEdit: (edit: Edit) => void;
}): ReactElement {
  const t = useWords(draftWords);
  const say = useSay();
  const name = say(point.title);
  const set = (change: Partial<PointRule>): void =>
    onEdit(editPoint(clock, point.id, (one) => ({ ...one, ...change })));
  return (
    <div className="editor-row" data-point={point.id}>
      <div className="point-editor">
        <Input
          aria-label={`${name} · ${t.pointTitleZh}`}
          value={point.title.zh}
          onChange={({ target }) => set({ title: { ...point.title, zh: target.value } })}
          className="point-name"
        />
        <Input
          aria-label={`${name} · ${t.pointTitleEn}`}
          value={point.title.en}
          onChange={({ target }) => set({ title: { ...point.title, en: target.value } })}
          className="point-name"
        />
        <ProvenanceTags of={point} />
        <Button
          type="text"
          danger
          icon={<DeleteOutlined />}
          aria-label={`${t.removePoint} ${name}`}
          onClick={() => onEdit(editPoint(clock, point.id, null))}
        />
      </div>
      <div className="point-editor">
        <TimeOf at={point.at} name={name} onChange={(at) => set({ at })} />
        <Select<PointRule['means']>
          aria-label={`${name} · ${t.means}`}
          value={point.means}
          onChange={(means) => set({ means })}
          options={meanings.map((value) => ({ value, label: say(meansNames[value]) }))}
          popupMatchSelectWidth={false}
        />
        <span>→</span>
        <Select<Audience[]>
          mode="multiple"
          aria-label={`${name} · ${t.tells}`}
          value={[...point.tells]}
          onChange={(tells) => set({ tells })}
          options={audiences.map((value) => ({ value, label: say(audienceNames[value]) }))}
          className="point-audiences"
        />
        <Select<ProblemClass[]>
          mode="multiple"
          aria-label={`${name} · ${t.classes}`}
          placeholder={t.allClasses}
          value={[...(point.classes ?? [])]}
          onChange={(classes) => onEdit(editPoint(clock, point.id, (one) => withClasses(one, classes)))}
          options={problemClasses.map((value) => ({ value, label: say(classNames[value]) }))}
          className="point-classes"
        />
      </div>
      <Repeats point={point} name={name} onChange={(edit) => onEdit(editPoint(clock, point.id, edit))} />
    </div>
  );
}

function TimeOf({
  at,
  name,
  onChange,
}: {
  readonly at: PointRule['at'];
  readonly name: string;
  readonly onChange: (at: PointRule['at']) => void;
}): ReactElement {
  const t = useWords(draftWords);
  return (
    <>
      <Select<When>
        aria-label={`${name} · ${t.when}`}
        value={whenOf(at)}
        onChange={(when) => onChange(atOf(when, at))}
        options={whens.map((value) => ({ value, label: t[value] }))}
        popupMatchSelectWidth={false}
      />
      {'fraction' in at ? (
        <InputNumber
          aria-label={`${name} · ${t.percent}`}
          value={Math.round(at.fraction * 100)}
          min={1}
          max={100}
          suffix="%"
          onChange={(percent) => {
            if (percent !== null) onChange({ ...at, fraction: percent / 100 });
          }}
        />
      ) : (
        <DurationInput
          value={at.after}
          label={`${name} · ${t.when}`}
          onChange={(after) => onChange({ ...at, after })}
        />
      )}
    </>
  );
}

function withClasses(point: PointRule, classes: readonly ProblemClass[]): PointRule {
  const { classes: _before, ...rest } = point;
  return classes.length === 0 ? rest : { ...rest, classes };
}

const firstRepeats = { every: 'PT30M', factor: 2, atMost: 'PT8H' };

function Repeats({
  point,
  name,
  onChange,
}: {
  readonly point: PointRule;
  readonly name: string;
  readonly onChange: (change: (point: PointRule) => PointRule) => void;
}): ReactElement {
  const t = useWords(draftWords);
  const { repeats } = point;
  const toggle = (on: boolean): void =>
    onChange(({ repeats: _before, ...rest }) => (on ? { ...rest, repeats: firstRepeats } : rest));
  const set = (change: Partial<NonNullable<PointRule['repeats']>>): void =>
    onChange((one) => ({ ...one, repeats: { ...firstRepeats, ...one.repeats, ...change } }));
  return (
    <div className="point-editor">
      <Checkbox
        aria-label={`${name} · ${t.repeats}`}
        checked={repeats !== undefined}
        onChange={({ target }) => toggle(target.checked)}
      >
        {t.repeats}
      </Checkbox>
      {repeats !== undefined && (
        <>
          {t.every}
          <DurationInput value={repeats.every} label={`${name} · ${t.every}`} onChange={(every) => set({ every })} />
          {t.factor}
          <InputNumber
            aria-label={`${name} · ${t.factor}`}
            value={repeats.factor}
            min={1}
            step={0.5}
            onChange={(factor) => {
              if (factor !== null) set({ factor });
            }}
          />
          {t.atMost}
          <DurationInput
            value={repeats.atMost}
            label={`${name} · ${t.atMost}`}
            onChange={(atMost) => set({ atMost })}
          />
        </>
      )}
    </div>
  );
}
