import { FilterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Badge, Button, Grid, Input, Popover, Select } from 'antd';
import type { ReactElement } from 'react';
import { boardCounts } from '../../../api/board.js';
import { estates } from '../../../api/estates.js';
import { everybody } from '../../../api/people.js';
import { processOf, shownProcess } from '../../../cases/index.js';
import { useRegionChoices } from '../../../kit/estate-choice.js';
import { choiceOf, chosen, scopeOrAll } from '../../../kit/scope.js';
import { ProcessChoice } from '../../../kit/process-choice.js';
import { useSay, useWords } from '../../../words/words.js';
import { boardWords } from '../board.words.js';
import { scopeOf, switches, useFilters, type FilterName, type Switch } from './board.filters.js';
import './board-filters.css';

/** The filters of the board: switches with how many cases are behind each, then the narrower ones. All of them stand in the address. */
export function BoardFilterBar(): ReactElement {
  const t = useWords(boardWords);
  const [filters, change] = useFilters();
  const { data: counts } = useQuery(boardCounts(scopeOf(filters)));
  const cards = Grid.useBreakpoint().md !== true;
  const names: Readonly<Record<Switch, string>> = {
    mine: t.mine,
    overdue: t.overdue,
    nobody: t.nobody,
    green: t.greenOnly,
    hot: t.hotOnly,
    wrote: t.wroteOnly,
    external: t.externalOnly,
  };
  const numbers: Readonly<Record<Switch, number | undefined>> = {
    mine: counts?.mine,
    overdue: counts?.overdue,
    nobody: counts?.unassigned,
    green: counts?.greenChannel,
    hot: counts?.hotSpots,
    wrote: counts?.ownerWaits,
    external: counts?.external,
  };
  const narrow: readonly FilterName[] = ['process', 'estate', 'region', 'class', 'kind', 'state', 'person'];
  const narrowed = narrow.filter((name) => filters[name] !== undefined).length;
  return (
    <div className="board-filters">
      <div className="board-switches" role="group" aria-label={t.filters}>
        {switches.map((name) => {
          const on = filters[name] !== undefined;
          return (
            <Button
              key={name}
              size="small"
              shape="round"
              type={on ? 'primary' : 'default'}
              aria-pressed={on}
              onClick={() => change({ [name]: on ? null : '1' })}
            >
              {names[name]}
              {numbers[name] === undefined ? null : <span className="board-count">{numbers[name]}</span>}
            </Button>
          );
        })}
      </div>
      <div className="board-narrow">
        <Input.Search
          key={filters.q ?? ''}
          size="small"
          allowClear
          defaultValue={filters.q ?? ''}
          placeholder={t.words}
          aria-label={t.words}
          onSearch={(q) => change({ q: q.trim() })}
          className="board-words"
        />
        {cards ? (
          <Popover
            trigger="click"
            placement="bottomRight"
            content={
              <div className="board-popover">
                <Narrower />
              </div>
            }
          >
            <Badge count={narrowed} size="small">
              <Button size="small" icon={<FilterOutlined />}>
                {t.filters}
              </Button>
            </Badge>
          </Popover>
        ) : (
          <Narrower />
        )}
      </div>
    </div>
  );
}

/** How many cases have this value; undefined while that is not known. */
const countIn = (counts: Readonly<Partial<Record<string, number>>> | undefined, value: string): number | undefined =>
  counts?.[value];

function Narrower(): ReactElement {
  const t = useWords(boardWords);
  const say = useSay();
  const [filters, change] = useFilters();
  const { data: all } = useQuery(estates);
  const { data: people } = useQuery(everybody);
  const { data: counts } = useQuery(boardCounts(scopeOf(filters)));
  const inRegions = useRegionChoices();
  const scope = scopeOrAll(filters);
  const { words, ended } = processOf(shownProcess(filters.process));
  const counted = (label: string, count: number | undefined): string =>
    count === undefined ? label : `${label} ${String(count)}`;
  const several = (
    name: FilterName,
    label: string,
    placeholder: string,
    options: { value: string; label: string }[],
  ): ReactElement => (
    <Select
      size="small"
      mode="multiple"
      allowClear
      maxTagCount="responsive"
      className="board-select"
      aria-label={label}
      placeholder={placeholder}
      value={filters[name]?.split(',') ?? []}
      onChange={(values: string[]) => change({ [name]: values.join(',') })}
      options={options}
    />
  );
  return (
    <>
      <ProcessChoice
        small
        value={filters.process ?? null}
        onChange={(process) => change({ process, class: null, kind: null, state: null })}
      />
      {all !== undefined && all.length > 1 && (
        <Select
          size="small"
          allowClear
          className="board-select"
          aria-label={t.estate}
          placeholder={t.allEstates}
          value={scope.estate === null && scope.region === null ? null : choiceOf(scope)}
          onChange={(choice: string | undefined) =>
            change(choice === undefined ? { estate: null, region: null } : chosen(choice))
          }
          options={[
            ...inRegions,
            ...all.map(({ estateId, name }) => ({
              value: estateId,
              label: counted(say(name), counts?.byEstate[estateId]),
            })),
          ]}
        />
      )}
      {several(
        'class',
        t.class,
        t.allClasses,
        Object.entries(words.classes).map(([value, name]) => ({
          value,
          label: counted(say(name), countIn(counts?.byClass, value)),
        })),
      )}
      {several(
        'kind',
        t.kind,
        t.allKinds,
        Object.entries(words.kinds).map(([value, name]) => ({
          value,
          label: counted(say(name), countIn(counts?.byKind, value)),
        })),
      )}
      {several(
        'state',
        t.state,
        t.allStates,
        Object.entries(words.states).flatMap(([value, name]) =>
          ended.includes(value) ? [] : [{ value, label: counted(say(name), countIn(counts?.byState, value)) }],
        ),
      )}
      <Select
        size="small"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        className="board-select"
        aria-label={t.person}
        placeholder={t.anybody}
        value={filters.person ?? null}
        onChange={(personId: string | undefined) => change({ person: personId ?? null, mine: null })}
        options={[...(people?.values() ?? [])]
          .filter(({ posts }) => posts.some(({ role }) => role === 'handler' || role === 'supervisor'))
          .map(({ personId, name }) => ({ value: personId, label: name }))}
      />
    </>
  );
}
