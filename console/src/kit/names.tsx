import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { usePersonName } from '../api/people.js';
import { useEstateName } from '../api/estates.js';
import { useWords } from '../words/words.js';

const nameWords = { nobody: { zh: '无人', en: 'nobody' } };

/** A person's name, linked to the page of people. */
export function PersonName({ id }: { readonly id: string | null }): ReactElement {
  const t = useWords(nameWords);
  const name = usePersonName(id);
  if (id === null) return <span className="nobody">{t.nobody}</span>;
  // While names are looked up nothing is linked: a link has a name.
  if (name === '') return <span className="soft">…</span>;
  return <Link to={`/people?person=${encodeURIComponent(id)}`}>{name}</Link>;
}

/** An estate's name. */
export function EstateName({ id }: { readonly id: string | null }): ReactElement {
  return <span>{useEstateName(id)}</span>;
}
