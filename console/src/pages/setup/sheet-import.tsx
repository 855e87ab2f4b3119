import { DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import type { SheetId } from '@steward/gateway/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Progress, Space, Upload } from 'antd';
import { useState, type ReactElement } from 'react';
import {
  putSheet,
  refusedRows,
  sheetExport,
  sheetTemplate,
  type HowToPut,
  type SheetOutcome,
  type SheetProgress,
} from '../../api/sheets.js';
import { saveFile } from '../../kit/export.js';
import { Refusal } from '../../kit/states.js';
import { useWords } from '../../words/words.js';
import { countsOf, isLosing, VerdictCounts, VerdictTable } from './sheet-verdicts.js';
import { sheetWords } from './sheet.words.js';

/** A sheet is tried first; the good rows are applied when somebody has seen what would come of it. */
export function SheetImport({ kind, company }: { readonly kind: SheetId; readonly company: string }): ReactElement {
  const t = useWords(sheetWords);
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [withHidden, setWithHidden] = useState(false);
  const hidden = withHidden ? 'include' : 'leave-out';
  const [progress, setProgress] = useState<SheetProgress | null>(null);
  const put = useMutation({
    mutationFn: ({ given, how }: { readonly given: File; readonly how: HowToPut }) =>
      putSheet(kind, company, how, given, setProgress),
    onSettled: (_outcome, _error, { how }) => (how.mode === 'good' ? queries.invalidateQueries() : undefined),
  });
  const template = useMutation({
    mutationFn: () => sheetTemplate(kind, company),
    onSuccess: ({ blob, name }) => saveFile(name ?? `${kind}.xlsx`, blob),
  });
  const exported = useMutation({
    mutationFn: () => sheetExport(kind, company),
    onSuccess: ({ blob, name }) => saveFile(name ?? `${kind}.xlsx`, blob),
  });
  const refused = useMutation({
    mutationFn: (given: File) => refusedRows(kind, company, hidden, given),
    onSuccess: ({ blob, name }) => saveFile(name ?? `${kind}-refused.xlsx`, blob),
  });
  const begin = (given: File, how: Partial<HowToPut>): void => {
    setFile(given);
    setProgress(null);
    put.mutate({ given, how: { mode: 'try', losses: 'refuse', hidden, ...how } });
  };
  const look = (include: boolean): void => {
    setWithHidden(include);
    if (file !== null) begin(file, { hidden: include ? 'include' : 'leave-out' });
  };
  const discard = (): void => {
    setFile(null);
    put.reset();
    refused.reset();
  };
  return (
    <section className="sheet" aria-label={t.title}>
      <div className="sheet-head">
        <h3>{t.title}</h3>
        <Space wrap>
          <Button icon={<DownloadOutlined />} loading={template.isPending} onClick={() => template.mutate()}>
            {t.template}
          </Button>
          <Button icon={<DownloadOutlined />} loading={exported.isPending} onClick={() => exported.mutate()}>
            {t.export}
          </Button>
        </Space>
      </div>
      <Refusal error={template.error} />
      <Refusal error={exported.error} />
      {put.data?.result.mode !== 'good' && (
        <Checkbox checked={withHidden} disabled={put.isPending} onChange={({ target }) => look(target.checked)}>
          {t.hidden}
        </Checkbox>
      )}
      {file === null || put.isError ? (
        <Upload.Dragger
          accept=".xlsx,.csv"
          maxCount={1}
          showUploadList={false}
          beforeUpload={(given) => {
            begin(given, {});
            return false;
          }}
        >
          <p className="sheet-drop">
            <InboxOutlined /> {t.drop}
          </p>
          <p className="soft">{t.hint}</p>
        </Upload.Dragger>
      ) : null}
      {put.isError && <Refusal error={put.error} />}
      {put.isPending && file !== null && (
        <Working name={file.name} applying={put.variables.how.mode === 'good'} progress={progress} />
      )}
      {put.data !== undefined && file !== null && (
        <Tried
          outcome={put.data}
          apply={(losses) => begin(file, { mode: 'good', losses })}
          discard={discard}
          saveRefused={() => refused.mutate(file)}
          saving={refused.isPending}
          refusal={refused.error}
        />
      )}
    </section>
  );
}

function Working({
  name,
  applying,
  progress,
}: {
  readonly name: string;
  readonly applying: boolean;
  readonly progress: SheetProgress | null;
}): ReactElement {
  const t = useWords(sheetWords);
  const percent = progress === null || progress.of === 0 ? 0 : Math.round((progress.done / progress.of) * 100);
  const words = applying ? t.applying(name) : t.trying(name);
  return (
    <div role="status">
      {words}
      {progress === null ? '' : ` · ${String(progress.done)} / ${String(progress.of)}`}
      <Progress percent={percent} status="active" aria-label={words} />
    </div>
  );
}

function Tried({
  outcome: { result, stopped },
  apply,
  discard,
  saveRefused,
  saving,
  refusal,
}: {
  readonly outcome: SheetOutcome;
  readonly apply: (losses: HowToPut['losses']) => void;
  readonly discard: () => void;
  readonly saveRefused: () => void;
  readonly saving: boolean;
  readonly refusal: unknown;
}): ReactElement {
  const t = useWords(sheetWords);
  const counts = countsOf(result.rows);
  const applied = result.mode === 'good';
  const [agreed, setAgreed] = useState(false);
  const losing = applied ? 0 : result.rows.filter(isLosing).length;
  const toDo = counts.new + counts.changed + counts.removed - (agreed ? 0 : losing);
  return (
    <div className="sheet-result">
      <div className="sheet-head">
        <h4>
          {applied ? t.applied : t.tried}
          {result.sheet === null ? '' : ` · ${t.sheet(result.sheet)}`}
        </h4>
        <VerdictCounts counts={counts} />
      </div>
      {stopped !== null && <Alert type="error" showIcon title={t.stopped} description={stopped.message} role="alert" />}
      {result.notes.map((note) => (
        <Alert key={note} type="info" showIcon title={note} />
      ))}
      {applied && stopped === null && <Alert type="success" showIcon title={t.savedRows(toDo)} role="status" />}
      {!applied && toDo === 0 && losing === 0 && counts.refused === 0 && (
        <Alert type="success" showIcon title={t.nothingChanges} />
      )}
      {losing > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t.losses(result.losses)}
          description={
            <>
              <Checkbox checked={agreed} onChange={({ target }) => setAgreed(target.checked)}>
                {t.agree}
              </Checkbox>
              {!agreed && <p className="soft">{t.withoutLosing(losing)}</p>}
            </>
          }
        />
      )}
      <Space wrap>
        {!applied && (
          <Button type="primary" disabled={toDo === 0} onClick={() => apply(agreed ? 'take' : 'refuse')}>
            {toDo === 0 ? t.nothingToApply : t.apply(toDo)}
          </Button>
        )}
        {counts.refused > 0 && (
          <Button icon={<DownloadOutlined />} loading={saving} onClick={saveRefused}>
            {t.saveRefused}
          </Button>
        )}
        <Button onClick={discard}>{applied ? t.another : t.cancel}</Button>
        {counts.refused > 0 && <span className="soft">{t.correct}</span>}
      </Space>
      <Refusal error={refusal} />
      <VerdictTable rows={result.rows} />
    </div>
  );
}
