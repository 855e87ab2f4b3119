import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer, Popconfirm, Space, Tag } from 'antd';
import { useEffect, useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { CaseNumber } from '../kit/names.js';
import { Instant } from '../time/instant.js';
import type { Bilingual } from '../words/language.js';
import { useSay, useWords } from '../words/words.js';
import { handWords } from './hand.words.js';
import { inOrderDone, type KeptAct } from './kept-act.js';
import { newKey } from './new-key.js';
import { outbox, useOutbox } from './own-outbox.js';
import './hand.css';

/** A clock that is further off than this, ms, is said. */
const worthSayingMs = 2 * 60_000;

/** A case that was opened by what waited here. */
interface Opened {
  readonly key: string;
  readonly id: string;
  readonly name: Bilingual;
}

/** What somebody did here that the service does not have yet, and what it did not take; nothing when there is none. */
export function OutboxNotice(): ReactElement {
  const t = useWords(handWords);
  const say = useSay();
  const acts = useOutbox();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [opened, setOpened] = useState<readonly Opened[]>([]);
  useEffect(
    () =>
      outbox.onSent(({ key, name, of, opens }, id) => {
        if (opens && id !== null)
          setOpened((before) => [...before.filter((one) => one.key !== key), { key, id, name }]);
        void queries.invalidateQueries({ queryKey: ['case', of.id] });
        void queries.invalidateQueries({ queryKey: ['cases'] });
      }),
    [queries],
  );
  const refused = acts.filter(({ state }) => state === 'refused').length;
  return (
    <div className="outbox-notice" data-part="outbox">
      {acts.length > 0 && (
        <Alert
          type={refused > 0 ? 'error' : 'warning'}
          showIcon
          title={refused > 0 ? t.refused(refused) : t.waiting(acts.length)}
          action={<Button onClick={() => setOpen(true)}>{t.show}</Button>}
        />
      )}
      {opened.map(({ key, id, name }) => (
        <Alert
          key={key}
          type="success"
          showIcon
          role="status"
          title={
            <>
              {t.opened(say(name))} <CaseNumber id={id} />
            </>
          }
          closable={{
            onClose: () => setOpened((before) => before.filter((one) => one.key !== key)),
            'aria-label': t.close,
          }}
        />
      ))}
      <Drawer open={open} onClose={() => setOpen(false)} title={t.title}>
        {acts.length === 0 ? (
          <p className="soft">{t.none}</p>
        ) : (
          <ul className="outbox-acts">
            {inOrderDone(acts).map((act) => (
              <Kept key={act.key} act={act} />
            ))}
          </ul>
        )}
      </Drawer>
    </div>
  );
}

function Kept({ act }: { readonly act: KeptAct }): ReactElement {
  const t = useWords(handWords);
  const say = useSay();
  const { of, caseName, name, doneAt, offMs, opens, state, file, problem } = act;
  const states = { waiting: t.stateWaiting, sending: t.stateSending, refused: t.stateRefused };
  return (
    <li data-act={act.action}>
      {opens ? say(caseName) : <Link to={`/cases/${encodeURIComponent(of.id)}`}>{say(caseName)}</Link>}
      <div>
        <strong>{say(name)}</strong> {file === null ? null : <span className="soft">{file.name} </span>}
        <Tag color={state === 'refused' ? 'red' : 'blue'}>{states[state]}</Tag>
      </div>
      <div className="soft">
        {t.done} <Instant at={new Date(doneAt + offMs).toISOString()} />
        {Math.abs(offMs) > worthSayingMs && ` ${t.off(Math.round(Math.abs(offMs) / 60_000))}`}
      </div>
      {state === 'refused' && (
        <>
          <Alert
            type="error"
            role="alert"
            title={problem === null ? t.lost : `${problem.detail}${problem.clause ? `（${problem.clause}）` : ''}`}
          />
          <Space wrap style={{ marginTop: 8 }}>
            {file === null && <Button onClick={() => void outbox.sendAgain(act.key, newKey())}>{t.sendAgain}</Button>}
            <Popconfirm
              title={t.giveUpSure}
              okText={t.giveUp}
              cancelText={t.stay}
              onConfirm={() => void outbox.drop(act.key)}
            >
              <Button danger>{t.giveUp}</Button>
            </Popconfirm>
          </Space>
        </>
      )}
    </li>
  );
}
