import { levelNames, rotationInWords, wordOf } from '@steward/handbook';
import type { RosterDto } from '@steward/staff/api';
import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Table, type TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { api } from '../../api/client.js';
import { everybody, personInFile } from '../../api/people.js';
import { ExportButton } from '../../kit/export.js';
import { PersonName } from '../../kit/names.js';
import { Refusal } from '../../kit/states.js';
import { scrolledByKeyboard } from '../../kit/unseen.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import type { RosterForm } from './roster-forms.js';
import { rosterWords } from './roster.words.js';
import { useChangePerson } from './use-change-person.js';

type Pattern = RosterDto['patterns'][number];
type Override = RosterDto['overrides'][number];

/** What the calendar is made of: the weeks and rotations that repeat, and what overrides them. */
export function RosterLists({
  estate,
  roster,
  zone,
  mayWrite,
  open,
}: {
  readonly estate: string;
  readonly roster: RosterDto;
  readonly zone: string;
  readonly mayWrite: boolean;
  readonly open: (form: RosterForm) => void;
}): ReactElement {
  const t = useWords(rosterWords);
  const say = useSay();
  const remove = useChangePerson(
    (path: string) => api.delete(`/v1/rosters/${encodeURIComponent(estate)}/${path}`),
    () => undefined,
    t.saved,
  );
  const levelName = (level: string): string => say(wordOf(levelNames, level));
  const { data: people } = useQuery(everybody);
  const dayNames = t.dayNames.split(',');
  const daysText = ({ cycle, days }: Pattern): string =>
    cycle === null
      ? days.map((day) => dayNames[day - 1] ?? '').join(' ')
      : `${say(rotationInWords(days, cycle.length))} · ${t.since(cycle.from)}`;
  const patterns: TableColumnsType<Pattern> = [
    { title: t.level, width: 110, render: (_value, { level }) => levelName(level) },
    { title: t.person, width: 110, render: (_value, { personId }) => <PersonName id={personId} /> },
    { title: t.days, width: 170, render: (_value, pattern) => daysText(pattern) },
    {
      title: `${t.starts} – ${t.ends}`,
      width: 120,
      render: (_value, { endsAt, startsAt }) => `${startsAt} – ${endsAt}`,
    },
    {
      title: t.validFrom,
      width: 190,
      render: (_value, { validFrom, validUntil }) => `${validFrom} – ${validUntil ?? t.noEnd}`,
    },
    {
      key: 'do',
      title: <span className="visually-hidden">{t.actions}</span>,
      width: 140,
      render: (_value, pattern) =>
        mayWrite && (
          <>
            <Button type="link" size="small" onClick={() => open({ kind: 'pattern', pattern })}>
              {t.edit}
            </Button>
            <RemoveButton remove={() => remove.mutate(`patterns/${encodeURIComponent(pattern.id)}`)} />
          </>
        ),
    },
  ];
  const kinds: Readonly<Record<Override['kind'], string>> = { replace: t.replace, add: t.add, remove: t.takeOff };
  const overrides: TableColumnsType<Override> = [
    { title: t.kind, width: 80, render: (_value, { kind }) => kinds[kind] },
    { title: t.level, width: 110, render: (_value, { level }) => levelName(level) },
    {
      title: t.person,
      width: 190,
      render: (_value, { personId, replacementId }) => (
        <>
          {personId === null ? t.everybody : <PersonName id={personId} />}
          {replacementId === null ? null : (
            <>
              {' → '}
              <PersonName id={replacementId} />
            </>
          )}
        </>
      ),
    },
    {
      title: t.period,
      width: 230,
      render: (_value, { from, until }) => (
        <>
          <Instant at={from} zone={zone} /> – <Instant at={until} zone={zone} />
        </>
      ),
    },
    { title: t.reason, dataIndex: 'reason' },
    {
      key: 'do',
      title: <span className="visually-hidden">{t.actions}</span>,
      width: 80,
      render: (_value, { id }) =>
        mayWrite && <RemoveButton remove={() => remove.mutate(`overrides/${encodeURIComponent(id)}`)} />,
    },
  ];
  const single = roster.shifts.filter(
    ({ source }) => ![...roster.patterns, ...roster.overrides].some(({ id }) => id === source),
  );
  return (
    <>
      <Refusal error={remove.error} />
      <section className="roster-list" ref={scrolledByKeyboard}>
        <div className="roster-list-head">
          <h2>{t.patterns}</h2>
          <ExportButton
            name={`roster-${estate}`}
            head={[t.level, t.person, t.days, t.starts, t.ends, t.validFrom, t.validUntil]}
            rows={() =>
              roster.patterns.map((one) => [
                levelName(one.level),
                personInFile(people, one.personId, say),
                daysText(one),
                one.startsAt,
                one.endsAt,
                one.validFrom,
                one.validUntil,
              ])
            }
          />
        </div>
        <Table<Pattern>
          size="small"
          rowKey="id"
          columns={patterns}
          dataSource={[...roster.patterns]}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          scroll={{ x: 840 }}
        />
      </section>
      {single.length > 0 && (
        <section className="roster-list">
          <h2>{t.newShift}</h2>
          <ul className="roster-single">
            {single.map((shift) => (
              <li key={`${shift.source} ${shift.from}`}>
                {levelName(shift.level)} · <PersonName id={shift.personId} /> · <Instant at={shift.from} zone={zone} />{' '}
                – <Instant at={shift.until} zone={zone} />
                {mayWrite && (
                  <>
                    <Button type="link" size="small" onClick={() => open({ kind: 'shift', shift })}>
                      {t.edit}
                    </Button>
                    <RemoveButton remove={() => remove.mutate(`shifts/${encodeURIComponent(shift.source)}`)} />
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="roster-list" ref={scrolledByKeyboard}>
        <h2>{t.overrides}</h2>
        <Table<Override>
          size="small"
          rowKey="id"
          columns={overrides}
          dataSource={[...roster.overrides]}
          pagination={false}
          scroll={{ x: 800 }}
          locale={{ emptyText: <span className="soft">{t.none}</span> }}
        />
      </section>
    </>
  );
}

function RemoveButton({ remove }: { readonly remove: () => void }): ReactElement {
  const t = useWords(rosterWords);
  return (
    <Popconfirm title={t.removeSure} onConfirm={remove}>
      <Button type="link" size="small" danger>
        {t.remove}
      </Button>
    </Popconfirm>
  );
}
