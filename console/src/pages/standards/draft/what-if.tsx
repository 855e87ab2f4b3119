import type { ReplayDifference, ReplayResult, UnderStandard } from '@steward/contracts';
import { classNames, wordOf, type Standard } from '@steward/handbook';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, DatePicker, Form, Select, Table } from 'antd';
import type { Dayjs } from 'dayjs';
import type { ReactElement } from 'react';
import { estates } from '../../../api/estates.js';
import { tryStandard } from '../../../api/standards.js';
import { ExportButton } from '../../../kit/export.js';
import { Nothing, Refusal } from '../../../kit/states.js';
import { scrolledByKeyboard } from '../../../kit/unseen.js';
import { clock } from '../../../time/clock.js';
import { defaultZone } from '../../../time/format.js';
import { Instant } from '../../../time/instant.js';
import { pickedInZone, shownInPicker } from '../../../time/picker.js';
import { useSay, useWords } from '../../../words/words.js';
import { whatIfWords } from './what-if.words.js';

interface Given {
  readonly estate: string;
  readonly from: Dayjs;
  readonly to: Dayjs;
}

/** Tries a version on the cases of a period, before anybody publishes it (§6.3). */
export function WhatIf({ document }: { readonly document: Standard }): ReactElement {
  const t = useWords(whatIfWords);
  const say = useSay();
  const { data: all = [] } = useQuery(estates);
  const zoneOf = (id: string): string => all.find(({ estateId }) => estateId === id)?.zone ?? defaultZone;
  const tried = useMutation({
    mutationFn: ({ estate, from, to }: Given) => {
      const zone = zoneOf(estate);
      const midnight = (day: Dayjs): string => pickedInZone(day.startOf('day'), zone);
      return tryStandard({ estates: [estate], from: midnight(from), to: midnight(to.add(1, 'day')), document });
    },
  });
  if (all.length === 0) return <Nothing>{t.none}</Nothing>;
  const today = shownInPicker(clock.now(), defaultZone);
  const required = [{ required: true, message: t.required }];
  return (
    <div ref={scrolledByKeyboard}>
      <p className="clause-duty">{t.intro}</p>
      <Form<Given>
        layout="inline"
        requiredMark={false}
        className="filters"
        onFinish={(given) => tried.mutate(given)}
        initialValues={{
          estate: (all.find(({ estateId }) => estateId !== 'demo') ?? all[0])?.estateId,
          from: today.subtract(1, 'month'),
          to: today,
        }}
      >
        <Form.Item name="estate" label={t.estate} rules={required}>
          <Select
            options={all.map((estate) => ({ value: estate.estateId, label: say(estate.name) }))}
            popupMatchSelectWidth={false}
          />
        </Form.Item>
        <Form.Item name="from" label={t.from} rules={required}>
          <DatePicker />
        </Form.Item>
        <Form.Item name="to" label={t.to} rules={required}>
          <DatePicker />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={tried.isPending}>
          {t.run}
        </Button>
      </Form>
      <Refusal error={tried.error} />
      {tried.data !== undefined && <Result of={tried.data} />}
    </div>
  );
}

function Result({ of: { rows, under, differences, spent } }: { readonly of: ReplayResult }): ReactElement | null {
  const t = useWords(whatIfWords);
  const say = useSay();
  const [before, after] = under;
  if (before === undefined || after === undefined || differences === null) return null;
  const { firings, says, listed, complete } = differences;
  return (
    <>
      {spent !== undefined && <Alert type="warning" showIcon role="status" title={say(spent.says)} />}
      <Alert
        type={differences.cases === 0 ? 'success' : 'info'}
        showIcon
        role="status"
        title={say(says)}
        description={`${t.counted(rows.replayed, say(before.title))} · ${t.firings(firings.before, firings.after)}`}
        className="draft-errors"
      />
      <h2 className="against">{t.byClock}</h2>
      <ByClock before={before} after={after} />
      <h2 className="against">{t.byLevel}</h2>
      <ByLevel before={before} after={after} />
      <h2 className="against">{t.differing}</h2>
      {listed.length === 0 ? <Nothing>{t.none}</Nothing> : <Differing of={listed} />}
      {!complete && <p className="soft">{t.notAll}</p>}
    </>
  );
}

/** A number before and after; one when both are the same. */
function Change({ from, to }: { readonly from: number; readonly to: number }): ReactElement {
  if (from === to) return <>{to}</>;
  return (
    <>
      <del className="soft">{from}</del> → <strong>{to}</strong>
    </>
  );
}

interface Both {
  readonly before: UnderStandard;
  readonly after: UnderStandard;
}

function ByClock({ before, after }: Both): ReactElement {
  const t = useWords(whatIfWords);
  const say = useSay();
  const column = (name: 'kept' | 'breached' | 'running') => ({
    title: t[name],
    render: (_: unknown, one: UnderStandard['clocks'][number]) => (
      <Change from={before.clocks.find((other) => other.clock === one.clock)?.[name] ?? 0} to={one[name]} />
    ),
  });
  return (
    <Table<UnderStandard['clocks'][number]>
      size="small"
      rowKey="clock"
      dataSource={after.clocks}
      pagination={false}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: t.clock, render: (_, one) => say(one.title) },
        column('kept'),
        column('breached'),
        column('running'),
      ]}
    />
  );
}

function ByLevel({ before, after }: Both): ReactElement {
  const t = useWords(whatIfWords);
  const say = useSay();
  return (
    <Table<UnderStandard['escalations']['byLevel'][number]>
      size="small"
      rowKey="level"
      dataSource={after.escalations.byLevel}
      pagination={false}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: t.byLevel, render: (_, one) => say(one.title) },
        {
          title: t.times,
          render: (_, one) => (
            <Change
              from={before.escalations.byLevel.find(({ level }) => level === one.level)?.firings ?? 0}
              to={one.firings}
            />
          ),
        },
      ]}
    />
  );
}

function Differing({ of }: { readonly of: readonly ReplayDifference[] }): ReactElement {
  const t = useWords(whatIfWords);
  const say = useSay();
  const className = (id: string): string => say(wordOf(classNames, id));
  return (
    <>
      <div className="filters">
        <ExportButton
          name="what-if"
          head={[t.number, t.class, t.began, t.why]}
          rows={() =>
            of.map((one) => [
              one.number,
              className(one.class),
              one.startedAt,
              one.clocks.map(({ why }) => say(why)).join(' '),
            ])
          }
        />
      </div>
      <Table<ReplayDifference>
        size="small"
        rowKey="number"
        dataSource={[...of]}
        pagination={{ defaultPageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t.number, dataIndex: 'number' },
          { title: t.class, render: (_, one) => className(one.class) },
          { title: t.began, render: (_, one) => <Instant at={one.startedAt} /> },
          {
            title: t.why,
            render: (_, one) =>
              one.clocks.map(({ clock: id, why }) => (
                <div key={id} className="cell-words">
                  {say(why)}
                </div>
              )),
          },
        ]}
      />
    </>
  );
}
