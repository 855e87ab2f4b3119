import type { ActionDto } from '@steward/tickets/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Tag } from 'antd';
import type { ReactElement } from 'react';
import { act } from '../../api/acting.js';
import { caseNameOf, sentOrKept } from '../../hand/acting.js';
import { handWords } from '../../hand/hand.words.js';
import { PersonName } from '../../kit/names.js';
import { Refusal } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { useWishKey } from './acts/use-wish.js';
import { caseAddress, useCase } from './case-context.js';
import { calledWords } from './called.words.js';
import './called.css';

/** Who was called about the case and whether he has seen it; the button of whoever is asked to say so, and of whoever nudges. */
export function Called(): ReactElement | null {
  const { c, zone } = useCase();
  const t = useWords(calledWords);
  const [, setAddress] = useAddress(caseAddress);
  const called = c.called ?? [];
  const seen = c.actions.find(({ action, allowed }) => action === 'say-seen' && allowed);
  const nudge = c.actions.find(({ action, allowed }) => action === 'nudge' && allowed);
  if (called.length === 0 && nudge === undefined) return null;
  return (
    <section className="case-called" aria-label={t.title}>
      {called.length > 0 && (
        <ul>
          {called.map((one) => (
            <li key={one.personId}>
              <PersonName id={one.personId} />
              <Button type="link" size="small" onClick={() => setAddress({ firing: one.firingId })}>
                {t.calledAt} <Instant at={one.at} zone={zone} />
              </Button>
              {one.seenAt === null ? (
                <Tag color="orange">{t.unseen}</Tag>
              ) : (
                <Tag color="green">
                  {t.seen} <Instant at={one.seenAt} zone={zone} />
                </Tag>
              )}
            </li>
          ))}
        </ul>
      )}
      {seen !== undefined && <Press view={seen} primary />}
      {nudge !== undefined && <Press view={nudge} />}
      {c.nudges !== undefined && (
        <span className="soft">
          {t.nudged(c.nudges.count)} <Instant at={c.nudges.lastAt} zone={zone} />
        </span>
      )}
    </section>
  );
}

function Press({ view, primary = false }: { readonly view: ActionDto; readonly primary?: boolean }): ReactElement {
  const { c } = useCase();
  const t = useWords(calledWords);
  const hand = useWords(handWords);
  const say = useSay();
  const keyOf = useWishKey();
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  const sending = useMutation({
    mutationFn: () => {
      const { action, title } = view;
      const key = keyOf({ action, at: c.version });
      const here = {
        of: c,
        caseName: caseNameOf(c),
        name: title,
        action,
        body: {},
        key,
        seen: c.version,
        guarded: false,
      };
      return sentOrKept(here, () => act({ of: c, action, body: {}, key }));
    },
    onSuccess: (outcome) =>
      void message.success(outcome === 'kept' ? hand.kept(say(view.title)) : t.done(say(view.title))),
    onError: (error) => void modal.error({ title: say(view.title), content: <Refusal error={error} /> }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['case', c.id] }),
  });
  return (
    <Button
      size="small"
      {...(primary ? { type: 'primary' as const } : {})}
      loading={sending.isPending}
      onClick={() => sending.mutate()}
    >
      {say(view.title)}
    </Button>
  );
}
