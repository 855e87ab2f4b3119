import { PrinterOutlined } from '@ant-design/icons';
import type { HandedOver, Handover } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Select, Tag } from 'antd';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import { Link } from 'react-router';
import { handover } from '../../api/daily.js';
import { estates, otherEstate, useEstateZone } from '../../api/estates.js';
import { everybody, notOnFile } from '../../api/people.js';
import { rosterAround } from '../../api/rosters.js';
import { ScopeChoice, useChosenScope, useScopeName } from '../../kit/estate-choice.js';
import { ExportButton } from '../../kit/export.js';
import { ofEstate, type Scope } from '../../kit/scope.js';
import { PageHead } from '../../kit/page-head.js';
import { PaperHead, Signatures } from '../../kit/paper.js';
import { Loading, Shown } from '../../kit/states.js';
import { shownProcess } from '../../cases/index.js';
import { ProcessChoice } from '../../kit/process-choice.js';
import { useAddress } from '../../kit/use-address.js';
import { holds, useMe } from '../../session/use-session.js';
import { useNow } from '../../time/clock.js';
import { localTime } from '../../time/format.js';
import { useLanguage } from '../../words/language.js';
import { useSay, useWords } from '../../words/words.js';
import { NotedCases } from './handover/noted-cases.js';
import { ShiftNotes } from './handover/notes.js';
import { linesOf, sheetFile, sheetParts, type SheetNames, type SheetPart } from './handover/sheet.js';
import { handedOverAt, rosterSpan, shiftsOf, type Shift } from './handover/shifts.js';
import { boardWords } from './board.words.js';
import { handoverWords } from './handover.words.js';
import { EstateFacts } from './parts/estate-facts.js';
import { usePlaces } from './parts/place.js';
import './handover.page.css';
import './parts/work-part.css';

/** What one shift leaves to the next (交班), on a sheet that is printed: what is late first, then what nobody has, is due, waits. */
export function Page(): ReactElement {
  const [asked] = useAddress(['estate', 'region']);
  const scope = useChosenScope(asked);
  if (scope === undefined) return <Loading />;
  const { estate } = scope;
  return estate === null ? <Sheet scope={scope} shift={null} /> : <OfEstate key={estate} estateId={estate} />;
}

/** The shift that is handed over comes from the estate's roster; an earlier one that has begun can be looked at. */
function OfEstate({ estateId }: { readonly estateId: string }): ReactElement {
  const t = useWords(handoverWords);
  const [address, change] = useAddress(['estate', 'shift']);
  const zone = useEstateZone(estateId);
  // Shifts change by the minute, not by the second.
  const now = useNow(60_000);
  const roster = useQuery(rosterAround(estateId, rosterSpan));
  const shifts = useMemo(() => shiftsOf(roster.data?.shifts ?? [], now, zone), [roster.data, now, zone]);
  const asked = shifts.find(({ until }) => new Date(until).toISOString() === address.shift);
  const shift = asked ?? handedOverAt(shifts, now);
  if (roster.data === undefined && roster.error === null) return <Loading />;
  if (shift === undefined) return <Sheet scope={ofEstate(estateId)} shift={null} />;
  const span = ({ from, until }: Shift): string => `${localTime(from, zone)} – ${localTime(until, zone).slice(11)}`;
  return (
    <Sheet scope={ofEstate(estateId)} shift={shift}>
      <Select
        aria-label={t.shift}
        value={shift.until}
        options={shifts.map((one) => ({ value: one.until, label: span(one) }))}
        onChange={(until: number) => change({ shift: new Date(until).toISOString() })}
      />
    </Sheet>
  );
}

function useSheetNames(sheet: Handover | undefined): SheetNames & { readonly known: boolean } {
  const language = useLanguage();
  const { data: people } = useQuery(everybody);
  const { data: places } = useQuery(estates);
  const { known, place } = usePlaces(sheet === undefined ? [] : sheetParts.flatMap((part) => sheet[part].items));
  return {
    language,
    zone: sheet?.zone ?? 'Asia/Shanghai',
    known: known && people !== undefined && places !== undefined,
    place,
    person: (id) => people?.get(id)?.name ?? notOnFile[language],
    estate: (id) =>
      id === null
        ? boardWords.company[language]
        : (places?.find(({ estateId }) => estateId === id)?.name[language] ?? otherEstate[language]),
  };
}

