import { channelNames, channelTitle } from '@steward/handbook';
import type { DeliveryView } from '@steward/notifications/api';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Input, Select, Table, Tag } from 'antd';
import dayjs from 'dayjs';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useEstateZone } from '../../api/estates.js';
import { deliveriesSent, templates } from '../../api/messages.js';
import { everybody, personInFile } from '../../api/people.js';
import { ScopeChoice, useScopeName } from '../../kit/estate-choice.js';
import { ExportButton } from '../../kit/export.js';
import { PersonName } from '../../kit/names.js';
import { Nothing, Shown } from '../../kit/states.js';
import { scopeAsked, scopeOrAll } from '../../kit/scope.js';
import { Unseen } from '../../kit/unseen.js';
import { useAddress } from '../../kit/use-address.js';
import { Instant } from '../../time/instant.js';
import { pickedInZone } from '../../time/picker.js';
import { useSay, useWords } from '../../words/words.js';
import { deliveryStates, outcomeColours, outcomeInWords, stateColours, stateInWords } from './delivery.words.js';
import { Fate } from './fate.js';
import { messageWords, retiredTexts, unknownText } from './messages.words.js';

const names = ['person', 'number', 'estate', 'region', 'channel', 'state', 'from', 'to', 'delivery'] as const;

/** What was sent to whom and what became of it, newest first, by filters that stand in the address (§4.4, §7.2). */
export function Sent(): ReactElement {
  const t = useWords(messageWords);
  const say = useSay();
  const [{ delivery, from, to, ...filters }, change] = useAddress(names);
  const scope = scopeOrAll(filters);
  const scopeName = useScopeName(scope);
  const zone = useEstateZone(scope.estate);
  const day = (text: string | undefined, add: number): string | undefined =>
    text === undefined ? undefined : pickedInZone(dayjs(text).add(add, 'day').startOf('day'), zone);
  const { estate: _estate, region: _region, ...others } = filters;
  // Without any filter the newest of all: a period that has no end.
  const query = { ...others, ...scopeAsked(scope), from: day(from, 0) ?? '2000-01-01T00:00:00.000Z', to: day(to, 1) };
  const found = useInfiniteQuery(deliveriesSent(query));
  const { data: people } = useQuery(everybody);
  const { data: known = [] } = useQuery(templates);
  const titleOf = (id: string): string => {
    const template = known.find((one) => one.id === id);
    return template === undefined ? say(retiredTexts[id] ?? unknownText) : say(template.title);
  };
  const nameOf = (one: DeliveryView): string =>
    one.recipient.id === null
      ? one.recipient.kind === 'operator'
        ? t.operator
        : t.owner
      : personInFile(people, one.recipient.id, say);
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Filters />
      <div className="filters">
        {found.data !== undefined && <span className="soft">{t.count(items.length, found.hasNextPage)}</span>}
        <ExportButton
          name={`${t.sent} ${scopeName}`}
          head={[t.at, t.person, t.what, t.case, t.clause, t.state, t.channels]}
          rows={() =>
            items.map((one) => [
              one.requestedAt,
              nameOf(one),
              titleOf(one.template),
              one.caseNumber ?? one.caseId,
              one.clause,
              stateInWords(t, one.state),
              one.attempts
                .map(
                  ({ channel, outcome, code }) => `${say(channelTitle(channel))} ${outcomeInWords(t, outcome)} ${code}`,
                )
                .join('; '),
            ])
          }
        />
      </div>
      <Shown of={found}>
        {() =>
          items.length === 0 ? (
            <Nothing>
              {t.noneSent} {t.noneSentHint}
            </Nothing>
          ) : (
            <Table<DeliveryView>
              size="small"
              rowKey="deliveryId"
              dataSource={items}
              pagination={false}
              scroll={{ x: 'max-content' }}
              expandable={{
                columnTitle: <Unseen>{t.fate}</Unseen>,
                expandedRowKeys: delivery === undefined ? [] : [delivery],
                onExpand: (expanded, one) => change({ delivery: expanded ? one.deliveryId : null }),
                expandedRowRender: (one) => <Fate of={one} />,
                expandRowByClick: true,
              }}
              columns={[
                { title: t.at, render: (_, one) => <Instant at={one.requestedAt} zone={zone} /> },
                {
                  title: t.person,
                  render: (_, one) => (one.recipient.id === null ? nameOf(one) : <PersonName id={one.recipient.id} />),
                },
                {
                  title: t.what,
                  render: (_, one) => (
                    <>
                      {titleOf(one.template)} <span className="soft">{one.clause}</span>
                      {one.urgency === 'emergency' && <Tag color="red">{t.emergency}</Tag>}
                    </>
                  ),
                },
                {
                  title: t.case,
                  render: (_, one) =>
                    one.caseId === null ? '—' : <Link to={`/cases/${one.caseId}`}>{one.caseNumber ?? one.caseId}</Link>,
                },
                {
                  title: t.state,
                  render: (_, one) => <Tag color={stateColours[one.state]}>{stateInWords(t, one.state)}</Tag>,
                },
                { title: t.channels, render: (_, one) => <Channels of={one} /> },
              ]}
            />
          )
        }
      </Shown>
      {found.hasNextPage && (
        <Button block loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </>
  );
}

function Channels({ of: { listedAt, attempts } }: { readonly of: DeliveryView }): ReactElement {
  const t = useWords(messageWords);
  const say = useSay();
  return (
    <>
      {listedAt !== null && <Tag color="success">{say(channelTitle('in-app'))}</Tag>}
      {attempts.map(({ attempt, channel, outcome }) => (
        <Tag key={attempt} color={outcomeColours[outcome]}>
          {say(channelTitle(channel))} {outcome === 'sent' ? '' : outcomeInWords(t, outcome)}
        </Tag>
      ))}
    </>
  );
}

function Filters(): ReactElement {
  const t = useWords(messageWords);
  const say = useSay();
  const [{ person, number, estate, region, channel, state, from, to }, change] = useAddress(names);
  const { data: people } = useQuery(everybody);
  const choose = (
    name: 'person' | 'channel' | 'state',
    value: string | undefined,
    options: readonly { readonly value: string; readonly label: string }[],
  ): ReactElement => (
    <Select
      aria-label={t[name]}
      placeholder={t[name]}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? null}
      onChange={(next: string | null | undefined) => change({ [name]: next ?? null })}
      options={[...options]}
      className="sent-filter"
      popupMatchSelectWidth={false}
    />
  );
  return (
    <div className="filters">
      {choose(
        'person',
        person,
        [...(people?.values() ?? [])].map((one) => ({ value: one.personId, label: one.name })),
      )}
      <Input.Search
        key={number ?? ''}
        defaultValue={number ?? ''}
        aria-label={t.case}
        placeholder={t.case}
        allowClear
        onSearch={(value) => change({ number: value.trim() })}
        className="sent-filter"
      />
      <ScopeChoice value={scopeOrAll({ estate, region })} onChange={change} />
      {choose(
        'channel',
        channel,
        channelNames.map((one) => ({ value: one, label: say(channelTitle(one)) })),
      )}
      {choose(
        'state',
        state,
        deliveryStates.map((one) => ({ value: one, label: stateInWords(t, one) })),
      )}
      <DatePicker
        aria-label={t.from}
        placeholder={t.from}
        value={from === undefined ? null : dayjs(from)}
        onChange={(value) => change({ from: value?.format('YYYY-MM-DD') ?? null })}
      />
      <DatePicker
        aria-label={t.to}
        placeholder={t.to}
        value={to === undefined ? null : dayjs(to)}
        onChange={(value) => change({ to: value?.format('YYYY-MM-DD') ?? null })}
      />
    </div>
  );
}
