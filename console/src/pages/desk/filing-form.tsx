import { CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Segmented, Select, type InputRef } from 'antd';
import { intakeNames, kindNames } from '@steward/handbook';
import { useRef, type KeyboardEvent, type ReactElement } from 'react';
import { estates } from '../../api/estates.js';
import { problemsAt } from '../../api/filing.js';
import { buildingsOf } from '../../api/households.js';
import { Failed } from '../../kit/states.js';
import { useSay, useWords } from '../../words/words.js';
import { deskIntakes, deskWords } from './desk.words.js';
import { isEmpty, lacksBuilding, withProblem, type Draft } from './draft.js';
import { FileChooser } from './file-chooser.js';
import { FilingMore } from './filing-more.js';
import { ProblemPicker, Suggested } from './problem-picker.js';
import { useServedEstates } from './served-estates.js';
import type { FilingState } from './use-filing.js';
import { WhoReports } from './who-reports.js';

/** What the form's parts get. */
export interface FormPart {
  readonly draft: Draft;
  readonly change: (changes: Partial<Draft>) => void;
}

const optionsOf = <Name extends string>(
  names: Readonly<Record<Name, { readonly zh: string; readonly en: string }>>,
  say: (text: { readonly zh: string; readonly en: string }) => string,
): { value: Name; label: string }[] =>
  (Object.keys(names) as Name[]).map((value) => ({ value, label: say(names[value]) }));

/** The report as it is taken: problem, words, the rest; Enter leads on, Ctrl+Enter files from anywhere in it. */
export function FilingForm({
  draft,
  change,
  form,
  personId,
  onClear,
  onLeaveDwelling,
}: FormPart & {
  readonly form: FilingState;
  readonly personId: string;
  readonly onClear: () => void;
  readonly onLeaveDwelling: () => void;
}): ReactElement {
  const t = useWords(deskWords);
  const say = useSay();
  const served = useServedEstates();
  const estateId = draft.estateId ?? served[0]?.estateId ?? null;
  const now = { ...draft, estateId };
  const tree = useQuery({ ...problemsAt(estateId ?? ''), enabled: estateId !== null });
  const words = useRef<InputRef>(null);
  const file = (): void => void form.submit(now);
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    file();
  };
  const wanted = (missing: boolean, help: string): { validateStatus?: 'error'; help?: string } =>
    form.tried && missing ? { validateStatus: 'error', help } : {};
  return (
    <section className="card desk-form" aria-label={t.what} onKeyDown={keys}>
      <Form layout="vertical" component="div">
        <Form.Item label={t.problem} htmlFor="desk-problem" {...wanted(draft.leaf === null, t.problemWanted)}>
          <ProblemPicker
            personId={personId}
            tree={tree.data}
            value={draft.leaf}
            onChoose={(leaf) => {
              change(withProblem(draft, leaf));
              words.current?.focus();
            }}
          />
        </Form.Item>
        {tree.error !== null && tree.data === undefined && (
          <Failed error={tree.error} again={() => void tree.refetch()} />
        )}
        <Form.Item label={t.words} htmlFor="desk-words" {...wanted(draft.text.trim() === '', t.wordsWanted)}>
          <Input.TextArea
            id="desk-words"
            ref={words}
            value={draft.text}
            onChange={({ target }) => change({ text: target.value })}
            placeholder={t.wordsHint}
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={5000}
          />
        </Form.Item>
        {draft.leaf === null && (
          <Suggested tree={tree.data} words={draft.text} onChoose={(leaf) => change(withProblem(draft, leaf))} />
        )}
        <div className="desk-row">
          <Form.Item label={t.kind}>
            <Segmented
              name="desk-kind"
              aria-label={t.kind}
              options={optionsOf(kindNames, say)}
              value={draft.kind}
              onChange={(kind) => change({ kind, kindChosen: true })}
            />
          </Form.Item>
          <Form.Item label={t.channel} htmlFor="desk-channel">
            <Select
              id="desk-channel"
              value={draft.channel}
              options={deskIntakes.map((value) => ({ value, label: say(intakeNames[value]) }))}
              onChange={(channel) => change({ channel })}
              className="desk-narrow"
            />
          </Form.Item>
        </div>
        <Whereabouts draft={now} change={change} onLeave={onLeaveDwelling} />
        <WhoReports draft={draft} change={change} />
        <FilingMore draft={now} change={change} />
        <FileChooser form={form} />
      </Form>
      <div className="desk-actions">
        <Button type="primary" size="large" onClick={file}>
          {t.file} <kbd>{t.fileKeys}</kbd>
        </Button>
        <Button size="large" onClick={onClear} disabled={isEmpty(draft) && form.files.length === 0}>
          {t.clear}
        </Button>
        {!isEmpty(draft) && <span className="soft">{t.draftKept}</span>}
      </div>
    </section>
  );
}

/** The dwelling, or the estate and perhaps a building where no dwelling is known. */
function Whereabouts({ draft, change, onLeave }: FormPart & { readonly onLeave: () => void }): ReactElement {
  const t = useWords(deskWords);
  const say = useSay();
  const { data: all } = useQuery(estates);
  const served = useServedEstates();
  const buildings = useQuery({ ...buildingsOf(draft.estateId ?? ''), enabled: draft.estateId !== null });
  const name = all?.find((one) => one.estateId === draft.estateId)?.name;
  return (
    <div className="desk-row">
      {served.length > 1 && draft.dwellingId === null && (
        <Form.Item label={t.estate} htmlFor="desk-estate">
          <Select
            id="desk-estate"
            value={draft.estateId}
            options={served.map((one) => ({ value: one.estateId, label: say(one.name) }))}
            onChange={(estateId) => change({ estateId, buildingId: null })}
            className="desk-middle"
          />
        </Form.Item>
      )}
      {draft.address === null ? (
        <Form.Item
          label={t.building}
          htmlFor="desk-building"
          {...(lacksBuilding(draft) ? { validateStatus: 'warning' as const, help: t.whichBuilding } : {})}
        >
          <Select
            id="desk-building"
            value={draft.buildingId ?? ''}
            options={[
              {
                value: '',
                label: served.length === 1 && name !== undefined ? `${say(name)} · ${t.notBuilding}` : t.notBuilding,
              },
              ...(buildings.data ?? []).map((one) => ({ value: one.buildingId, label: say(one.name) })),
            ]}
            onChange={(buildingId) => change({ buildingId: buildingId === '' ? null : buildingId })}
            className="desk-middle"
          />
        </Form.Item>
      ) : (
        <Form.Item label={t.building}>
          <span className="desk-address">
            {say(draft.address)}
            <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t.notBuilding} onClick={onLeave} />
          </span>
        </Form.Item>
      )}
      <Form.Item label={t.where} htmlFor="desk-where" className="desk-grow">
        <Input
          id="desk-where"
          value={draft.where}
          maxLength={200}
          placeholder={t.whereHint}
          onChange={({ target }) => change({ where: target.value })}
        />
      </Form.Item>
    </div>
  );
}
