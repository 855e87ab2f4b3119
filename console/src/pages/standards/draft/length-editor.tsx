import { classNames, problemClasses, type ByClass, type ProblemClass, type Standard } from '@steward/handbook';
import { Button, Checkbox } from 'antd';
import type { ReactElement } from 'react';
import { useSay, useWords } from '../../../words/words.js';
import type { ClockLength } from '../by-clause.js';
import { ProvenanceTags } from '../provenance.js';
import { DurationInput } from './duration-input.js';
import { draftWords } from './draft.words.js';
import { editLength, lengthOfHandbook, type Edit } from './edit.js';

/** A length of a clock, the same for all classes or one for each. */
export function LengthEditor({
  clock,
  length,
  onEdit,
}: {
  readonly clock: Standard['complaint']['clocks'][number];
  readonly length: ClockLength;
  readonly onEdit: (edit: Edit) => void;
}): ReactElement {
  const t = useWords(draftWords);
  const say = useSay();
  const name = `${say(clock.title)} · ${t[length.kind]}`;
  const set = (next: ByClass): void => onEdit(editLength(clock.id, length, next));
  const known = lengthOfHandbook(clock.id, length);
  const departs = known !== undefined && JSON.stringify(known.length) !== JSON.stringify(length.length);
  const lengths = length.length;
  const classes = clock.classes ?? problemClasses;
  return (
    <div className="editor-row" data-length={length.kind}>
      <div className="length-editor">
        <strong>{t[length.kind]}</strong>
        {typeof lengths === 'string' ? (
          <DurationInput value={lengths} label={name} onChange={set} />
        ) : (
          Object.entries(lengths).map(([problemClass, value]) => (
            <span key={problemClass}>
              {say(classNames[problemClass as ProblemClass])}{' '}
              <DurationInput
                value={value}
                label={`${name} · ${say(classNames[problemClass as ProblemClass])}`}
                onChange={(next) => set({ ...lengths, [problemClass]: next })}
              />
            </span>
          ))
        )}
        {length.kind !== 'at-most' && (
          <Checkbox
            aria-label={`${name} · ${t.byClass}`}
            checked={typeof lengths !== 'string'}
            onChange={({ target }) => set(target.checked ? forEach(classes, lengths) : longestOf(lengths))}
          >
            {t.byClass}
          </Checkbox>
        )}
        <ProvenanceTags of={length} />
        {departs && (
          <Button size="small" type="link" onClick={() => set(known.length)}>
            {t.back}
          </Button>
        )}
      </div>
    </div>
  );
}

const forEach = (classes: readonly ProblemClass[], length: ByClass): ByClass =>
  typeof length === 'string' ? Object.fromEntries(classes.map((one) => [one, length])) : length;

function longestOf(length: ByClass): ByClass {
  if (typeof length === 'string') return length;
  return length.general ?? Object.values(length)[0] ?? 'PT2H';
}
