import { roleNames, wordOf, type Role } from '@steward/handbook';
import type { PersonDto } from '@steward/staff/api';
import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { useEstateName } from '../../api/estates.js';
import { useRegionNames } from '../../api/regions.js';
import { useSay, useWords } from '../../words/words.js';
import { peopleWords } from './people.words.js';
import { ownPosts } from './post-values.js';

/** The posts of a person: role and place; those of a region by its name, once for all of its estates. */
export function Posts({ person }: { readonly person: Pick<PersonDto, 'posts' | 'regions'> }): ReactElement {
  const say = useSay();
  const regionName = useRegionNames();
  return (
    <span className="people-tags">
      {person.regions.map(({ regionId, role }) => (
        <Tag key={`${role} region ${regionId}`}>
          {say(wordOf(roleNames, role))} · {regionName(regionId)}
        </Tag>
      ))}
      {ownPosts(person).map((post) => (
        <Post key={`${post.role} ${post.estateId ?? ''}`} {...post} />
      ))}
    </span>
  );
}

function Post({ role, estateId }: PersonDto['posts'][number]): ReactElement {
  const t = useWords(peopleWords);
  const say = useSay();
  const estate = useEstateName(estateId);
  const name = role in roleNames ? say(roleNames[role as Role]) : role;
  return (
    <Tag>
      {name} · {estateId === null ? t.wholeCompany : estate}
    </Tag>
  );
}
