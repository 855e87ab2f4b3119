import type { ReactElement } from 'react';
import { usePersonName } from '../../../api/people.js';
import { useWords } from '../../../words/words.js';
import '../../../kit/names.css';

const words = { nobody: { zh: '无人负责', en: 'nobody' } };

/** A person's name as plain text; in the colour of what is late when nobody has it. */
export function PersonLabel({ id }: { readonly id: string | null }): ReactElement {
  const t = useWords(words);
  const name = usePersonName(id);
  return id === null ? <span className="nobody">{t.nobody}</span> : <span className="one-name">{name}</span>;
}
