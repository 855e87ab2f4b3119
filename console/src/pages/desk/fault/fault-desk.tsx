import { equipmentKindNames, equipmentKinds } from '@steward/handbook';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Radio, Select } from 'antd';
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { useEstateZone } from '../../../api/estates.js';
import { previewOfFault, reportFault, type FaultPreview, type ReportFault } from '../../../api/faults.js';
import { ApiError } from '../../../api/problem.js';
import { Refusal, Shown } from '../../../kit/states.js';
import { useSay, useWords } from '../../../words/words.js';
import { Deadlines } from '../deadlines.js';
import { deskWords } from '../desk.words.js';
import { FileChooser } from '../file-chooser.js';
import { useServedEstates } from '../served-estates.js';
import { type ChosenFiles, useChosenFiles } from '../use-filing.js';
import { WhoIsOnDuty } from '../who-is-on-duty.js';
import { WhoReports } from '../who-reports.js';
import { faultOf, faultPreviewOf, isEmptyFault, useFaultDraft, type FaultDraft } from './fault-draft.js';
import { FaultFiled } from './fault-filed.js';
import { faultWords } from './fault.words.js';
import { PiecePicker } from './piece-picker.js';

/** Reports an equipment fault (§2.3.3): which piece, what is wrong, whether anybody is in danger, and what will run. */
export function FaultDesk({ personId }: { readonly personId: string }): ReactElement {
  const served = useServedEstates();
  const [draft, change, begin] = useFaultDraft(personId);
  const [tried, setTried] = useState(false);
  const { clearFiles, ...files } = useChosenFiles();
  const now: FaultDraft = {
    ...draft,
    estateId: draft.estateId ?? (served.length === 1 ? (served[0]?.estateId ?? null) : null),
  };
  const sending = useMutation({
    mutationFn: (body: ReportFault) => reportFault(body, draft.key),
    onSuccess: () => {
      setTried(false);
      begin();
    },
  });
  const send = (): void => {
    const body = faultOf(now);
    setTried(body === null);
    if (body !== null && !sending.isPending) sending.mutate(body);
  };
  const again = (): void => {
    clearFiles();
    sending.reset();
  };
  if (sending.data !== undefined) return <FaultFiled filed={sending.data} files={files.files} onNext={again} />;
  return (
    <div className="desk-grid">
      <FaultForm
        draft={now}
        tried={tried}
        change={(changes) => {
          // What was refused and says something else is another wish; what got no answer may have arrived.
          change({ ...changes, ...(wasRefused(sending.error) ? { key: crypto.randomUUID() } : {}) });
          sending.reset();
        }}
        onSend={send}
        files={files}
        onClear={() => {
          begin();
          clearFiles();
        }}
        sending={sending.isPending}
        error={sending.error}
      />
      <FaultAside draft={now} />
    </div>
  );
}

const wasRefused = (error: unknown): boolean =>
  error instanceof ApiError && error.status !== null && error.status < 500;

function FaultForm({
  draft,
  tried,
  change,
  files,
  onSend,
  onClear,
  sending,
  error,
}: {
  readonly draft: FaultDraft;
  readonly files: ChosenFiles;
  readonly tried: boolean;
  readonly change: (changes: Partial<FaultDraft>) => void;
  readonly onSend: () => void;
  readonly onClear: () => void;
  readonly sending: boolean;
  readonly error: unknown;
}): ReactElement {
  const t = useWords(faultWords);
  const desk = useWords(deskWords);
  const say = useSay();
  const served = useServedEstates();
  const wanted = (missing: boolean, help: string): { validateStatus?: 'error'; help?: string } =>
    tried && missing ? { validateStatus: 'error', help } : {};
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSend();
  };
  const nowhere = draft.equipmentId === null && draft.estateId === null;
  return (
    <section className="card desk-form" aria-label={t.title} onKeyDown={keys}>
      <Form layout="vertical" component="div">
        {served.length > 1 && (
          <Form.Item label={t.estate} htmlFor="fault-estate" {...wanted(nowhere, t.estateWanted)}>
            <Select
              id="fault-estate"
              allowClear
              value={draft.estateId}
              options={served.map((one) => ({ value: one.estateId, label: say(one.name) }))}
              onChange={(estateId: string | undefined) => change({ estateId: estateId ?? null, equipmentId: null })}
            />
          </Form.Item>
        )}
        <PiecePicker
          estateId={draft.estateId}
          value={draft.equipmentId}
          onChoose={(piece) =>
            change({
              equipmentId: piece?.equipmentId ?? null,
              ...(piece === null ? {} : { kind: piece.kind, estateId: piece.estateId }),
            })
          }
        />
        {draft.equipmentId === null && (
          <Form.Item label={t.kind} htmlFor="fault-kind">
            <Select
              id="fault-kind"
              value={draft.kind}
              options={equipmentKinds.map((value) => ({ value, label: say(equipmentKindNames[value]) }))}
              onChange={(kind) => change({ kind })}
            />
          </Form.Item>
        )}
        <Form.Item label={t.text} htmlFor="fault-text" {...wanted(draft.text.trim() === '', t.textWanted)}>
          <Input.TextArea
            id="fault-text"
            value={draft.text}
            onChange={({ target }) => change({ text: target.value })}
            placeholder={t.textHint}
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={5000}
          />
        </Form.Item>
        <Form.Item label={t.unsafe} {...wanted(draft.unsafe === null, t.unsafeWanted)}>
          <Radio.Group
            name="fault-unsafe"
            aria-label={t.unsafe}
            value={draft.unsafe}
            onChange={({ target }) => change({ unsafe: target.value as boolean })}
            options={[
              { value: false, label: t.no },
              { value: true, label: t.yes },
            ]}
          />
        </Form.Item>
        <fieldset className="desk-fieldset">
          <legend>{t.reporter}</legend>
          <WhoReports draft={draft} change={change} />
        </fieldset>
        <FileChooser form={files} />
      </Form>
      <Refusal error={error} />
      <div className="desk-actions">
        <Button type="primary" size="large" onClick={onSend} loading={sending}>
          {t.file} <kbd>{desk.fileKeys}</kbd>
        </Button>
        <Button size="large" onClick={onClear} disabled={isEmptyFault(draft) && files.files.length === 0}>
          {t.clear}
        </Button>
        {!isEmptyFault(draft) && <span className="soft">{t.draftKept}</span>}
      </div>
    </section>
  );
}

/** Beside the form: who is on duty where anybody is in danger, and which deadlines will run. */
function FaultAside({ draft }: { readonly draft: FaultDraft }): ReactElement {
  const t = useWords(faultWords);
  const about = faultPreviewOf(draft);
  return (
    <aside className="desk-aside" aria-label={t.deadlines}>
      {draft.unsafe === true && draft.estateId !== null && <WhoIsOnDuty estateId={draft.estateId} />}
      <section className="card" aria-label={t.deadlines} data-part="deadlines">
        <h2>{t.deadlines}</h2>
        {about === null ? (
          <p className="soft">{t.deadlinesHint}</p>
        ) : (
          <WillRun about={about} estateId={draft.estateId} />
        )}
      </section>
    </aside>
  );
}

function WillRun({
  about,
  estateId,
}: {
  readonly about: FaultPreview;
  readonly estateId: string | null;
}): ReactElement {
  const zone = useEstateZone(estateId);
  return (
    <Shown of={useQuery(previewOfFault(about))}>{({ clocks }) => <Deadlines clocks={clocks} zone={zone} />}</Shown>
  );
}
