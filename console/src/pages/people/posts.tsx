import { roleNames, type Role } from '@steward/handbook';
import type { PersonDto } from '@steward/staff/api';
import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { useEstateName } from '../../api/estates.js';
import { useSay, useWords } from '../../words/words.js';
import { peopleWords } from './people.words.js';

/** The posts of a person: role and place. */
export function Posts({ posts }: { readonly posts: PersonDto['posts'] }): ReactElement {
  return (
    <span className="people-tags">
      {posts.map((post) => (
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
