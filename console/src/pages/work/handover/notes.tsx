import type { HandedOver } from '@steward/tickets/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Popconfirm } from 'antd';
import { useState, type ReactElement } from 'react';
import { eraseNote, takeOver, writeNote } from '../../../api/daily.js';
import { usePersonName } from '../../../api/people.js';
import { Refusal } from '../../../kit/states.js';
import { localTime } from '../../../time/format.js';
import { useWords } from '../../../words/words.js';
import { handoverWords } from '../handover.words.js';
import '../../../kit/names.css';
import './notes.css';
import '../parts/work-part.css';

/** What is noted of a shift for the next one, and who took it over. `open` null: it can only be looked at. */
export function ShiftNotes({
  shift,
  zone,
  title,
  open,
}: {
  readonly shift: HandedOver;
  readonly zone: string;
  readonly title: string;
  readonly open: 'noting-and-taking' | null;
}): ReactElement {
  const t = useWords(handoverWords);
  return (
    <section className="card work-part" aria-label={title}>
      <h2>{title}</h2>
      {shift.notes.length === 0 ? (
        <p className="soft">{t.noNotes}</p>
      ) : (
        <ul className="handover-notes" aria-label={t.notes}>
          {shift.notes.map((note) => (
            <li key={note.id}>
              <Words of={note} zone={zone} />{' '}
              <span className="soft">
                <Name id={note.by} /> · {localTime(Date.parse(note.at), zone)}
              </span>
              {note.erasable && <Erase estateId={shift.estateId} id={note.id} />}
            </li>
          ))}
        </ul>
      )}
      {open !== null && shift.takenOver === null && <NewNote shift={shift} />}
      <Taken shift={shift} zone={zone} open={open !== null} />
    </section>
  );
}

type Note = HandedOver['notes'][number];

function Words({ of: { text, masked, erased }, zone }: { readonly of: Note; readonly zone: string }): ReactElement {
  const t = useWords(handoverWords);
  const name = usePersonName(erased?.by ?? null);
  if (erased !== null) return <span className="soft">{t.erasedBy(name, localTime(Date.parse(erased.at), zone))}</span>;
  return <span className="handover-words">{masked ? t.maskedNote : (text ?? t.erased)}</span>;
}

function Erase({ estateId, id }: { readonly estateId: string; readonly id: string }): ReactElement {
  const t = useWords(handoverWords);
  const queries = useQueryClient();
  const erasing = useMutation({
    mutationFn: () => eraseNote(estateId, id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['cases', 'handover'] }),
  });
  return (
    <span className="no-print">
      <Popconfirm title={t.eraseSure} okText={t.erase} onConfirm={() => erasing.mutate()}>
        <Button size="small" type="link" danger loading={erasing.isPending}>
          {t.erase}
        </Button>
      </Popconfirm>
      <Refusal error={erasing.error} />
    </span>
  );
}

function Name({ id }: { readonly id: string }): ReactElement {
  return <>{usePersonName(id)}</>;
}

function NewNote({ shift: { estateId, from, until } }: { readonly shift: HandedOver }): ReactElement {
  const t = useWords(handoverWords);
  const queries = useQueryClient();
  const [text, setText] = useState('');
  // The same words sent again after a broken line are the same note.
  const [id, setId] = useState(() => crypto.randomUUID());
  const writing = useMutation({
    mutationFn: () => writeNote({ id, estateId, from, until, text: text.trim() }),
    onSuccess: async () => {
      setText('');
      setId(crypto.randomUUID());
      await queries.invalidateQueries({ queryKey: ['cases', 'handover'] });
    },
  });
  return (
    <div className="no-print handover-write">
      <Input.TextArea
        aria-label={t.writeNote}
        placeholder={t.writeNote}
        autoSize={{ minRows: 2 }}
        maxLength={2000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <p className="soft">{t.notesHint}</p>
      <Button disabled={text.trim() === ''} loading={writing.isPending} onClick={() => writing.mutate()}>
        {t.addNote}
      </Button>
      <Refusal error={writing.error} />
    </div>
  );
}

function Taken({
  shift,
  zone,
  open,
}: {
  readonly shift: HandedOver;
  readonly zone: string;
  readonly open: boolean;
}): ReactElement {
  const t = useWords(handoverWords);
  const queries = useQueryClient();
  const { estateId, from, until, takenOver } = shift;
  const name = usePersonName(takenOver?.by ?? null);
  const taking = useMutation({
    mutationFn: () => takeOver({ estateId, from, until }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['cases', 'handover'] }),
  });
  return (
    <div role="status">
      {takenOver === null ? (
        <>
          <span className="nobody">{t.notTaken}</span>{' '}
          {open && (
            <Popconfirm title={t.sure} okText={t.takeOver} onConfirm={() => taking.mutate()}>
              <Button type="primary" className="no-print" loading={taking.isPending}>
                {t.takeOver}
              </Button>
            </Popconfirm>
          )}
        </>
      ) : (
        <strong>{t.takenOver(name, localTime(Date.parse(takenOver.at), zone))}</strong>
      )}
      <Refusal error={taking.error} />
    </div>
  );
}
