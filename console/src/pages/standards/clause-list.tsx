import type { ProblemClass, Standard } from '@steward/handbook';
import { figureInWords } from '@steward/handbook';
import type { OpenByFigure } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import { Card, Input, Segmented, Tag } from 'antd';
import { useDeferredValue, useMemo, useState, type ReactElement } from 'react';
import { openByFigure } from '../../api/standards.js';
import { Nothing } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { useSay, useWords } from '../../words/words.js';
import { byClause, hasFigures, hasOurs, textOf, type ClauseEntry } from './by-clause.js';
import { ClockFigures } from './clock-figures.js';
import { askedBy, strictness } from './handbook-figure.js';
import { HeldCases } from './held-cases.js';
import { ProvenanceTags } from './provenance.js';
import { standardsWords } from './standards.words.js';

/** The handbook clause by clause with the figures of a standard; `estate` null leaves out the open cases. */
export function ClauseList({
  standard,
  estate,
}: {
  readonly standard: Standard;
  readonly estate: string | null;
}): ReactElement {
  const t = useWords(standardsWords);
  const [{ show = 'all', q = '', held }, change] = useAddress(['show', 'q', 'held']);
  const [words, setWords] = useState(q);
  const asked = useDeferredValue(words.trim().toLowerCase());
  const entries = useMemo(() => byClause(standard), [standard]);
  const { data: open } = useQuery({ ...openByFigure(estate), enabled: estate !== null });
  const name = `${standard.id}@${String(standard.version)}`;
  const here = useMemo(() => (open?.clocks ?? []).filter((row) => row.standard === name), [open, name]);
  const shown = entries.filter(
    (entry) => (asked === '' || textOf(entry).includes(asked)) && isShown(entry, show, here),
  );
  const [heldClock, heldClass] = held?.split(':') ?? [];
  return (
    <>
      <div className="filters">
        <Input.Search
          value={words}
          onChange={({ target }) => setWords(target.value)}
          onBlur={() => change({ q: words.trim() })}
          onSearch={(value) => change({ q: value.trim() })}
          placeholder={t.search}
          aria-label={t.search}
          allowClear
          className="filter-words"
        />
        <Segmented
          aria-label={t.show}
          value={show}
          onChange={(value) => change({ show: value === 'all' ? null : value })}
          options={[
            { value: 'all', label: t.all },
            { value: 'figures', label: t.withFigures },
            { value: 'ours', label: t.withOurs },
            ...(estate === null ? [] : [{ value: 'touched', label: t.touched }]),
          ]}
        />
        <span className="soft">{t.count(shown.length, entries.length)}</span>
      </div>
      {shown.length === 0 ? (
        <Nothing>{t.nothingFits}</Nothing>
      ) : (
        shown.map((entry) => (
          <ClauseCard
            key={entry.clause?.number ?? 'ours'}
            entry={entry}
            open={here}
            onSee={(clock, problemClass) => change({ held: `${clock}:${problemClass}` })}
          />
        ))
      )}
      {estate !== null && heldClock !== undefined && (
        <HeldCases
          estate={estate}
          standard={standard}
          clock={heldClock}
          problemClass={heldClass ?? null}
          onClose={() => change({ held: null })}
        />
      )}
    </>
  );
}

function isShown(entry: ClauseEntry, show: string, open: OpenByFigure['clocks']): boolean {
  if (show === 'figures') return hasFigures(entry);
  if (show === 'ours') return hasOurs(entry);
  if (show === 'touched') return entry.clocks.some(({ clock }) => open.some((row) => row.clock === clock.id));
  return true;
}

function ClauseCard({
  entry,
  open,
  onSee,
}: {
  readonly entry: ClauseEntry;
  readonly open: OpenByFigure['clocks'];
  readonly onSee: (clock: string, problemClass: ProblemClass) => void;
}): ReactElement {
  const t = useWords(standardsWords);
  const say = useSay();
  const { clause, clocks, figures, contradictions } = entry;
  return (
    <Card
      size="small"
      className="clause"
      id={clause?.number ?? 'ours'}
      title={
        <h2 className="clause-title">
          <span className="clause-number">{clause?.number ?? ''}</span>{' '}
          {clause === null ? t.noClause : say(clause.title)}
          {contradictions.length > 0 && <ProvenanceTags of={{ clause: null, reading: contradictions[0]?.id ?? '' }} />}
        </h2>
      }
    >
      <p className="clause-duty">{clause === null ? t.noClauseHint : say(clause.obligation)}</p>
      {clocks.map((part) => (
        <ClockFigures
          key={part.clock.id}
          part={part}
          clause={clause}
          open={open.filter((row) => row.clock === part.clock.id)}
          onSee={onSee}
        />
      ))}
      {figures.length > 0 && <OtherFigures entry={entry} />}
      {!hasFigures(entry) && <p className="soft clause-none">{t.noFigures}</p>}
    </Card>
  );
}

function OtherFigures({ entry: { clause, figures } }: { readonly entry: ClauseEntry }): ReactElement {
  const t = useWords(standardsWords);
  const say = useSay();
  return (
    <div className="figures-scroll" tabIndex={0} role="group" aria-label={t.figure}>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{t.figure}</th>
            <th scope="col">{t.value}</th>
            <th scope="col">{t.source}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => {
            const asked = askedBy(clause, figure.id);
            const stands = asked === undefined ? 'same' : strictness(asked, figure.value);
            return (
              <tr key={figure.id} data-figure={figure.id}>
                <th scope="row">{say(figure.title)}</th>
                <td>
                  {say(figureInWords(figure.id, figure.value))}
                  {asked !== undefined && stands !== 'same' && (
                    <>
                      {' '}
                      <Tag color={stands === 'stricter' ? 'green' : 'red'}>{t[stands]}</Tag>
                      <span className="soft">
                        {t.handbookSays} {say(figureInWords(figure.id, asked.value))}
                      </span>
                    </>
                  )}
                </td>
                <td>
                  <ProvenanceTags of={figure} under={clause?.number ?? null} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
