import {
  classNames,
  durationInWords,
  pointTimeInWords,
  audiencesInWords,
  meansNames,
  problemClasses,
  repeatsInWords,
  type Clause,
  type PointRule,
  type ProblemClass,
} from '@steward/handbook';
import type { OpenByFigure } from '@steward/tickets/api';
import { Button, Tag } from 'antd';
import type { ReactElement } from 'react';
import { Unseen } from '../../kit/unseen.js';
import { useSay, useWords } from '../../words/words.js';
import type { ClockLength, ClockPart } from './by-clause.js';
import { askedBy, idsOfLength, lengthIn, strictness } from './handbook-figure.js';
import { ProvenanceTags } from './provenance.js';
import { shownMeaning } from './shown-meaning.js';
import { standardsWords } from './standards.words.js';
import '../../time/instant.css';

/** The figures of a clock under a clause: lengths by class, the open cases that each class holds, whom each point tells. */
export function ClockFigures({
  part: { clock, lengths, points },
  clause,
  open,
  onSee,
}: {
  readonly part: ClockPart;
  readonly clause: Clause | null;
  /** Open cases of this clock under the version that is shown. */
  readonly open: OpenByFigure['clocks'];
  readonly onSee: (clock: string, problemClass: ProblemClass) => void;
}): ReactElement {
  const t = useWords(standardsWords);
  const say = useSay();
  const main = lengths.some(({ kind }) => kind === 'limit');
  return (
    <div className="clock-figures" data-clock={clock.id}>
      {lengths.length > 0 && (
        <div className="figures-scroll" tabIndex={0} role="group" aria-label={say(clock.title)}>
          <table className="figures">
            <thead>
              <tr>
                <th scope="col">{say(clock.title)}</th>
                {problemClasses.map((one) => (
                  <th scope="col" key={one}>
                    {say(classNames[one])}
                  </th>
                ))}
                <th scope="col">{t.source}</th>
              </tr>
            </thead>
            <tbody>
              {lengths.map((length) => (
                <LengthRow
                  key={`${length.kind} ${length.fact ?? ''}`}
                  clock={clock.id}
                  length={length}
                  clause={clause}
                />
              ))}
              {main && (
                <tr>
                  <th scope="row">{t.openCases}</th>
                  {problemClasses.map((one) => (
                    <td key={one}>
                      <Held
                        rows={open.filter((row) => row.class === one)}
                        label={t.seeCases(say(clock.title), say(classNames[one]))}
                        onSee={() => onSee(clock.id, one)}
                      />
                    </td>
                  ))}
                  <td />
                </tr>
              )}
            </tbody>
          </table>
        </div>
      )}
      {points.length > 0 && (
        <ul className="points" aria-label={`${say(clock.title)} · ${t.tells}`}>
          {points.map((point) => (
            <Point
              key={point.id}
              point={point}
              means={shownMeaning(clock, point)}
              under={clause?.number ?? null}
              name={lengths.length === 0 ? say(clock.title) : null}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function LengthRow({
  clock,
  length,
  clause,
}: {
  readonly clock: string;
  readonly length: ClockLength;
  readonly clause: Clause | null;
}): ReactElement {
  const t = useWords(standardsWords);
  return (
    <tr data-length={length.kind}>
      <th scope="row">{t[length.kind]}</th>
      {typeof length.length === 'string' ? (
        <td colSpan={problemClasses.length}>
          <Value value={length.length} clause={clause} ids={idsOfLength(clock, length.kind, null)} />
        </td>
      ) : (
        problemClasses.map((one) => (
          <td key={one} data-class={one}>
            <Value value={lengthIn(length.length, one)} clause={clause} ids={idsOfLength(clock, length.kind, one)} />
          </td>
        ))
      )}
      <td>
        <ProvenanceTags of={length} under={clause?.number ?? null} />
      </td>
    </tr>
  );
}

function Value({
  value,
  clause,
  ids,
}: {
  readonly value: string | null;
  readonly clause: Clause | null;
  readonly ids: readonly string[];
}): ReactElement {
  const t = useWords(standardsWords);
  const say = useSay();
  if (value === null) return <span className="soft">—</span>;
  const asked = ids.map((id) => askedBy(clause, id)).find((one) => one !== undefined);
  const stands = asked === undefined ? 'same' : strictness(asked, value);
  return (
    <>
      {say(durationInWords(value))}
      {stands !== 'same' && asked !== undefined && (
        <div>
          <Tag color={stands === 'stricter' ? 'green' : 'red'}>{t[stands]}</Tag>
          <span className="soft">
            {t.handbookSays} {say(durationInWords(String(asked.value)))}
          </span>
        </div>
      )}
    </>
  );
}

function Held({
  rows,
  label,
  onSee,
}: {
  readonly rows: OpenByFigure['clocks'];
  readonly label: string;
  readonly onSee: () => void;
}): ReactElement {
  const t = useWords(standardsWords);
  const [count, late] = [
    rows.reduce((sum, { open }) => sum + open, 0),
    rows.reduce((sum, { overdue }) => sum + overdue, 0),
  ];
  if (count === 0) return <span className="soft">0</span>;
  return (
    <Button type="link" size="small" className="held" onClick={onSee}>
      <Unseen>{label}</Unseen>
      {t.openHeld(count)}
      {late > 0 && <span className="countdown-late"> · {t.overdue(late)}</span>}
    </Button>
  );
}

const meansColours: Readonly<Record<PointRule['means'], string>> = {
  notice: 'default',
  warning: 'orange',
  'target-missed': 'volcano',
  breach: 'red',
  'further-breach': 'magenta',
};

function Point({
  point,
  means,
  under,
  name,
}: {
  readonly point: PointRule;
  readonly means: PointRule['means'];
  readonly under: string | null;
  readonly name: string | null;
}): ReactElement {
  const say = useSay();
  return (
    <li data-point={point.id}>
      <span className="point-time">
        {name === null ? '' : `${name} · `}
        {say(pointTimeInWords(point.at))}
      </span>
      <Tag color={meansColours[means]}>{say(meansNames[means])}</Tag>
      <span>{say(point.title)}</span>
      <span className="point-tells">→ {say(audiencesInWords(point.tells))}</span>
      {point.classes !== undefined && (
        <span className="soft">{point.classes.map((one) => say(classNames[one])).join(' / ')}</span>
      )}
      {point.repeats !== undefined && <span className="soft">{say(repeatsInWords(point.repeats))}</span>}
      <ProvenanceTags of={point} under={under} />
    </li>
  );
}
