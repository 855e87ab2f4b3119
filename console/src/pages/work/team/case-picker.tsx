import { Button, Checkbox } from 'antd';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { BoardRow } from '../../../api/board.js';
import { useEstateZone } from '../../../api/estates.js';
import { ClassTag, StateTag } from '../../../kit/case-tags.js';
import { EstateName } from '../../../kit/names.js';
import { useSay, useWords } from '../../../words/words.js';
import { BulkDialog } from '../bulk/bulk-dialog.js';
import { Due } from '../parts/due.js';
import { teamWords } from '../team.words.js';
import '../../../kit/case-line.css';
import '../parts/case-list.css';
import './case-picker.css';

/** Cases of one person, or of nobody: some are chosen and given to somebody else. */
export function CasePicker({
  rows,
  from,
  label,
  withEstate,
}: {
  readonly rows: readonly BoardRow[];
  /** Who has them; null: nobody. */
  readonly from: string | null;
  readonly label: string;
  /** The estate's name stands in the row: the page shows more than one. */
  readonly withEstate: boolean;
}): ReactElement {
  const t = useWords(teamWords);
  const [ids, choose] = useState<ReadonlySet<string>>(new Set());
  const [giving, setGiving] = useState(false);
  const chosen = rows.filter(({ id }) => ids.has(id));
  const toggle = (id: string): void => {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    choose(next);
  };
  return (
    <div>
      <div className="picker-head">
        <Checkbox
          checked={chosen.length > 0 && chosen.length === rows.length}
          indeterminate={chosen.length > 0 && chosen.length < rows.length}
          onChange={({ target }) => choose(new Set(target.checked ? rows.map(({ id }) => id) : []))}
        >
          {t.all}
        </Checkbox>
        <Button size="small" type="primary" disabled={chosen.length === 0} onClick={() => setGiving(true)}>
          {from === null ? t.assign(chosen.length) : t.reassign(chosen.length)}
        </Button>
      </div>
      <ul className="picker-list" aria-label={label}>
        {rows.map((row) => (
          <PickerItem
            key={row.id}
            row={row}
            withEstate={withEstate}
            chosen={ids.has(row.id)}
            onToggle={() => toggle(row.id)}
          />
        ))}
      </ul>
      {giving && (
        <BulkDialog
          action="assign"
          rows={chosen}
          {...(from === null ? {} : { except: from })}
          onClose={() => {
            setGiving(false);
            choose(new Set());
          }}
        />
      )}
    </div>
  );
}

function PickerItem({
  row,
  withEstate,
  chosen,
  onToggle,
}: {
  readonly row: BoardRow;
  readonly withEstate: boolean;
  readonly chosen: boolean;
  readonly onToggle: () => void;
}): ReactElement {
  const t = useWords(teamWords);
  const say = useSay();
  const zone = useEstateZone(row.estateId);
  const number = row.number ?? row.id;
  return (
    <li data-case={row.id}>
      <Checkbox checked={chosen} onChange={onToggle} aria-label={t.select(number)} />
      <div className="picker-what">
        <Link to={`/cases/${encodeURIComponent(row.id)}`}>
          <span className="board-number">{number}</span>
          {say(row.title)}
        </Link>
        {withEstate && (
          <div className="board-under">
            <EstateName id={row.estateId} />
          </div>
        )}
        <div>
          {row.class !== null && (
            <ClassTag problemClass={row.class} process={row.process} provisional={!row.classified} />
          )}
          <StateTag state={row.state} process={row.process} />
        </div>
      </div>
      <div className="picker-due">
        <Due row={row} zone={zone} />
      </div>
    </li>
  );
}
