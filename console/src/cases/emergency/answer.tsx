import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useRef, type ReactElement } from 'react';
import { act } from '../../api/acting.js';
import { caseNameOf, sentOrKept } from '../../hand/acting.js';
import { handWords } from '../../hand/hand.words.js';
import { useKeptActions } from '../../hand/own-outbox.js';
import { Refusal } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { caseAddress } from '../../pages/case/case-context.js';
import { useWishKey } from '../../pages/case/acts/use-wish.js';
import { useMe } from '../../session/use-session.js';
import { clock } from '../../time/clock.js';
import { Countdown, Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import type { StandingNow } from './call-tree.js';
import { roomWords } from './room.words.js';
import { useEmergency } from './use-emergency.js';
import { useRoom } from './use-room.js';
import './answer.css';

/** In how many minutes somebody says that he is there. */
const etas = [5, 10, 15, 20, 30] as const;

const headOf = ({ standing, says }: StandingNow): keyof typeof roomWords => {
  if (standing === 'here') return 'youHere';
  if (standing === 'coming') return says === 'have-it' ? 'youHave' : 'youComing';
  if (standing === 'declined') return 'youDeclined';
  return standing === 'lapsed' ? 'youLapsed' : 'answerTitle';
};

/** What whoever is called answers with one thumb, and afterwards what he promised and until when it holds; nothing for others. */
export function Answer(): ReactElement | null {
  const { c } = useEmergency();
  const t = useWords(roomWords);
  const me = useMe();
  const { tree } = useRoom();
  const say = useSay();
  const mine = tree.people[me.personId];
  const box = useRef<HTMLElement>(null);
  const asked = mine?.standing === 'called';
  // Whoever comes by the message's link answers at once, on whatever screen.
  useEffect(() => {
    if (asked) box.current?.scrollIntoView({ block: 'start' });
  }, [asked]);
  const may = (action: string): boolean => c.actions.some((one) => one.action === action && one.allowed);
  if (mine === undefined || c.over || !(may('answer') || may('arrive') || may('decline') || mine.standing === 'here'))
    return null;
  const { standing } = mine;
  return (
    <section ref={box} className="answer" aria-label={t.answerTitle} data-standing={standing} data-part="answer">
      <p className="answer-what">
        {say(c.title)} {c.number}
      </p>
      <h2>{t[headOf(mine)] as string}</h2>
      {standing === 'coming' && <Promise />}
      {standing === 'declined' && <p>{t.youCanStill}</p>}
      <Buttons standing={mine} />
    </section>
  );
}

/** Until when the yes holds, as the clock has it, and what happens then. */
function Promise(): ReactElement | null {
  const { c, zone } = useEmergency();
  const t = useWords(roomWords);
  const me = useMe();
  const holds = c.clocks.findLast(
    ({ clock: id, each, stoppedAt }) => id === 'ANSWER-HOLDS' && each === me.personId && stoppedAt === null,
  );
  if (holds === undefined || holds.limitAt === null) return null;
  return (
    <p data-part="promise">
      {t.holdsUntil} <Instant at={holds.limitAt} zone={zone} /> <Countdown until={holds.limitAt} zone={zone} />
      <br />
      <span className="soft">{t.holdsHint}</span>
    </p>
  );
}

function Buttons({ standing: { standing } }: { readonly standing: StandingNow }): ReactElement {
  const { c } = useEmergency();
  const t = useWords(roomWords);
  const hand = useWords(handWords);
  const [, setAddress] = useAddress(caseAddress);
  const { sending, send } = useSending();
  const kept = useKeptActions(c.id);
  const may = (action: string): boolean =>
    c.actions.some((one) => one.action === action && one.allowed) && !kept.has(action);
  const busy = (action: string): boolean => sending.isPending && sending.variables.action === action;
  const waiting = ['answer', 'decline', 'arrive'].some((action) => kept.has(action));
  return (
    <>
      {waiting && <p role="status">{hand.stateWaiting}</p>}
      {standing !== 'here' && standing !== 'coming' && may('answer') && (
        <>
          <p id="answer-eta">{t.answerEta}</p>
          <div className="answer-etas" role="group" aria-labelledby="answer-eta">
            {etas.map((minutes) => (
              <Button
                key={minutes}
                type="primary"
                loading={busy('answer')}
                onClick={() =>
                  send('answer', {
                    says: 'coming',
                    expectedAt: new Date(clock.now() + minutes * 60_000).toISOString(),
                  })
                }
              >
                {t.minutes(minutes)}
              </Button>
            ))}
          </div>
          <Button block loading={busy('answer')} onClick={() => send('answer', { says: 'have-it' })}>
            {t.haveIt}
          </Button>
        </>
      )}
      {(standing === 'coming' || standing === 'lapsed') && may('arrive') && (
        <Button block type="primary" loading={busy('arrive')} onClick={() => send('arrive', {})}>
          {t.arrived}
        </Button>
      )}
      {(standing === 'coming' || standing === 'here' || standing === 'lapsed') && may('report-situation') && (
        <Button block onClick={() => setAddress({ act: 'report-situation' })}>
          {t.situation}
        </Button>
      )}
      {standing !== 'here' && standing !== 'declined' && may('decline') && (
        <Button block danger loading={busy('decline')} onClick={() => send('decline', {})}>
          {t.cannot} <span className="answer-hint">{t.cannotHint}</span>
        </Button>
      )}
    </>
  );
}

/** Answers are sent whatever others do meanwhile, and kept where there is no line. */
function useSending() {
  const { c } = useEmergency();
  const say = useSay();
  const hand = useWords(handWords);
  const keyOf = useWishKey();
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  const sending = useMutation({
    mutationFn: ({ action, body }: { readonly action: string; readonly body: object }) => {
      const name = c.actions.find((one) => one.action === action)?.title ?? c.title;
      const key = keyOf({ action, body, at: c.version });
      const here = { of: c, caseName: caseNameOf(c), name, action, body, key, seen: c.version, guarded: false };
      return sentOrKept(here, () => act({ of: c, action, body, key })).then((outcome) => ({ outcome, name }));
    },
    onSuccess: ({ outcome, name }) => {
      if (outcome === 'kept') void message.success(hand.kept(say(name)));
    },
    onError: (error) => void modal.error({ title: say(c.title), content: <Refusal error={error} /> }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['case', c.id] }),
  });
  return { sending, send: (action: string, body: object): void => sending.mutate({ action, body }) };
}
