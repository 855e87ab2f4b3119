import { PlusOutlined, DeleteOutlined } from '@ant-design/icons';
import {
  callTargetNames,
  callTargets,
  emergencyLevelNames,
  emergencyLevels,
  roleNames,
  roles,
  workKinds,
  workKindName,
} from '@steward/handbook';
import { Button, Checkbox, Input, InputNumber, Select, Space } from 'antd';
import type { ReactElement } from 'react';
import type { PlanDocument } from '../../api/plans.js';
import { useSay, useWords } from '../../words/words.js';
import { PersonSelect } from '../people/person-select.js';
import { Both, Named } from './editor-parts.js';
import { secondsIn, stepWith, withAt, without } from './plan-edit.js';
import { plansWords } from './plans.words.js';

type Step = PlanDocument['steps'][number];
type Target = Step['targets'][number];

interface Editing<T> {
  readonly value: T;
  readonly onChange: (next: T) => void;
  readonly readOnly: boolean;
}

/** One step of a call-out: whom it calls, how many must come, how long it waits, and when it holds. */
export function StepEditor({ value: step, onChange, readOnly }: Editing<Step>): ReactElement {
  const t = useWords(plansWords);
  const say = useSay();
  const levels = emergencyLevels.map((value) => ({ value, label: say(emergencyLevelNames[value]) }));
  const certificates = workKinds.map((work) => ({
    value: `confirmation:${work}` as const,
    label: say(workKindName(work)),
  }));
  return (
    <div>
      <Both label={t.name} value={step.title} onChange={(title) => onChange({ ...step, title })} readOnly={readOnly} />
      <Targets value={step.targets} onChange={(targets) => onChange({ ...step, targets })} readOnly={readOnly} />
      <div className="plan-fields">
        <Need value={step} onChange={onChange} readOnly={readOnly} />
        <Named label={t.wait}>
          <InputNumber
            aria-label={t.wait}
            min={1}
            max={3600}
            precision={0}
            disabled={readOnly}
            value={step.waitMs === undefined ? null : step.waitMs / 1000}
            onChange={(seconds) => onChange(stepWith(step, 'waitMs', seconds === null ? undefined : seconds * 1000))}
          />
        </Named>
        <Named label={t.again}>
          <Input
            aria-label={t.again}
            readOnly={readOnly}
            defaultValue={(step.againAfterMs ?? []).map((ms) => ms / 1000).join(', ')}
            onBlur={({ target }) => {
              const seconds = secondsIn(target.value);
              if (seconds !== null) onChange(stepWith(step, 'againAfterMs', [...seconds]));
            }}
          />
        </Named>
        <Named label={t.onlyLevels}>
          <Select
            mode="multiple"
            aria-label={t.onlyLevels}
            disabled={readOnly}
            value={step.classes ?? []}
            options={levels}
            onChange={(classes) => onChange(stepWith(step, 'classes', classes))}
          />
        </Named>
        <Named label={t.certificates}>
          <Select
            mode="multiple"
            aria-label={t.certificates}
            disabled={readOnly}
            value={step.certificates ?? []}
            options={certificates}
            onChange={(held) => onChange(stepWith(step, 'certificates', held))}
          />
        </Named>
        <Named label={t.fromRound}>
          <InputNumber
            aria-label={t.fromRound}
            min={1}
            max={10}
            precision={0}
            disabled={readOnly}
            value={step.fromRound ?? null}
            onChange={(round) => onChange(stepWith(step, 'fromRound', round ?? undefined))}
          />
        </Named>
      </div>
    </div>
  );
}

const needs = ['any', 'all', 'some'] as const;
type NeedKind = (typeof needs)[number];

function Need({ value: step, onChange, readOnly }: Editing<Step>): ReactElement {
  const t = useWords(plansWords);
  const kind: NeedKind = typeof step.need === 'number' ? 'some' : step.need;
  return (
    <Named label={t.need}>
      <Space.Compact>
        <Select<NeedKind>
          aria-label={t.need}
          disabled={readOnly}
          value={kind}
          options={needs.map((one) => ({ value: one, label: t[one] }))}
          onChange={(next) => onChange({ ...step, need: next === 'some' ? 2 : next })}
        />
        {typeof step.need === 'number' && (
          <InputNumber
            aria-label={t.some}
            min={1}
            max={100}
            precision={0}
            disabled={readOnly}
            value={step.need}
            onChange={(need) => need !== null && onChange({ ...step, need })}
          />
        )}
      </Space.Compact>
    </Named>
  );
}

function Targets({ value, onChange, readOnly }: Editing<Target[]>): ReactElement {
  const t = useWords(plansWords);
  const say = useSay();
  return (
    <Named label={t.targets}>
      <ul className="plan-targets">
        {value.map((target, place) => (
          <li key={place}>
            <Select
              aria-label={`${t.targets} ${String(place + 1)}`}
              disabled={readOnly}
              value={target.of}
              options={callTargets.map((of) => ({ value: of, label: say(callTargetNames[of]) }))}
              onChange={(of) => onChange(withAt(value, place, { of }))}
            />
            <Which value={target} onChange={(next) => onChange(withAt(value, place, next))} readOnly={readOnly} />
            {!readOnly && (
              <Button
                icon={<DeleteOutlined />}
                aria-label={`${t.remove} ${t.targets} ${String(place + 1)}`}
                onClick={() => onChange(without(value, place))}
              />
            )}
          </li>
        ))}
      </ul>
      {!readOnly && (
        <Button size="small" icon={<PlusOutlined />} onClick={() => onChange([...value, { of: 'on-duty' }])}>
          {t.add} {t.targets}
        </Button>
      )}
    </Named>
  );
}

/** Which person, post, layer or kind of work a target means; nothing where its kind says enough. */
function Which({ value: target, onChange, readOnly }: Editing<Target>): ReactElement | null {
  const t = useWords(plansWords);
  const say = useSay();
  const named = (id: string | undefined): void =>
    onChange(id === undefined || id === '' ? { of: target.of } : { ...target, id });
  switch (target.of) {
    case 'person':
      return (
        <PersonSelect
          aria-label={t.which}
          disabled={readOnly}
          value={target.id ?? null}
          onChange={(id) => named(id ?? undefined)}
        />
      );
    case 'post':
      return (
        <>
          <Select
            aria-label={t.which}
            disabled={readOnly}
            value={target.id ?? null}
            options={roles
              .filter((one) => one !== 'owner' && one !== 'system')
              .map((value) => ({ value, label: say(roleNames[value]) }))}
            onChange={(id: string) => named(id)}
          />
          <Checkbox
            disabled={readOnly}
            checked={target.evenOffDuty === true}
            onChange={({ target: { checked } }) => onChange({ ...target, evenOffDuty: checked })}
          >
            {t.evenOffDuty}
          </Checkbox>
        </>
      );
    case 'work':
    case 'contractor':
      return (
        <Select
          aria-label={t.which}
          disabled={readOnly}
          value={target.id ?? null}
          options={workKinds.map((value) => ({ value, label: say(workKindName(value)) }))}
          onChange={(id: string) => named(id)}
        />
      );
    case 'layer':
      return (
        <Input
          aria-label={t.which}
          readOnly={readOnly}
          value={target.id ?? ''}
          onChange={({ target: { value } }) => named(value)}
        />
      );
    case 'on-duty':
    case 'line':
    case 'company':
      return null;
  }
}
