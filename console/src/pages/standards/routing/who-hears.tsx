import {
  audienceNames,
  audiences,
  channelNames,
  channelTitle,
  factNames,
  meansNames,
  wordOf,
  pointTimeInWords,
  type Standard,
} from '@steward/handbook';
import type { Route } from '@steward/notifications/api';
import { useQuery } from '@tanstack/react-query';
import { Input, Segmented, Select, Table, Tag } from 'antd';
import { useDeferredValue, useMemo, useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { routesPreview } from '../../../api/messages.js';
import { ExportButton } from '../../../kit/export.js';
import { Shown } from '../../../kit/states.js';
import { useAddress } from '../../../kit/use-address.js';
import { useSay, useWords } from '../../../words/words.js';
import { messageWords } from '../../messages/messages.words.js';
import { chainInWords } from './chain.js';
import { asked, occasionsOf, type Occasion } from './occasions.js';
import { routingWords } from './routing.words.js';
import '../../../kit/names.css';

/** What the cases are like: ordinary, of the class `urgent`, or a major emergency. */
const hows = ['ordinary', 'urgent', 'emergency'] as const;

interface Row {
  readonly key: string;
  readonly what: string;
  readonly when: string;
  readonly means: Occasion['meant'] | null;
  readonly text: string | null;
  readonly audience: string;
  readonly route: Route | null;
}

/** Who hears of which occasion by which channels: every point of the standard's clocks, and every fact that is told. */
export function WhoHears({
  standard,
  routes,
}: {
  readonly standard: Standard;
  readonly routes: readonly Route[];
}): ReactElement {
  const t = useWords(routingWords);
  const m = useWords(messageWords);
  const say = useSay();
  const [{ audience, channel, urgency, q = '' }, change] = useAddress(['audience', 'channel', 'urgency', 'q']);
  const [words, setWords] = useState(q);
  const looked = useDeferredValue(words.trim().toLowerCase());
  const how = hows.find((one) => one === urgency) ?? 'ordinary';
  const occasions = useMemo(() => occasionsOf(standard, how), [standard, how]);
  const wanted = useMemo(() => occasions.map(asked), [occasions]);
  const found = useQuery(routesPreview(routes, wanted));
  const rows = ({ taken }: { readonly taken: readonly (string | null)[] }): Row[] =>
    [
      ...occasions.map((one, index): Row => ({
        key: one.key,
        what: `${say(one.clock)} · ${say(one.point.title)}`,
        when: say(pointTimeInWords(one.point.at)),
        means: one.meant,
        audience: say(audienceNames[one.audience]),
        route: routes.find(({ id }) => id === taken[index]) ?? null,
        text: one.text,
      })),
      ...(how === 'ordinary' ? factRows(routes, t, say) : []),
    ].filter(
      (row) =>
        (looked === '' || `${row.what} ${row.when}`.toLowerCase().includes(looked)) &&
        (audience === undefined || row.audience === audience) &&
        (channel === undefined ||
          row.route?.steps.some((step) => step.channels.some((one) => one === channel)) === true),
    );
  const told = [
    ...new Set([...audiences.map((one) => say(audienceNames[one])), t['person-named'], t['person-before']]),
  ];
  return (
    <>
      <div className="filters">
        <Input
          value={words}
          onChange={({ target }) => setWords(target.value)}
          onBlur={() => change({ q: words.trim() })}
          placeholder={t.search}
          aria-label={t.search}
          allowClear
          className="filter-words"
        />
        <Segmented
          aria-label={t.urgency}
          value={how}
          onChange={(value) => change({ urgency: value === 'ordinary' ? null : value })}
          options={[
            { value: 'ordinary', label: t.ordinary },
            { value: 'urgent', label: t.urgentClass },
            { value: 'emergency', label: t.emergency },
          ]}
        />
        <Select
          aria-label={t.audience}
          placeholder={t.anyAudience}
          allowClear
          value={audience ?? null}
          onChange={(value: string | null | undefined) => change({ audience: value ?? null })}
          options={told.map((value) => ({ value, label: value }))}
          popupMatchSelectWidth={false}
          className="routing-filter"
        />
        <Select
          aria-label={t.channel}
          placeholder={t.anyChannel}
          allowClear
          value={channel ?? null}
          onChange={(value: string | null | undefined) => change({ channel: value ?? null })}
          options={channelNames.map((value) => ({ value, label: say(channelTitle(value)) }))}
          popupMatchSelectWidth={false}
          className="routing-filter"
        />
        <ExportButton
          name="routing"
          head={[t.occasion, t.when, t.means, t.audience, t.route, t.chain, t.quiet]}
          rows={() =>
            rows(found.data ?? { taken: [] }).map((row) => [
              row.what,
              row.when,
              row.means === null ? '' : say(meansNames[row.means]),
              row.audience,
              row.route === null ? t.noRoute : say(row.route.title),
              row.route === null ? '' : chainInWords(m, say, row.route),
              row.route === null ? '' : t[row.route.quietHours],
            ])
          }
        />
      </div>
      <p className="soft">{t.languageNote}</p>
      <Shown of={found}>
        {(preview) => (
          <Table<Row>
            size="small"
            rowKey="key"
            dataSource={rows(preview)}
            pagination={{ defaultPageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
            scroll={{ x: 'max-content' }}
            columns={[
              { title: t.occasion, render: (_, row) => <div className="cell-words">{row.what}</div> },
              { title: t.when, dataIndex: 'when' },
              {
                title: t.means,
                render: (_, row) => (row.means === null ? '' : <Tag>{say(meansNames[row.means])}</Tag>),
              },
              { title: t.audience, dataIndex: 'audience' },
              {
                title: t.route,
                render: (_, row) =>
                  row.route === null ? (
                    <span className="nobody">{t.noRoute}</span>
                  ) : (
                    <Link to={`?tab=rules&rule=${encodeURIComponent(row.route.id)}`}>{say(row.route.title)}</Link>
                  ),
              },
              {
                title: t.chain,
                render: (_, row) => (
                  <div className="cell-words">{row.route === null ? '' : chainInWords(m, say, row.route)}</div>
                ),
              },
              { title: t.quiet, render: (_, row) => (row.route === null ? '' : t[row.route.quietHours]) },
              {
                title: t.text,
                render: (_, row) =>
                  row.route === null ? (
                    ''
                  ) : (
                    <Link to={`?tab=templates&template=${encodeURIComponent(row.text ?? row.route.template)}`}>
                      {t.text}
                    </Link>
                  ),
              },
            ]}
          />
        )}
      </Shown>
    </>
  );
}

function factRows(
  routes: readonly Route[],
  t: ReturnType<typeof useWords<typeof routingWords>>,
  say: ReturnType<typeof useSay>,
): Row[] {
  return routes.flatMap((route) => {
    if (!('fact' in route.on)) return [];
    const { fact, tells } = route.on;
    return [
      {
        key: route.id,
        what: say(wordOf(factNames, fact)),
        when: t.fact,
        means: null,
        audience: t[tells],
        route,
        text: null,
      },
    ];
  });
}
