import { roleNames, roles, workKindName, wordOf, type Bilingual } from '@steward/handbook';
import type { PersonDto } from '@steward/staff/api';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { estateNameIn, estates } from '../../api/estates.js';
import { everybody, personInFile } from '../../api/people.js';
import { useRegionNames } from '../../api/regions.js';
import { ExportButton } from '../../kit/export.js';
import { ScopeChoice, useScopeName } from '../../kit/estate-choice.js';
import { allEstates, choiceOf, liesIn, scopeOrAll, type Scope } from '../../kit/scope.js';
import { PageHead } from '../../kit/page-head.js';
import { Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { holds, useMe } from '../../session/use-session.js';
import { useSay, useWords } from '../../words/words.js';
import './people.css';
import { PeopleTable } from './people-table.js';
import { fits, type PeopleFilter } from './people-tree.js';
import { peopleWords } from './people.words.js';
import { PersonDrawer } from './person-drawer.js';
import { PersonForm } from './person-form.js';
import { ownPosts } from './post-values.js';

/** Everybody of the company along the reporting line; those who keep people change them here. */
export function Page(): ReactElement {
  const t = useWords(peopleWords);
  const me = useMe();
  const mayEdit = holds(me, 'admin', 'hr', 'company');
  const [{ person, words = '', estate, region, role = null, gone }, change] = useAddress([
    'person',
    'words',
    'estate',
    'region',
    'role',
    'gone',
  ]);
  const [adding, setAdding] = useState(false);
  const people = useQuery(everybody);
  const scope = scopeOrAll({ estate, region });
  const scopeName = useScopeName(scope);
  const { data: places } = useQuery(estates);
  const filter: PeopleFilter = {
    words,
    estates:
      choiceOf(scope) === allEstates
        ? null
        : (places ?? []).filter((one) => liesIn(scope, one)).map(({ estateId }) => estateId),
    role,
    withInactive: gone === '1',
  };
  const all = [...(people.data?.values() ?? [])];
  const found = all.filter((one) => fits(one, filter));
  const say = useSay();
  const regionName = useRegionNames();
  const named = {
    region: regionName,
    person: (id: string): string => personInFile(people.data, id, say),
    estate: (id: string | null): string => {
      if (id === null) return t.wholeCompany;
      return estateNameIn(places, id, say);
    },
  };
  const open = person === undefined ? undefined : people.data?.get(person);
  return (
    <>
      <PageHead
        title={t.title}
        sub={people.data === undefined ? undefined : t.sub(all.filter((one) => one.active).length)}
      >
        <ExportButton
          name={`${t.title} ${scopeName}`}
          head={[t.id, t.name, t.post, t.posts, t.skills, t.phone, t.superior, t.openCases]}
          rows={() => found.map((one) => exportRow(one, say, named))}
        />
        {mayEdit && <Link to="/setup?step=people">{t.bySheet}</Link>}
        {mayEdit && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t.add}
          </Button>
        )}
      </PageHead>
      <Filters filter={filter} scope={scope} change={change} />
      <Shown of={people}>
        {() => (
          <PeopleTable people={found} flat={words !== '' || role !== null} open={(id) => change({ person: id })} />
        )}
      </Shown>
      {open !== undefined && <PersonDrawer key={open.personId} person={open} close={() => change({ person: null })} />}
      {adding && <PersonForm person={null} close={() => setAdding(false)} />}
    </>
  );
}

/** A person as the file names him: posts, estates, skills and superior as they are called. */
const exportRow = (
  one: PersonDto,
  say: (text: Bilingual) => string,
  named: {
    readonly person: (id: string) => string;
    readonly estate: (id: string | null) => string;
    readonly region: (id: string) => string;
  },
): (string | number | null)[] => [
  one.personId,
  one.name,
  one.title === null ? null : say(one.title),
  [
    ...one.regions.map(({ regionId, role }) => `${say(wordOf(roleNames, role))} · ${named.region(regionId)}`),
    ...ownPosts(one).map(({ estateId, role }) => `${say(wordOf(roleNames, role))} · ${named.estate(estateId)}`),
  ].join('、'),
  one.skills.map((skill) => say(workKindName(skill))).join('、'),
  one.phone,
  one.reportsTo === null ? null : named.person(one.reportsTo),
  one.openCases,
];

function Filters({
  filter,
  scope,
  change,
}: {
  readonly filter: PeopleFilter;
  readonly scope: Scope;
  readonly change: (
    changes: Readonly<Partial<Record<'words' | 'estate' | 'region' | 'role' | 'gone', string | null>>>,
  ) => void;
}): ReactElement {
  const t = useWords(peopleWords);
  const say = useSay();
  return (
    <div className="people-filters">
      <Input.Search
        aria-label={t.find}
        placeholder={t.find}
        defaultValue={filter.words}
        allowClear
        onChange={({ target }) => change({ words: target.value })}
      />
      <ScopeChoice value={scope} onChange={change} />
      <Select
        aria-label={t.role}
        value={filter.role ?? ''}
        onChange={(value) => change({ role: value })}
        options={[
          { value: '', label: t.allRoles },
          ...roles
            .filter((one) => one !== 'owner' && one !== 'system')
            .map((one) => ({ value: one, label: say(roleNames[one]) })),
        ]}
      />
      <Checkbox checked={filter.withInactive} onChange={({ target }) => change({ gone: target.checked ? '1' : null })}>
        {t.gone}
      </Checkbox>
    </div>
  );
}
