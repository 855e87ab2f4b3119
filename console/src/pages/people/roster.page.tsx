import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import type { EstateView } from '@steward/assets/api';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, DatePicker, Segmented, Select, Space } from 'antd';
import dayjs from 'dayjs';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { estates } from '../../api/estates.js';
import { everybody } from '../../api/people.js';
import { roster, rosterGaps } from '../../api/roster.js';
import { PageHead } from '../../kit/page-head.js';
import { Nothing, Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { useMe } from '../../session/use-session.js';
import { clock } from '../../time/clock.js';
import { useSay, useWords } from '../../words/words.js';
import { conflictsIn } from './roster-conflicts.js';
import { RosterForms, type RosterForm } from './roster-forms.js';
import { RosterGrid } from './roster-grid.js';
import { RosterLists } from './roster-lists.js';
import { neighbour, spanOf, todayIn } from './roster-span.js';
import './people.css';
import './roster.css';
import { rosterWords } from './roster.words.js';
import { WhoAnswers } from './who-answers.js';

const mostDays = 92;

/** Who is on duty at an estate, where nobody is, and who answers at any instant, with why. */
export function Page(): ReactElement {
  const t = useWords(rosterWords);
  return (
    <Shown of={useQuery(estates)}>
      {(all) => {
        const open = all.filter(({ active }) => active);
        return open.length === 0 ? (
          <>
            <PageHead title={t.title} />
            <Nothing>{t.noEstate}</Nothing>
          </>
        ) : (
          <Roster all={open} />
        );
      }}
    </Shown>
  );
}

function Roster({ all }: { readonly all: readonly EstateView[] }): ReactElement {
  const t = useWords(rosterWords);
  const say = useSay();
  const me = useMe();
  const mine = me.grants.find(({ estateId }) => estateId !== null)?.estateId;
  const [{ estate: wanted, date, span: size = 'week' }, change] = useAddress(['estate', 'date', 'span', 'level', 'at']);
  const estate = all.find(({ estateId }) => estateId === (wanted ?? mine)) ?? all[0];
  const [form, setForm] = useState<RosterForm | null>(null);
  // Days are counted from when the page was opened; it is no clock.
  const [now] = useState(() => clock.now());
  const { estateId = '', zone = 'Asia/Shanghai' } = estate ?? {};
  const day = date ?? todayIn(zone, now);
  const length = size === 'month' ? 'month' : 'week';
  const span = spanOf(day, length, zone);
  const ahead = Math.ceil((span.until - now) / 86_400_000);
  const duty = useQuery(roster(estateId, new Date(span.from).toISOString(), new Date(span.until).toISOString()));
  const gaps = useQuery({ ...rosterGaps(estateId, Math.min(Math.max(ahead, 1), mostDays)), enabled: ahead > 0 });
  const people = useQuery(everybody).data;
  const mayWrite = me.grants.some(
    (grant) =>
      ['estate-manager', 'regional-manager', 'admin', 'hr', 'company'].includes(grant.role) &&
      (grant.estateId === null || grant.estateId === estateId),
  );
  const seen = ahead > 0 ? (gaps.data?.gaps ?? []).filter(({ from }) => Date.parse(from) < span.until) : [];
  return (
    <>
      <PageHead title={t.title} sub={t.zone(zone)}>
        {mayWrite && (
          <Space wrap>
            <Link to="/setup?step=patterns">{t.bySheet}</Link>
            <Button onClick={() => setForm({ kind: 'pattern', pattern: null })}>{t.newPattern}</Button>
            <Button onClick={() => setForm({ kind: 'shift', shift: null })}>{t.newShift}</Button>
            <Button type="primary" onClick={() => setForm({ kind: 'override', gap: null })}>
              {t.newOverride}
            </Button>
          </Space>
        )}
      </PageHead>
      <div className="roster-tools">
        <Select
          aria-label={t.estate}
          className="roster-estate"
          value={estateId}
          onChange={(value) => change({ estate: value })}
          options={all.map((one) => ({ value: one.estateId, label: say(one.name) }))}
        />
        <Segmented
          aria-label={t.span}
          value={length}
          onChange={(value) => change({ span: value })}
          options={[
            { value: 'week', label: t.week },
            { value: 'month', label: t.month },
          ]}
        />
        <Space.Compact>
          <Button
            icon={<LeftOutlined />}
            aria-label={t.before}
            onClick={() => change({ date: neighbour(day, length, -1) })}
          />
          <Button onClick={() => change({ date: null })}>{t.today}</Button>
          <Button
            icon={<RightOutlined />}
            aria-label={t.after}
            onClick={() => change({ date: neighbour(day, length, 1) })}
          />
        </Space.Compact>
        <DatePicker
          aria-label={t.day}
          allowClear={false}
          value={dayjs(day)}
          onChange={(chosen) => change({ date: chosen?.format('YYYY-MM-DD') ?? null })}
        />
      </div>
      <Shown of={duty}>
        {(written) => {
          const conflicts = conflictsIn(written.shifts, people ?? new Map());
          const hours = Math.round(seen.reduce((sum, gap) => sum + gap.hours, 0) * 10) / 10;
          return (
            <>
              {ahead > 0 && gaps.data !== undefined && (
                <Alert
                  type={seen.length > 0 ? 'warning' : 'success'}
                  showIcon
                  role="status"
                  className="roster-told"
                  title={[
                    seen.length > 0 ? t.gapsAhead(seen.length, String(hours)) : t.noGaps,
                    ...(conflicts.length > 0 ? [t.conflicts(conflicts.length)] : []),
                  ].join(' · ')}
                />
              )}
              <RosterGrid
                span={span}
                size={length}
                zone={zone}
                now={now}
                roster={written}
                gaps={seen}
                conflicts={conflicts}
                openDay={(chosen) => change({ date: chosen, span: 'week' })}
                fill={mayWrite ? (gap) => setForm({ kind: 'override', gap }) : null}
              />
              <WhoAnswers estate={estateId} zone={zone} />
              <RosterLists estate={estateId} roster={written} zone={zone} mayWrite={mayWrite} open={setForm} />
              {form !== null && (
                <RosterForms form={form} estate={estateId} zone={zone} day={day} close={() => setForm(null)} />
              )}
            </>
          );
        }}
      </Shown>
    </>
  );
}
