import { Segmented } from 'antd';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { PageHead } from '../../kit/page-head.js';
import { useAddress } from '../../kit/use-address.js';
import { useMe } from '../../session/use-session.js';
import { useWords } from '../../words/words.js';
import { CallerSearch } from './caller-search.js';
import { DeskAside } from './desk-aside.js';
import { deskWords } from './desk.words.js';
import './desk.css';
import { drafts, emptyDraft, useDraft, type Draft } from './draft.js';
import { FiledReport } from './filed-report.js';
import { FaultDesk } from './fault/fault-desk.js';
import { FilingForm } from './filing-form.js';
import { Household } from './household.js';
import { isUnderWay, queue, useQueue } from './queue/queue.js';
import { QueueNotice } from './queue/queue-notice.js';
import { useFiling } from './use-filing.js';

/** Takes in what people tell: a matter of theirs, or an equipment fault (§2.3.3). */
export function Page(): ReactElement {
  const t = useWords(deskWords);
  const { personId } = useMe();
  const [{ file = 'complaint' }, change] = useAddress(['file']);
  return (
    <div className="desk">
      <PageHead title={t.title} sub={t.sub}>
        <Segmented
          name="desk-process"
          aria-label={t.process}
          value={file}
          onChange={(value) => change({ file: value === 'complaint' ? null : value })}
          options={[
            { value: 'complaint', label: t.complaint },
            { value: 'fault', label: t.fault },
          ]}
        />
      </PageHead>
      {file === 'fault' ? <FaultDesk personId={personId} /> : <ComplaintDesk personId={personId} />}
    </div>
  );
}

/** Takes in what owners tell: who calls, what it is, what will happen and when, filed within a call. */
function ComplaintDesk({ personId }: { readonly personId: string }): ReactElement {
  const [draft, change] = useDraft(personId);
  const [address, setAddress] = useAddress(['dwelling', 'report']);
  const [phone, setPhone] = useState<string | null>(null);
  const filings = useQueue();
  const shown = filings.find((one) => one.key === address.report);
  const form = useFiling(personId, (key) => setAddress({ report: key }));
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => void queue.open(personId), [personId]);

  const begin = (next: Draft): void => {
    drafts.set(personId, next);
    form.clear();
    setPhone(null);
    setAddress({ dwelling: next.dwellingId, report: null });
    top.current?.querySelector('input')?.focus();
  };
  const nextCaller = (): void => {
    if (shown !== undefined && !isUnderWay(shown) && shown.state !== 'refused') void queue.drop(shown.key);
    begin(emptyDraft(draft));
  };
  const t = useWords(deskWords);
  return (
    <>
      <QueueNotice
        filings={filings.filter((one) => one.key !== shown?.key)}
        onOpen={(key) => setAddress({ report: key })}
      />
      {shown === undefined ? (
        <div className="desk-grid">
          <section className="desk-caller" ref={top} aria-label={t.caller}>
            <CallerSearch
              onDwelling={(id) => {
                setPhone(null);
                setAddress({ dwelling: id });
                // Who calls is known; what it is comes next.
                document.getElementById('desk-problem')?.focus();
              }}
              onPhone={(number) => {
                setPhone(number);
                setAddress({ dwelling: null });
                change({
                  caller: { kind: 'owner', name: '', phone: number },
                  dwellingId: null,
                  buildingId: null,
                  address: null,
                });
              }}
            />
            <Household
              dwellingId={phone === null ? (address.dwelling ?? draft.dwellingId) : (address.dwelling ?? null)}
              phone={phone}
              draft={draft}
              change={change}
              onChoose={(id) => setAddress({ dwelling: id })}
            />
          </section>
          <FilingForm
            onLeaveDwelling={() => {
              setAddress({ dwelling: null });
              change({ address: null, dwellingId: null, buildingId: null });
            }}
            draft={draft}
            change={change}
            form={form}
            onClear={() => begin(emptyDraft(draft))}
            personId={personId}
          />
          <DeskAside draft={draft} onJoin={(one) => void form.submit(draft, one)} />
        </div>
      ) : (
        <FiledReport
          filing={shown}
          onNext={nextCaller}
          onCorrect={() => {
            void queue.drop(shown.key);
            begin({ ...shown.draft, key: crypto.randomUUID() });
          }}
        />
      )}
    </>
  );
}
