import {
  emergencyLevelNames,
  hazardNames,
  shippedPlans,
  warningColourNames,
  type EmergencyLevel,
  type Hazard,
} from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Radio, Select } from 'antd';
import type { ReactElement } from 'react';
import { buildingsOf } from '../../api/buildings.js';
import { holds, useMe } from '../../session/use-session.js';
import type { Bilingual } from '../../words/language.js';
import { useSay, useWords } from '../../words/words.js';
import { emergencyWords } from './emergency.words.js';
import { levelOf, reportModes, type ReportDraft, type ReportMode } from './report-body.js';

const levels = Object.keys(emergencyLevelNames) as EmergencyLevel[];
const watchHours = [1, 3, 6, 12, 24];
const hints: Readonly<Record<ReportMode, 'declareHint' | 'reportHint' | 'watchHint'>> = {
  declare: 'declareHint',
  report: 'reportHint',
  watch: 'watchHint',
};

/** The form of the red button: hazard, place, how grave; everything but the hazard stands there already. */
export function ReportForm({
  draft,
  estates,
  hazards,
  tried,
  sending,
  change,
  onSend,
}: {
  readonly draft: ReportDraft;
  readonly estates: readonly { readonly estateId: string; readonly name: Bilingual }[];
  readonly hazards: readonly Hazard[];
  readonly tried: boolean;
  readonly sending: boolean;
  readonly change: (changes: Partial<ReportDraft>) => void;
  readonly onSend: () => void;
}): ReactElement {
  const t = useWords(emergencyWords);
  const say = useSay();
  const me = useMe();
  const watches = holds(me, 'front-desk', 'supervisor', 'estate-manager', 'company');
  const what = draft.hazard === null ? '' : say(hazardNames[draft.hazard]);
  return (
    <Form layout="vertical" component="div" className="red-form">
      <fieldset className="red-hazards" data-missing={tried && draft.hazard === null}>
        <legend>{t.hazard}</legend>
        {hazards.map((hazard) => (
          <Button
            key={hazard}
            size="large"
            aria-pressed={draft.hazard === hazard}
            {...(draft.hazard === hazard ? { type: 'primary' as const, danger: true } : {})}
            onClick={() => change({ hazard, level: null })}
          >
            {say(hazardNames[hazard])}
          </Button>
        ))}
      </fieldset>
      {tried && draft.hazard === null && (
        <p role="alert" className="red-wanted">
          {t.choose}
        </p>
      )}
      <div className="red-where">
        <Form.Item
          label={t.estate}
          htmlFor="red-estate"
          {...(tried && draft.estateId === null ? { validateStatus: 'error' as const, help: t.estateWanted } : {})}
        >
          <Select
            id="red-estate"
            size="large"
            value={draft.estateId}
            options={estates.map(({ estateId, name }) => ({ value: estateId, label: say(name) }))}
            onChange={(estateId: string) => change({ estateId, buildingId: null })}
          />
        </Form.Item>
        <BuildingChoice draft={draft} change={change} />
      </div>
      <Form.Item label={t.text} htmlFor="red-text">
        <Input.TextArea
          id="red-text"
          value={draft.text}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={({ target }) => change({ text: target.value })}
        />
      </Form.Item>
      <Form.Item label={t.mode} extra={t[hints[draft.mode]]}>
        <Radio.Group
          name="red-mode"
          aria-label={t.mode}
          optionType="button"
          size="large"
          value={draft.mode}
          onChange={({ target }) => change({ mode: target.value as ReportMode })}
          options={reportModes
            .filter((mode) => mode !== 'watch' || watches)
            .map((mode) => ({ value: mode, label: t[mode] }))}
        />
      </Form.Item>
      {draft.mode === 'declare' && <Level draft={draft} change={change} />}
      {draft.mode === 'watch' ? (
        <Warning draft={draft} change={change} />
      ) : (
        <Form.Item extra={draft.drill ? t.drillHint : undefined}>
          <Checkbox checked={draft.drill} onChange={({ target }) => change({ drill: target.checked })}>
            {t.drill}
          </Checkbox>
        </Form.Item>
      )}
      <Button type="primary" danger block className="red-send" loading={sending} onClick={onSend}>
        {what === '' ? t[draft.mode] : t.send(t[draft.mode], what)}
      </Button>
    </Form>
  );
}

interface Part {
  readonly draft: ReportDraft;
  readonly change: (changes: Partial<ReportDraft>) => void;
}

function BuildingChoice({ draft, change }: Part): ReactElement | null {
  const t = useWords(emergencyWords);
  const say = useSay();
  const { data } = useQuery({ ...buildingsOf(draft.estateId ?? ''), enabled: draft.estateId !== null });
  if (data === undefined || data.size === 0) return null;
  return (
    <Form.Item label={t.building} htmlFor="red-building">
      <Select
        id="red-building"
        size="large"
        allowClear
        value={draft.buildingId}
        options={[...data.values()].map(({ buildingId, name }) => ({ value: buildingId, label: say(name) }))}
        onChange={(buildingId: string | undefined) => change({ buildingId: buildingId ?? null })}
      />
    </Form.Item>
  );
}

function Level({ draft, change }: Part): ReactElement {
  const t = useWords(emergencyWords);
  const say = useSay();
  const level = levelOf(draft);
  const said = draft.hazard === null ? undefined : shippedPlans[draft.hazard].levels[level];
  return (
    <Form.Item label={t.level} htmlFor="red-level" extra={said === undefined ? t.levelFree : t.levelOf(say(said))}>
      <Select
        id="red-level"
        size="large"
        value={level}
        options={levels.map((value) => ({ value, label: say(emergencyLevelNames[value]) }))}
        onChange={(next: EmergencyLevel) => change({ level: next })}
      />
    </Form.Item>
  );
}

function Warning({ draft, change }: Part): ReactElement {
  const t = useWords(emergencyWords);
  const say = useSay();
  return (
    <div className="red-where">
      <Form.Item label={t.colour} htmlFor="red-colour">
        <Select
          id="red-colour"
          size="large"
          value={draft.colour}
          options={Object.entries(warningColourNames).map(([value, name]) => ({ value, label: say(name) }))}
          onChange={(colour: string) => change({ colour })}
        />
      </Form.Item>
      <Form.Item label={t.until} htmlFor="red-hours">
        <Select
          id="red-hours"
          size="large"
          value={draft.hours}
          options={watchHours.map((value) => ({ value, label: t.hours(value) }))}
          onChange={(hours: number) => change({ hours })}
        />
      </Form.Item>
    </div>
  );
}
