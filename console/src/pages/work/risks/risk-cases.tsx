import type { SheetCase } from '@steward/tickets/api';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { ClassTag, StateTag } from '../../../kit/case-tags.js';
import { useNow } from '../../../time/clock.js';
import { lengthInWords } from '../../../time/format.js';
import { useLanguage } from '../../../words/language.js';
import { useSay } from '../../../words/words.js';
import { Due } from '../parts/due.js';
import { PersonLabel } from '../parts/person-label.js';
import { pieceOf, processIn } from '../parts/sheet-case.js';
import { usePlace } from '../parts/place.js';
import { withEstateName } from '../parts/place-words.js';
import { useRowEstate } from '../parts/row-estate.js';
import { clocksBehind, type Behind } from './clocks-behind.js';
import '../../../kit/case-line.css';
import '../../../time/instant.css';
import '../parts/case-list.css';
import './risk-cases.css';

/** Cases in danger: what, who has it, and how long until its limit. */
export function RiskCases({
  rows,
  zone,
  label,
  withEstate,
  behind = null,
}: {
  readonly rows: readonly SheetCase[];
  readonly zone: string;
  readonly label: string;
  /** The estate's name stands in the row: the page shows more than one. */
  readonly withEstate: boolean;
  /** Which clocks are named in each row; null: none. */
  readonly behind?: { readonly what: Behind; readonly until: number } | null;
}): ReactElement {
  return (
    <ul className="picker-list risk-list" aria-label={label}>
      {rows.map((row) => (
        <RiskCase key={row.id} row={row} zone={zone} withEstate={withEstate} behind={behind} />
      ))}
    </ul>
  );
}

function RiskCase({
  row,
  zone,
  withEstate,
  behind,
}: {
  readonly row: SheetCase;
  readonly zone: string;
  readonly withEstate: boolean;
  readonly behind: { readonly what: Behind; readonly until: number } | null;
}): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const now = useNow();
  const clocks = behind === null ? [] : clocksBehind(row, behind.what, now, behind.until);
  const estate = useRowEstate(row.estateId);
  const place = usePlace(row.estateId, row.buildingId, row.dwellingId, pieceOf(row));
  return (
    <li data-case={row.id}>
      <div className="picker-what">
        <Link to={`/cases/${encodeURIComponent(row.id)}`}>
          <span className="board-number">{row.number ?? row.id}</span>
          {say(row.title)}
        </Link>
        <div className="board-under">{withEstate ? withEstateName(estate, place) : place}</div>
        <div>
          {row.class !== null && (
            <ClassTag problemClass={row.class} process={processIn(row)} provisional={!row.classified} />
          )}
          <StateTag state={row.state} process={processIn(row)} />
          <PersonLabel id={row.handlerId} />
        </div>
        {/* One clock is the figure beside it already. */}
        {(clocks.length > 1 || (clocks.length === 1 && behind?.what === 'today')) && (
          <ul className="risk-clocks" data-part="clocks">
            {clocks.map((clock) => (
              <li key={`${clock.clock} ${clock.startedAt}`}>
                {say(clock.title)}{' '}
                <span className={behind?.what === 'late' ? 'countdown-late' : 'soft'}>
                  {lengthInWords(Math.abs(Date.parse(clock.lateFrom ?? clock.limitAt) - now), language)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="picker-due">{!row.over && <Due row={row} zone={zone} />}</div>
    </li>
  );
}
