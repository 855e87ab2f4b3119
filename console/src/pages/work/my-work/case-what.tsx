import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { BoardRow } from '../../../api/board.js';
import { ClassTag, StateTag } from '../../../kit/case-tags.js';
import { HeardMarks } from '../../../kit/heard-marks.js';
import { useSay } from '../../../words/words.js';
import { Due } from '../parts/due.js';
import '../../../kit/case-line.css';
import './my-case.css';

/** What a case of somebody's work is about, the parts of the line under it that are not empty, its marks, and how late it is. */
export function CaseWhat({
  row,
  zone,
  under,
}: {
  readonly row: BoardRow;
  readonly zone: string;
  readonly under: readonly string[];
}): ReactElement {
  const say = useSay();
  return (
    <>
      <div>
        <Link to={`/cases/${encodeURIComponent(row.id)}`} className="my-case-title">
          <span className="board-number">{row.number ?? row.id}</span>
          {say(row.title)}
        </Link>
        <div className="board-under">{under.filter((part) => part !== '').join(' · ')}</div>
        <div className="my-case-tags">
          {row.class !== null && (
            <ClassTag problemClass={row.class} process={row.process} provisional={!row.classified} />
          )}
          <StateTag state={row.state} process={row.process} />
          <HeardMarks of={row} zone={zone} />
        </div>
      </div>
      <div className="my-case-due">
        <Due row={row} zone={zone} />
      </div>
    </>
  );
}
