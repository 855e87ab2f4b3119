import { AppstoreOutlined } from '@ant-design/icons';
import type { ActionDto } from '@steward/tickets/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Space, Tooltip } from 'antd';
import { useEffect, useEffectEvent, useState, type ReactElement } from 'react';
import { act } from '../../../api/acting.js';
import { caseNameOf, sentOrKept } from '../../../hand/acting.js';
import { handWords } from '../../../hand/hand.words.js';
import { useKeptActions } from '../../../hand/own-outbox.js';
import { Refusal } from '../../../kit/states.js';
import { useAddress } from '../../../kit/use-address.js';
import { useSay, useWords } from '../../../words/words.js';
import { caseAddress, useCase, useTakes } from '../case-context.js';
import { composeEvent } from '../talk/composer.js';
import { ActDrawer } from './act-drawer.js';
import { isPressed, shortcutOf } from './acts.js';
import { buttonsOf } from './buttons.js';
import { actsWords } from './acts.words.js';
import { AllActions } from './all-actions.js';
import { sendUnlessOthersActed } from './meanwhile.js';
import { useMe } from '../../../session/use-session.js';
import { useWishKey } from './use-wish.js';
import './act-bar.css';

const ways: Readonly<Record<string, string>> = {
  'add-note': 'note',
  'message-owner': 'message',
  'log-call': 'call',
};

/** The buttons of what is allowed now, what is awaited first and in colour, then the most wanted; everything else with its reason; keys for the commonest. */
export function ActBar(): ReactElement {
  const { c, face, facts } = useCase();
  const takes = useTakes();
  const t = useWords(actsWords);
  const hand = useWords(handWords);
  const say = useSay();
  const me = useMe();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const keyOf = useWishKey();
  const [, setAddress] = useAddress(caseAddress);
  const [all, setAll] = useState(false);
  const shown = buttonsOf(c, takes, face.acts);
  const kept = useKeptActions(c.id);
  const direct = useMutation({
    mutationFn: ({ action, title }: ActionDto) => {
      const seen = facts.at(-1)?.seq ?? c.version;
      const key = keyOf({ action, at: c.version });
      const here = { of: c, caseName: caseNameOf(c), name: title, action, body: {}, key, seen, guarded: true };
      return sentOrKept(here, () =>
        sendUnlessOthersActed(queries, c, seen, me.personId, (version) =>
          act({ of: c, action, body: {}, key, version }),
        ),
      );
    },
    onSuccess: (outcome, { title }) =>
      void message.success(outcome === 'kept' ? hand.kept(say(title)) : t.done(say(title))),
    onError: (error, { title }) => void modal.error({ title: say(title), content: <Refusal error={error} /> }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['case', c.id] }),
  });
  const choose = (view: ActionDto): void => {
    setAll(false);
    const way = ways[view.action];
    if (way !== undefined) {
      setAddress({ part: null });
      window.setTimeout(() => window.dispatchEvent(new CustomEvent(composeEvent, { detail: way })), 0);
    } else if (isPressed(takes, view.action)) direct.mutate(view);
    else setAddress({ act: view.action });
  };
  const press = useEffectEvent((event: KeyboardEvent): void => {
    const { target } = event;
    const busy =
      target instanceof HTMLElement &&
      target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"]');
    if (busy || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = Object.hasOwn(face.acts.shortcuts, event.key) ? face.acts.shortcuts[event.key] : undefined;
    const view = c.actions.find((one) => one.action === action);
    if (event.key === '?') setAll(true);
    else if (view === undefined) return;
    else if (kept.has(view.action)) void message.info(hand.kept(say(view.title)));
    else if (view.allowed) choose(view);
    else void message.info(`${say(view.refusal?.message ?? view.title)} ${view.refusal?.clause ?? ''}`);
    event.preventDefault();
  });
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <div className="act-bar" role="toolbar" aria-label={t.actions}>
      <Space wrap>
        {shown.map(({ view, main }) => (
          <ActButton
            key={view.action}
            view={view}
            main={main}
            kept={kept.has(view.action)}
            busy={direct.isPending && direct.variables.action === view.action}
            onChoose={() => choose(view)}
          />
        ))}
        {shown.length === 0 && <span className="soft">{t.none}</span>}
        <Button icon={<AppstoreOutlined />} onClick={() => setAll(true)}>
          {t.all}
        </Button>
      </Space>
      <AllActions
        open={all}
        onClose={() => setAll(false)}
        onChoose={choose}
        onForm={(view) => {
          setAll(false);
          setAddress({ act: view.action });
        }}
      />
      <ActDrawer />
    </div>
  );
}

function ActButton({
  view,
  main,
  kept,
  busy,
  onChoose,
}: {
  readonly view: ActionDto;
  /** What is awaited: the one button in colour. */
  readonly main: boolean;
  /** It is done, and waits to be sent. */
  readonly kept: boolean;
  readonly busy: boolean;
  readonly onChoose: () => void;
}): ReactElement {
  const { face } = useCase();
  const hand = useWords(handWords);
  const say = useSay();
  const key = shortcutOf(face.acts, view.action);
  return (
    <Tooltip title={`${view.clause ?? ''}${key === null ? '' : ` · ${key.toUpperCase()}`}`}>
      <Button
        type={main ? 'primary' : 'default'}
        data-main={main}
        loading={busy}
        disabled={kept}
        onClick={onChoose}
        {...(key === null ? {} : { 'aria-keyshortcuts': key })}
      >
        {say(view.title)}
        {kept && ` · ${hand.title}`}
      </Button>
    </Tooltip>
  );
}
