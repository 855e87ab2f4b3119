import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Progress, Spin, Typography } from 'antd';
import { useEffect, useState, type ReactElement } from 'react';
import { Link, useBlocker } from 'react-router';
import { caseWith } from '../../api/cases.js';
import { useEstateZone } from '../../api/estates.js';
import { everybody } from '../../api/people.js';
import { takeOwnerLink } from '../../api/filing.js';
import { ApiError } from '../../api/problem.js';
import { ClassTag } from '../../kit/case-tags.js';
import { PersonName } from '../../kit/names.js';
import { Refusal, Shown } from '../../kit/states.js';
import { useSay, useWords } from '../../words/words.js';
import { usePunctuation } from '../case/punctuation.js';
import { CallLog } from './call-log.js';
import { Deadlines } from './deadlines.js';
import { filedWords } from './filed.words.js';
import type { Filing } from './queue/filing-store.js';
import { useProgress, wantsCall } from './queue/queue.js';
import { WhoIsOnDuty } from './who-is-on-duty.js';
import '../../kit/names.css';

/** After a report was taken: its number, what happens next and when, the owner's link; what still waits, and why. */
export function FiledReport({
  filing,
  onNext,
  onCorrect,
}: {
  readonly filing: Filing;
  readonly onNext: () => void;
  readonly onCorrect: () => void;
}): ReactElement {
  const t = useWords(filedWords);
  const say = useSay();
  const { message } = App.useApp();
  const callWanted = wantsCall(filing) && filing.state !== 'refused';
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => callWanted && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    void message.warning(t.leaveWanted);
    blocker.reset();
  }, [blocker, message, t]);
  useEffect(() => {
    if (!callWanted) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [callWanted]);
  return (
    <div className="desk-filed">
      <section className="card" aria-live="polite" data-state={filing.state}>
        <Headline filing={filing} />
        <p>
          {say(filing.title)}
          {filing.address !== null && <span className="soft"> · {say(filing.address)}</span>}
        </p>
        {filing.state === 'refused' && <Refusal error={new ApiError('refused', filing.problem)} />}
        <div className="desk-actions">
          {filing.state === 'refused' ? (
            <Button type="primary" size="large" onClick={onCorrect} autoFocus>
              {t.correct}
            </Button>
          ) : (
            <Button
              type="primary"
              size="large"
              onClick={() => (callWanted ? void message.warning(t.leaveWanted) : onNext())}
              autoFocus={!callWanted}
            >
              {t.next}
            </Button>
          )}
          {filing.filed !== null && filing.body.reporter.kind !== 'anonymous' && (
            <OwnerLink caseId={filing.filed.id} given={filing.filed.link} reportKey={filing.key} />
          )}
          {filing.filed !== null && <Link to={`/cases/${filing.filed.id}`}>{t.openCase}</Link>}
        </div>
        <Files filing={filing} />
      </section>
      {filing.emergency && filing.joins === null && filing.state !== 'refused' && (
        <>
          <WhoIsOnDuty estateId={filing.body.estateId} />
          <CallLog filing={filing} />
        </>
      )}
      {filing.filed !== null && <WhatIsNext caseId={filing.filed.id} />}
    </div>
  );
}

function Headline({ filing: { state, filed, joins } }: { readonly filing: Filing }): ReactElement {
  const t = useWords(filedWords);
  if (filed !== null)
    return (
      <>
        <h2>{joins === null ? t.filed : t.joined}</h2>
        <p className="soft">{t.readAloud}</p>
        <p className="desk-number-large" data-part="number">
          {filed.number}
        </p>
      </>
    );
  if (state === 'refused') return <h2>{t.refused}</h2>;
  if (state === 'sending')
    return (
      <h2>
        <Spin size="small" /> {t.sending}
      </h2>
    );
  return (
    <>
      <h2>{t.waiting}</h2>
      <Alert type="warning" showIcon title={t.waitingHint} role="status" />
    </>
  );
}

/** Taken when it is wanted, since each one is on record; shown, too, where the clipboard is not ours. */
function OwnerLink({
  caseId,
  given,
  reportKey,
}: {
  readonly caseId: string;
  readonly given: string | null;
  readonly reportKey: string;
}): ReactElement {
  const t = useWords(filedWords);
  const { message } = App.useApp();
  const [link, setLink] = useState(given);
  const [error, setError] = useState<unknown>(null);
  const copy = async (): Promise<void> => {
    setError(null);
    try {
      const taken = link ?? (await takeOwnerLink(caseId, `${reportKey}-link`)).link;
      setLink(taken);
      await navigator.clipboard.writeText(taken).then(
        () => message.success(t.copied),
        () => undefined,
      );
    } catch (failed) {
      setError(failed);
    }
  };
  return (
    <>
      <Button size="large" onClick={() => void copy()}>
        {t.copyLink}
      </Button>
      {link !== null && (
        <Typography.Text code copyable={{ text: link }} className="desk-link" aria-label={t.linkIs}>
          {link}
        </Typography.Text>
      )}
      <Refusal error={error} />
    </>
  );
}

function Files({ filing: { files } }: { readonly filing: Filing }): ReactElement | null {
  const t = useWords(filedWords);
  const shares = useProgress();
  if (files.length === 0) return null;
  return (
    <ul className="desk-cases" aria-label={t.files}>
      {files.map((file) => (
        <li key={file.id}>
          {file.name}{' '}
          <span className={file.state === 'refused' ? 'nobody' : 'soft'}>
            {file.state === 'sent'
              ? t.fileSent
              : file.state === 'refused'
                ? `${t.fileRefused} ${file.why ?? ''}`
                : t.fileWaiting}
          </span>
          {file.state === 'waiting' && (
            <Progress percent={Math.round((shares[file.id] ?? 0) * 100)} size="small" aria-label={file.name} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Name and number of who has it, as the caller asks for them. */
function Handler({ id }: { readonly id: string }): ReactElement {
  const { data } = useQuery(everybody);
  const phone = data?.get(id)?.phone ?? null;
  return (
    <>
      <PersonName id={id} /> {phone !== null && <a href={`tel:${phone}`}>{phone}</a>}
    </>
  );
}

function WhatIsNext({ caseId }: { readonly caseId: string }): ReactElement {
  const t = useWords(filedWords);
  const p = usePunctuation();
  const say = useSay();
  const found = useQuery(caseWith(caseId));
  const zone = useEstateZone(found.data?.estateId ?? null);
  return (
    <section className="card" aria-label={t.then}>
      <h2>{t.then}</h2>
      <Shown of={found}>
        {(c) => (
          <>
            <p>
              {c.class !== null && <ClassTag problemClass={c.class} process={c.process} provisional={!c.classified} />}{' '}
              {say(c.awaits)}
            </p>
            <p data-part="handler">
              {t.handler}
              {p.colon}
              {c.handlerId === null ? t.finding : <Handler id={c.handlerId} />}
            </p>
            <Deadlines clocks={c.clocks.filter(({ stoppedAt }) => stoppedAt === null)} zone={zone} brief />
          </>
        )}
      </Shown>
    </section>
  );
}
