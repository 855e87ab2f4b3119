import type { ActionDto } from '@steward/tickets/api';
import { Button, Drawer, Tag } from 'antd';
import type { ReactElement } from 'react';
import { useSay, useWords } from '../../../words/words.js';
import { useCase, useTakes } from '../case-context.js';
import { hasOwnPlace, isAct, isPressed, shortcutOf } from './acts.js';
import { actsWords } from './acts.words.js';
import './all-actions.css';

/** Every action of the table: what is allowed as a button, what is not with the reason and its clause. */
export function AllActions({
  open,
  onClose,
  onChoose,
  onForm,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onChoose: (view: ActionDto) => void;
  readonly onForm: (view: ActionDto) => void;
}): ReactElement {
  const { c, face } = useCase();
  const { acts } = face;
  const takes = useTakes();
  const t = useWords(actsWords);
  const say = useSay();
  const known = c.actions.filter(({ action }) => isAct(takes, action));
  const possible = known.filter(({ allowed, action }) => allowed && !hasOwnPlace(acts, action));
  const impossible = c.actions.filter(({ allowed }) => !allowed);
  return (
    <Drawer open={open} onClose={onClose} title={t.all} size="large">
      <section>
        <h2>{t.possible}</h2>
        <ul className="all-actions">
          {possible.map((view) => {
            const key = shortcutOf(acts, view.action);
            return (
              <li key={view.action}>
                <Button onClick={() => onChoose(view)}>{say(view.title)}</Button>
                {key !== null && <kbd>{key.toUpperCase()}</kbd>}
                {view.clause !== null && <Tag variant="outlined">{view.clause}</Tag>}
                {isPressed(takes, view.action) && Object.keys(takes[view.action] ?? {}).length > 0 && (
                  <Button type="link" size="small" onClick={() => onForm(view)}>
                    {t.withMore}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
        {possible.length === 0 && <p className="soft">{t.none}</p>}
      </section>
      <section>
        <h2>{t.impossible}</h2>
        <ul className="all-actions">
          {impossible.map((view) => (
            <li key={view.action} className="not-allowed">
              <strong>{say(view.title)}</strong>
              <span>
                {view.refusal === undefined ? '' : say(view.refusal.message)}{' '}
                {typeof view.refusal?.clause === 'string' && <Tag variant="outlined">{view.refusal.clause}</Tag>}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </Drawer>
  );
}
