import { reasonsInWords, workKindName } from '@steward/handbook';
import type { ReactElement } from 'react';
import { PersonName } from '../../kit/names.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { useCase } from './case-context.js';
import { calledWords } from './called.words.js';
import { usePunctuation } from './punctuation.js';
import { nameIn } from './vocabulary.js';
import '../../kit/names.css';
import './assignment.css';

/** Somebody whom Steward considered, as the case's content keeps it; what an earlier version did not write is missing. */
interface Considered {
  readonly personId: string;
  readonly outcome: string;
  readonly why: string;
  readonly until?: string;
  readonly onDuty?: boolean;
  readonly open?: number;
  readonly knows?: boolean;
  readonly lacks?: readonly string[];
}

const isConsidered = (one: unknown): one is Considered =>
  typeof one === 'object' && one !== null && 'personId' in one && 'outcome' in one && 'why' in one;

/** How Steward's last assignment came about: the reason, and everybody considered with duty, skills, load and why not (§4.4). */
export function Assignment(): ReactElement | null {
  const { content, facts, zone } = useCase();
  const t = useWords(calledWords);
  const say = useSay();
  const fact = facts.findLast(({ data }) => typeof data['consideredContentId'] === 'string');
  const meta = content.get(String(fact?.data['consideredContentId']))?.meta;
  if (fact === undefined || meta === undefined) return null;
  const all = Array.isArray(meta['considered']) ? (meta['considered'] as unknown[]).filter(isConsidered) : [];
  const personId = fact.data['personId'];
  return (
    <section className="card" aria-label={t.assignment}>
      <h2>{t.assignment}</h2>
      <p>
        {typeof personId === 'string' ? (
          <>
            {t.chosen} <PersonName id={personId} /> {t.because}{' '}
            {say(nameIn(reasonsInWords, String(fact.data['reason'])))}
          </>
        ) : (
          <span className="nobody">{t.nobody}</span>
        )}{' '}
        <span className="soft">
          <Instant at={fact.at} zone={zone} />
        </span>
      </p>
      <ul className="assignment-considered">
        {all.map((one) => (
          <li key={one.personId} data-outcome={one.outcome}>
            <PersonName id={one.personId} />
            <Marks one={one} />
            <div>
              {say(nameIn(reasonsInWords, one.why))}
              {one.until === undefined ? null : (
                <>
                  {' '}
                  {t.until} <Instant at={one.until} zone={zone} />
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** On duty, skills and load of somebody considered, as they were then. */
function Marks({ one }: { readonly one: Considered }): ReactElement | null {
  const t = useWords(calledWords);
  const say = useSay();
  const p = usePunctuation();
  const { onDuty, open, knows, lacks } = one;
  const marks = [
    onDuty === undefined ? '' : onDuty ? t.onDuty : t.offDuty,
    lacks === undefined
      ? ''
      : lacks.length > 0
        ? t.lacks(lacks.map((skill) => say(workKindName(skill))).join(p.list))
        : knows === true
          ? t.knows
          : t.skilled,
    open === undefined ? '' : t.open(open),
  ].filter((mark) => mark !== '');
  return marks.length === 0 ? null : <span className="soft"> {marks.join(' · ')}</span>;
}
