import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { caseWith } from '../api/cases.js';
import { useEstateName } from '../api/estates.js';
import { usePersonName } from '../api/people.js';
import { useWords } from '../words/words.js';
import './names.css';

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

const caseNames = { other: { zh: '另一工单', en: 'another case' } };

/** Another case by its number, linked to its page; in words where the reader may not see it. */
export function CaseNumber({ id }: { readonly id: string }): ReactElement {
  const t = useWords(caseNames);
  const { data } = useQuery({ ...caseWith(id), retry: false });
  return <Link to={`/cases/${encodeURIComponent(id)}`}>{data?.number ?? t.other}</Link>;
}

/** An estate's name. */
export function EstateName({ id }: { readonly id: string | null }): ReactElement {
  return <span>{useEstateName(id)}</span>;
}
