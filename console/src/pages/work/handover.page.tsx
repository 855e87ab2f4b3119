import { PrinterOutlined } from '@ant-design/icons';
import type { Handover, NotedCase } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import { Button, Select, Tag } from 'antd';
import type { ReactElement } from 'react';
import { useEstateName } from '../../api/estates.js';
import { everybody } from '../../api/people.js';
import { handover } from '../../api/daily.js';
import { ExportButton } from '../../kit/export.js';
import { PageHead } from '../../kit/page-head.js';
import { Loading, Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { localTime } from '../../time/format.js';
import { useSay, useWords } from '../../words/words.js';
import { NotedCases } from './handover/noted-cases.js';
import { HandoverNotes } from './handover/notes.js';
import { handoverWords } from './handover.words.js';
import { EstateChoice, useChosenEstate } from '../../kit/estate-choice.js';
import { EstateFacts } from './parts/estate-facts.js';
import './work.css';

const lengths = [8, 12, 24] as const;
const usual = 12;
const lengthIn = (given: string | undefined): number => lengths.find((hours) => String(hours) === given) ?? usual;

/** What one shift leaves to the next, on a sheet that is printed: what nobody has, what is due, what waits, what happened. */
export function Page(): ReactElement {
  const [{ estate }] = useAddress(['estate']);
  const chosen = useChosenEstate(estate);
  return chosen === undefined ? <Loading /> : <Sheet key={chosen} estateId={chosen} />;
}

function Sheet({ estateId }: { readonly estateId: string }): ReactElement {
  const t = useWords(handoverWords);
  const [address, change] = useAddress(['estate', 'past', 'ahead']);
  const [past, ahead] = [lengthIn(address.past), lengthIn(address.ahead)];
  const sheet = useQuery(handover(estateId, past, ahead));
  const name = useEstateName(estateId);
  const hours = lengths.map((count) => ({ value: count, label: t.hours(count) }));
  const data = sheet.data;
  const period =
    data === undefined
      ? ''
      : [
          `${t.thisShift} ${localTime(Date.parse(data.since), data.zone)} – ${localTime(Date.parse(data.now), data.zone)}`,
          `${t.nextShift} ${localTime(Date.parse(data.until), data.zone)}`,
        ].join(' · ');
  return (
    <div className="handover">
      <PageHead title={t.title} sub={[name, period].filter((part) => part !== '').join(' · ')}>
        <EstateChoice value={estateId} onChange={(next) => change({ estate: next })} />
        <label>
          {t.past}{' '}
          <Select
            aria-label={t.past}
            value={past}
            options={hours}
            onChange={(next) => change({ past: String(next) })}
          />
        </label>
        <label>
          {t.ahead}{' '}
          <Select
            aria-label={t.ahead}
            value={ahead}
            options={hours}
            onChange={(next) => change({ ahead: String(next) })}
          />
        </label>
        {data !== undefined && <SheetExport sheet={data} />}
        <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t.print}
        </Button>
      </PageHead>
      <Shown of={sheet}>{(found) => <Parts sheet={found} />}</Shown>
    </div>
  );
}

function Parts({ sheet }: { readonly sheet: Handover }): ReactElement {
  const t = useWords(handoverWords);
  const say = useSay();
  const { zone } = sheet;
  return (
    <>
      <Part title={t.unassigned} count={sheet.unassigned.items.length}>
        <NotedCases {...sheet.unassigned} zone={zone} none={t.noneUnassigned} label={t.unassigned} />
      </Part>
      <Part title={t.due} count={sheet.due.items.length}>
        <NotedCases {...sheet.due} zone={zone} none={t.noneDue} label={t.due} />
      </Part>
      <Part title={t.waiting} count={sheet.waiting.items.length}>
        <NotedCases {...sheet.waiting} zone={zone} none={t.noneWaiting} label={t.waiting} waiting />
      </Part>
      <HandoverNotes estateId={sheet.estateId} />
      <Part title={t.happened} count={sheet.happened.facts.length}>
        {sheet.happened.facts.length === 0 ? (
          <p className="soft">{t.noneHappened}</p>
        ) : (
          <>
            <p>
              {sheet.happened.counts.map(({ type, title, count }) => (
                <Tag key={type}>
                  {say(title)} {count}
                </Tag>
              ))}
            </p>
            <EstateFacts facts={sheet.happened.facts} zone={zone} label={t.happened} />
          </>
        )}
      </Part>
    </>
  );
}

function Part({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count: number;
  readonly children: React.ReactNode;
}): ReactElement {
  return (
    <section className="card work-part" aria-label={title}>
      <h2>
        {title} <span className="soft">{count}</span>
      </h2>
      {children}
    </section>
  );
}

function SheetExport({ sheet }: { readonly sheet: Handover }): ReactElement {
  const t = useWords(handoverWords);
  const say = useSay();
  const { data: people } = useQuery(everybody);
  const at = (instant: string | null): string => (instant === null ? '' : localTime(Date.parse(instant), sheet.zone));
  const row = (part: string) => (one: NotedCase) => [
    part,
    one.number ?? one.id,
    say(one.title),
    one.handlerId === null ? '' : (people?.get(one.handlerId)?.name ?? one.handlerId),
    at(one.nextDueAt),
    one.waiting === null ? '' : at(one.waiting.expectedAt),
    one.lastNote?.text ?? '',
  ];
  return (
    <ExportButton
      name={t.sheet}
      head={[t.section, t.number, t.problem, t.who, t.dueAt, t.expected, t.lastNote]}
      rows={() => [
        ...sheet.unassigned.items.map(row(t.unassigned)),
        ...sheet.due.items.map(row(t.due)),
        ...sheet.waiting.items.map(row(t.waiting)),
      ]}
    />
  );
}
