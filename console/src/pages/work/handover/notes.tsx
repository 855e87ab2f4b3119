import { Input } from 'antd';
import { useState, type ReactElement } from 'react';
import { useWords } from '../../../words/words.js';
import { handoverWords } from '../handover.words.js';

/** Words for the next shift: on the printed sheet, and in this browser until they are changed. */
export function HandoverNotes({ estateId }: { readonly estateId: string }): ReactElement {
  const t = useWords(handoverWords);
  const key = `steward.handover.${estateId}`;
  const [notes, setNotes] = useState(() => window.localStorage.getItem(key) ?? '');
  return (
    <section className="card work-part" aria-labelledby="handover-notes">
      <h2 id="handover-notes">{t.notes}</h2>
      <Input.TextArea
        className="handover-notes"
        aria-labelledby="handover-notes"
        autoSize={{ minRows: 2 }}
        maxLength={2000}
        value={notes}
        onChange={({ target }) => {
          setNotes(target.value);
          window.localStorage.setItem(key, target.value);
        }}
      />
      {/* What does not fit into a field is printed all the same. */}
      <p className="handover-printed">{notes}</p>
      <p className="soft no-print">{t.notesHint}</p>
      <p className="handover-signed">
        <span>{t.givenBy}</span>
        <span>{t.takenBy}</span>
      </p>
    </section>
  );
}
