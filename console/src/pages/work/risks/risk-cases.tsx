import type { ListedCase } from '@steward/tickets/api';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { ClassTag, StateTag } from '../../../kit/case-tags.js';
import { useSay } from '../../../words/words.js';
import { Due } from '../parts/due.js';
import { PersonLabel } from '../parts/person-label.js';
import { usePlace } from '../parts/place.js';

/** Cases in danger: what, who has it, and how long until its limit. */
export function RiskCases({
  rows,
  zone,
  label,
}: {
  readonly rows: readonly ListedCase[];
  readonly zone: string;
  readonly label: string;
}): ReactElement {
  return (
    <ul className="picker-list risk-list" aria-label={label}>
      {rows.map((row) => (
        <RiskCase key={row.id} row={row} zone={zone} />
      ))}
    </ul>
  );
}

function RiskCase({ row, zone }: { readonly row: ListedCase; readonly zone: string }): ReactElement {
  const say = useSay();
  const place = usePlace(row.estateId, row.buildingId, row.dwellingId);
  return (
    <li data-case={row.id}>
      <div className="picker-what">
        <Link to={`/cases/${encodeURIComponent(row.id)}`}>
          <span className="board-number">{row.number ?? row.id}</span>
          {say(row.title)}
        </Link>
        <div className="board-under">{place}</div>
        <div>
          <ClassTag problemClass={row.class} provisional={!row.classified} />
          <StateTag state={row.state} />
          <PersonLabel id={row.handlerId} />
        </div>
      </div>
      <div className="picker-due">{!row.over && <LimitOf row={row} zone={zone} />}</div>
    </li>
  );
}

/** The clock whose limit ends first, or ended first: that is the promise in danger. */
function LimitOf({ row, zone }: { readonly row: ListedCase; readonly zone: string }): ReactElement {
  const first = [...row.running].sort((a, b) => (a.limitAt < b.limitAt ? -1 : 1))[0];
  return (
    <Due
      due={row.limitAt}
      limit={null}
      next={first === undefined ? null : { clock: first.clock, pointTitle: first.title, clause: first.clause }}
      zone={zone}
    />
  );
}
