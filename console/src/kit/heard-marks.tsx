import { externalSourceNames, wordOf } from '@steward/handbook';
import type { ListedCase } from '@steward/tickets/api';
import type { ReactElement } from 'react';
import { defaultZone, shortTime } from '../time/format.js';
import { clock } from '../time/clock.js';
import { useLanguage } from '../words/language.js';
import { useSay, useWords } from '../words/words.js';
import { heardWords } from './heard.words.js';
import './heard-marks.css';

/** A case as far as these marks ask. */
export type Heard = Pick<ListedCase, 'ownerWord' | 'external'>;

/**
 * Marks that stand out wherever a case stands: its owner wrote and waits for an answer (§3.2); an authority passed it on, and
 * whether it still wants its formal reply (§3.1). Nothing where neither holds.
 */
export function HeardMarks({
  of,
  zone = defaultZone,
}: {
  readonly of: Heard;
  readonly zone?: string;
}): ReactElement | null {
  const t = useWords(heardWords);
  const say = useSay();
  const language = useLanguage();
  const { ownerWord, external } = of;
  if (!ownerWord && !external) return null;
  return (
    <>
      {external && (
        <span className="chip-external" title={external.open ? t.replyOwed : t.replied}>
          {external.sources.map((one) => say(wordOf(externalSourceNames, one))).join(' · ')}
          {external.open ? ` · ${t.replyOwed}` : ''}
        </span>
      )}
      {ownerWord && (
        <span
          className="chip-owner-wrote"
          title={t.ownerWroteSince(shortTime(Date.parse(ownerWord.since), clock.now(), language, zone))}
        >
          {t.ownerWrote}
        </span>
      )}
    </>
  );
}
