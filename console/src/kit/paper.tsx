import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { companies } from '../api/places.js';
import { clock } from '../time/clock.js';
import { defaultZone, localTime } from '../time/format.js';
import { useSay, useWords } from '../words/words.js';
import './paper.css';

const words = {
  printed: (at: string) => ({ zh: `打印于 ${at}`, en: `Printed ${at}` }),
  date: { zh: '日期', en: 'Date' },
};

/** What stands above a page on paper only: whose it is, and when it was printed. */
export function PaperHead({ zone = defaultZone }: { readonly zone?: string }): ReactElement {
  const t = useWords(words);
  const say = useSay();
  const { data } = useQuery(companies);
  const names = (data ?? []).map(({ name }) => say(name)).join(' · ');
  return (
    <p className="paper-only paper-head">
      <span>{names}</span>
      <span>{t.printed(localTime(clock.now(), zone))}</span>
    </p>
  );
}

/** Lines to sign on, on paper only. */
export function Signatures({ of }: { readonly of: readonly string[] }): ReactElement {
  const t = useWords(words);
  return (
    <div className="paper-only paper-signatures">
      {of.map((who) => (
        <div key={who}>
          {who}
          <div className="paper-line" />
          {t.date}
        </div>
      ))}
    </div>
  );
}
