import { externalSourceNames, wordOf } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { BoardRow } from '../../../api/board.js';
import { namesOf } from '../../../cases/names.js';
import { estateNameIn, estates } from '../../../api/estates.js';
import { everybody, personInFile } from '../../../api/people.js';
import { useScopeName } from '../../../kit/estate-choice.js';
import { ExportButton, type Cell } from '../../../kit/export.js';
import type { Scope } from '../../../kit/scope.js';
import { clock } from '../../../time/clock.js';
import { defaultZone, localTime } from '../../../time/format.js';
import { limitFigure, nextAt } from '../../../time/limit.js';
import { useLanguage } from '../../../words/language.js';
import { useSay, useWords } from '../../../words/words.js';
import { boardWords } from '../board.words.js';

/** Saves the rows that are shown, with names instead of ids and instants in each estate's zone. */
export function BoardExport({ rows, of }: { readonly rows: readonly BoardRow[]; readonly of: Scope }): ReactElement {
  const t = useWords(boardWords);
  const say = useSay();
  const language = useLanguage();
  const scope = useScopeName(of);
  const { data: places } = useQuery(estates);
  const { data: people } = useQuery(everybody);
  const waits = (row: BoardRow, at: (instant: string | null) => string): string => {
    if (row.waitingFor === null) return '';
    const whom = t.waitsFor(say(namesOf(row).waitingFor));
    const until = row.waiting === null ? '' : ` ${t.until(at(row.waiting.expectedAt))}`;
    return `${whom}${until}${row.waiting?.reason ? ` · ${row.waiting.reason}` : ''}`;
  };
  const cells = (row: BoardRow): readonly Cell[] => {
    const estate = places?.find(({ estateId }) => estateId === row.estateId);
    const at = (instant: string | null): string =>
      instant === null ? '' : localTime(Date.parse(instant), estate?.zone ?? defaultZone);
    return [
      row.number ?? row.id,
      say(row.title),
      row.estateId === null ? t.company : estateNameIn(places, row.estateId, say),
      say(namesOf(row).kind),
      say(namesOf(row).class),
      row.greenChannel ? t.green : '',
      say(namesOf(row).state),
      waits(row, at),
      row.handlerId === null ? '' : personInFile(people, row.handlerId, say),
      at(row.receivedAt),
      at(nextAt(row)),
      row.next ? say(row.next.pointTitle) : '',
      row.next?.clause ?? '',
      at(row.limitAt),
      limitFigure(row, clock.now(), language).text,
      (row.external?.sources ?? []).map((one) => say(wordOf(externalSourceNames, one))).join(' · '),
      row.ownerWord ? at(row.ownerWord.since) : '',
    ];
  };
  return (
    <ExportButton
      name={`${t.title} ${scope}`}
      head={[
        t.number,
        t.problem,
        t.estate,
        t.kind,
        t.class,
        t.green,
        t.state,
        t.waiting,
        t.who,
        t.receivedAt,
        t.dueAt,
        t.nextPoint,
        t.clause,
        t.limitAt,
        t.lateness,
        t.externalOnly,
        t.wroteOnly,
      ]}
      rows={() => rows.map(cells)}
    />
  );
}
