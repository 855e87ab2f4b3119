import {
  caseKinds,
  categories,
  channels,
  classNames,
  clauses,
  complaintStates,
  intakeNames,
  kindNames,
  problemClasses,
  stateNames,
  verdictNames,
} from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select, Tag } from 'antd';
import type { ReactElement } from 'react';
import { dwelling } from '../../api/dwellings.js';
import { everybody } from '../../api/people.js';
import { useSay, useWords } from '../../words/words.js';
import { PeriodChoice } from '../overview/period-choice.js';
import { everything, filterNames, type LedgerFilterName, type LedgerFilters } from './ledger.filters.js';
import { ledgerWords } from './ledger.words.js';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** What the ledger is filtered by; every filter stands in the address. */
export function LedgerFilterBar({
  filters,
  zone,
  change,
}: {
  readonly filters: LedgerFilters;
  readonly zone: string;
  readonly change: (changes: Readonly<Partial<Record<LedgerFilterName, string | null>>>) => void;
}): ReactElement {
  const t = useWords(ledgerWords);
  const say = useSay();
  const { data: people } = useQuery(everybody);
  const named = <Code extends string>(
    codes: readonly Code[],
    names: Readonly<Record<Code, { readonly zh: string; readonly en: string }>>,
  ): Option[] => codes.map((value) => ({ value, label: say(names[value]) }));
  const one = (name: LedgerFilterName, label: string, options: Option[]): ReactElement => (
    <Select
      key={name}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      placeholder={label}
      value={filters[name] ?? null}
      onChange={(value: string | null | undefined) => change({ [name]: value ?? null })}
      options={options}
    />
  );
  const several = (name: LedgerFilterName, label: string, options: Option[]): ReactElement => (
    <Select
      key={name}
      mode="multiple"
      allowClear
      maxTagCount="responsive"
      aria-label={label}
      placeholder={label}
      value={filters[name]?.split(',') ?? []}
      onChange={(values: string[]) => change({ [name]: values.join(',') })}
      options={options}
    />
  );
  const answers: Option[] = [
    { value: 'met', label: say(verdictNames['met-limit']) },
    { value: 'breached', label: say(verdictNames.breached) },
  ];
  return (
    <section className="ledger-filters" aria-label={t.filters}>
      <PeriodChoice
        label={t.period}
        value={filters.period ?? everything}
        zone={zone}
        kinds={['month', 'quarter']}
        everything={t.everything}
        onChange={(period) => change({ period })}
      />
      {one('open', t.standing, [
        { value: 'true', label: t.open },
        { value: 'false', label: t.over },
      ])}
      {several('kind', t.kind, named(caseKinds, kindNames))}
      {several('class', t.class, named(problemClasses, classNames))}
      {one(
        'category',
        t.category,
        Object.entries(categories).map(([value, name]) => ({ value, label: say(name) })),
      )}
      {several('state', t.state, named(complaintStates, stateNames))}
      {one(
        'handler',
        t.handler,
        [...(people?.values() ?? [])].map(({ personId, name }) => ({ value: personId, label: name })),
      )}
      {one('respond', t.respond, answers)}
      {one('resolve', t.resolve, answers)}
      {several('channel', t.channel, named(channels, intakeNames))}
      {one(
        'clause',
        t.clause,
        clauses.map(({ number, title }) => ({ value: number, label: `${number} ${say(title)}` })),
      )}
      <Input.Search
        key={filters.q ?? ''}
        allowClear
        className="ledger-words"
        defaultValue={filters.q ?? ''}
        placeholder={t.words}
        aria-label={t.words}
        onSearch={(q) => change({ q: q.trim() })}
      />
      {filters.dwelling !== undefined && (
        <OfDwelling id={filters.dwelling} onClose={() => change({ dwelling: null })} />
      )}
      {filterNames.some((name) => filters[name] !== undefined) && (
        <Button type="link" onClick={() => change(Object.fromEntries(filterNames.map((name) => [name, null])))}>
          {t.clear}
        </Button>
      )}
    </section>
  );
}

function OfDwelling({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactElement {
  const t = useWords(ledgerWords);
  const say = useSay();
  const { data } = useQuery(dwelling(id));
  return (
    <Tag closable onClose={onClose}>
      {t.ofDwelling(data === undefined ? '…' : say(data.address))}
    </Tag>
  );
}