function Sheet({
  scope,
  shift,
  children,
}: {
  readonly scope: Scope;
  readonly shift: Shift | null;
  /** Chooses the shift. */
  readonly children?: ReactNode;
}): ReactElement {
  const t = useWords(handoverWords);
  const [address, change] = useAddress(['estate', 'region', 'shift', 'process']);
  const process = shownProcess(address.process);
  const sheet = useQuery(handover(scope, shift, process));
  const { estate: estateId } = scope;
  const scopeName = useScopeName(scope);
  const names = useSheetNames(sheet.data);
  const at = (instant: number | string): string =>
    localTime(typeof instant === 'number' ? instant : Date.parse(instant), names.zone);
  const data = sheet.data;
  const period =
    data === undefined
      ? []
      : [
          `${shift === null ? t.last12h : t.thisShift} ${at(data.since)} – ${at(shift?.until ?? data.now)}`,
          `${shift === null ? t.next12h : t.nextShift} ${at(data.until)}`,
          `${t.asOf} ${at(data.now)}`,
        ];
  return (
    <div className="handover">
      <PageHead title={t.title} sub={[scopeName, ...period].join(' · ')}>
        <ScopeChoice value={scope} onChange={(next) => change({ ...next, shift: null })} />
        <ProcessChoice value={process} onChange={(next) => change({ process: next })} />
        {children}
        {data !== undefined && names.known && <SheetExport sheet={data} names={names} of={scopeName} />}
        <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t.print}
        </Button>
      </PageHead>
      <PaperHead zone={names.zone} />
      {estateId === null && <Alert type="info" showIcon className="no-print" title={t.ofAll} />}
      {estateId !== null && shift?.rostered === false && (
        <Alert
          type="warning"
          showIcon
          title={t.notRostered}
          action={<Link to={`/roster?estate=${encodeURIComponent(estateId)}`}>{t.toRoster}</Link>}
        />
      )}
      {shift !== null && shift.rostered && (
        <p>
          {t.givenBy}: {shift.goes.map(names.person).join('、')}
          {shift.comes.length > 0 && ` · ${t.comes}: ${shift.comes.map(names.person).join('、')}`}
        </p>
      )}
      <Shown of={sheet}>{(found) => <Parts sheet={found} shift={shift} names={names} />}</Shown>
      {estateId !== null && <Signatures of={[t.signsOff, t.signsOn]} />}
    </div>
  );
}

function Parts({
  sheet,
  shift,
  names,
}: {
  readonly sheet: Handover;
  readonly shift: Shift | null;
  readonly names: SheetNames;
}): ReactElement {
  const t = useWords(handoverWords);
  const say = useSay();
  const none: Readonly<Record<SheetPart, string>> = {
    late: t.noneLate,
    unassigned: t.noneUnassigned,
    due: t.noneDue,
    waiting: t.noneWaiting,
  };
  const { happened, zone } = sheet;
  return (
    <>
      {sheetParts.map((part) => (
        <Part key={part} title={t[part]} count={sheet[part].items.length}>
          <NotedCases
            lines={linesOf(sheet, part, names)}
            more={sheet[part].more}
            none={none[part]}
            label={t[part]}
            withEstate={sheet.estateId === null}
          />
        </Part>
      ))}
      <Shifts sheet={sheet} shift={shift} names={names} />
      <Part title={t.happened} count={happened.facts.length}>
        {happened.facts.length === 0 ? (
          <p className="soft">{t.noneHappened}</p>
        ) : (
          <>
            <p>
              {happened.counts.map(({ type, title, count }) => (
                <Tag key={type}>
                  {say(title)} {count}
                </Tag>
              ))}
            </p>
            <EstateFacts facts={happened.facts} zone={zone} label={t.happened} withEstate={sheet.estateId === null} />
          </>
        )}
      </Part>
    </>
  );
}

/** Notes and taking over: of the shift on the sheet, or of all estates as they stand. */
function Shifts({
  sheet,
  shift,
  names,
}: {
  readonly sheet: Handover;
  readonly shift: Shift | null;
  readonly names: SheetNames;
}): ReactElement {
  const t = useWords(handoverWords);
  const me = useMe();
  const { estateId, shifts } = sheet;
  const stands = holds(me, 'handler', 'front-desk', 'supervisor', 'estate-manager', 'regional-manager', 'company');
  if (estateId === null || shift === null)
    return (
      <>
        {shifts.map((one) => (
          <ShiftNotes
            key={one.estateId}
            shift={one}
            zone={names.zone}
            title={`${t.notes} · ${names.estate(one.estateId)} · ${localTime(Date.parse(one.until), names.zone)}`}
            open={null}
          />
        ))}
      </>
    );
  const blank: HandedOver = {
    estateId,
    from: new Date(shift.from).toISOString(),
    until: new Date(shift.until).toISOString(),
    notes: [],
    takenOver: null,
  };
  return (
    <ShiftNotes
      shift={shifts[0] ?? blank}
      zone={names.zone}
      title={t.notes}
      open={stands ? 'noting-and-taking' : null}
    />
  );
}

function Part({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
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

function SheetExport({
  sheet,
  names,
  of,
}: {
  readonly sheet: Handover;
  readonly names: SheetNames;
  /** What it is of, in words. */
  readonly of: string;
}): ReactElement {
  const t = useWords(handoverWords);
  const { head, rows } = sheetFile(sheet, names);
  return <ExportButton name={`${t.sheet} ${of}`} head={head} rows={() => rows} />;
}
