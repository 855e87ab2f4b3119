import type { ReactElement } from 'react';
import { PersonName } from '../../kit/names.js';
import { useWords } from '../../words/words.js';
import { standardsWords } from './standards.words.js';

/** Who chose something in a standard, and when. */
export function Signed({ by, on }: { readonly by: string; readonly on: string }): ReactElement {
  const t = useWords(standardsWords);
  // Who signed in the product is a person with an id; a document from elsewhere may hold a name.
  if (/\s/.test(by)) return <>{t.signed(by, on)}</>;
  const [before, after] = t.signed('\u0000', on).split('\u0000');
  return (
    <>
      {before}
      <PersonName id={by} />
      {after}
    </>
  );
}
