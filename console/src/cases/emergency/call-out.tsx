import {
  answerNames,
  namesNobodyNames,
  skipReasonNames,
  standingNames,
  wordOf,
  type CallStep,
} from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useState, type ReactElement } from 'react';
import { whyOf } from '../../api/why.js';
import { PersonName } from '../../kit/names.js';
import { Failed } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { ActLink } from '../../pages/case/acts/act-link.js';
import { caseAddress } from '../../pages/case/case-context.js';
import { usePunctuation } from '../../pages/case/punctuation.js';
import { Countdown, Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { nextStepOf, type AskedStep, type CalledOnce } from './call-tree.js';
import { roomWords } from './room.words.js';
import { useEmergency } from './use-emergency.js';
import { targetsOf, useRoom } from './use-room.js';
import './room.css';

const colours: Readonly<Record<string, string>> = { here: 'green', coming: 'blue', declined: 'red', lapsed: 'red' };

/** The limit of a clock that runs for this step or person, ISO 8601 UTC; null: none runs. */
function useRunning(): (clock: string, each?: string) => string | null {
  const { c } = useEmergency();
  return (clock, each) =>
    c.clocks.findLast(
      (one) => one.clock === clock && one.stoppedAt === null && (each === undefined || one.each === each),
    )?.limitAt ?? null;
}

function useNeed(): (step: CallStep | undefined) => string {
  const t = useWords(roomWords);
  return (step) => {
    const need = step?.need ?? 'any';
    return need === 'any' ? t.any : need === 'all' ? t.all : t.some(need);
  };
}

/** The call tree, live: every step that was asked, who was called when and why, what he answered, who was passed over, and who comes next. */
export function CallOutCard(): ReactElement | null {
  const { c } = useEmergency();
  const { tree } = useRoom();
  const t = useWords(roomWords);
  if (c.declaredAt === null) return null;
  return (
    <section className="card room-card" aria-label={t.tree} data-part="call-tree">
      <div className="room-head">
        <h2>{t.tree}</h2>
        <span className="soft">{tree.plan === null ? t.bare : t.plan(tree.plan.version)}</span>
        <ActLink action="answer-for" name={t.answerFor} />
      </div>
      <Next />
      {tree.asked.length === 0 && <p className="soft">{t.notYet}</p>}
      <ol className="call-tree">
        {tree.asked.toReversed().map((one) => (
          <Step key={one.activation} asked={one} />
        ))}
      </ol>
    </section>
  );
}

/** Who comes next and when, while not as many come as are wanted. */
function Next(): ReactElement | null {
  const { c, zone } = useEmergency();
  const { tree, stepName } = useRoom();
  const t = useWords(roomWords);
  const p = usePunctuation();
  const say = useSay();
  const running = useRunning();
  const open = tree.asked.filter(({ state }) => state === 'open');
  const calling = c.state === 'declared' || c.state === 'contained';
  if (!calling || (open.length === 0 && !tree.resting)) return null;
  const next = nextStepOf(tree, c.class ?? '');
  const at = tree.resting ? running('ROUND') : running('STEP', open.at(-1)?.activation);
  return (
    <p className="call-next" data-part="next">
      {next === null ? (
        t.nextNone
      ) : (
        <>
          {tree.resting ? t.nextRound : t.next}
          {p.colon}
          <strong>{say(stepName(next.id))}</strong>
        </>
      )}{' '}
      {at !== null && (
        <>
          <Instant at={at} zone={zone} /> <Countdown until={at} zone={zone} />
        </>
      )}
    </p>
  );
}

function Step({ asked }: { readonly asked: AskedStep }): ReactElement {
  const { zone } = useEmergency();
  const { tree, stepName } = useRoom();
  const t = useWords(roomWords);
  const say = useSay();
  const needOf = useNeed();
  const running = useRunning();
  const p = usePunctuation();
  const { activation, calls, count, nobody, openedAt, round, skipped, state, step } = asked;
  const until = state === 'open' ? running('STEP', activation) : null;
  const people = [...new Set(calls.map(({ personId }) => personId))];
  const words = {
    open: calls.length === 0 && skipped.length === 0 ? t.opening : t.waits,
    'ran-out': t.ranOut,
    satisfied: t.satisfied,
  };
  return (
    <li data-activation={activation} data-state={state}>
      <div className="room-step">
        <strong>{say(stepName(step))}</strong>{' '}
        <span className="soft">
          {t.round(Math.max(1, round))}
          {count > 1 && ` · ${t.again(count)}`} · {t.need} {needOf(tree.steps.find(({ id }) => id === step))} ·{' '}
          <Instant at={openedAt} zone={zone} />
        </span>{' '}
        <Tag color={state === 'satisfied' ? 'green' : state === 'open' ? 'orange' : 'default'}>{words[state]}</Tag>
        {until !== null && <Countdown until={until} zone={zone} />}
      </div>
      <ul>
        {people.map((personId) => (
          <Responder key={personId} personId={personId} asked={asked} />
        ))}
        {nobody.map((target, place) => (
          // What was considered is a fact, and never changes its order.
          <li key={`nobody ${String(place)}`} className="soft" data-nobody={target.of}>
            {say(targetsOf({ targets: [target] }))}
            {p.colon}
            {say(wordOf(namesNobodyNames, target.why ?? ''))}
          </li>
        ))}
        {skipped.map(({ personId, why, at }) => (
          <li key={`skipped ${personId} ${at}`} className="soft" data-skipped={personId}>
            <PersonName id={personId} /> {t.skipped}: {say(wordOf(skipReasonNames, why))}
          </li>
        ))}
      </ul>
    </li>
  );
}

function Responder({ personId, asked }: { readonly personId: string; readonly asked: AskedStep }): ReactElement {
  const { c, zone } = useEmergency();
  const { tree } = useRoom();
  const t = useWords(roomWords);
  const say = useSay();
  const running = useRunning();
  const now = tree.people[personId];
  const calls = asked.calls.filter((one) => one.personId === personId);
  const seen = c.called?.find((one) => one.personId === personId);
  const lapses = now?.standing === 'coming' ? running('ANSWER-HOLDS', personId) : null;
  return (
    <li data-person={personId} data-standing={now?.standing}>
      <PersonName id={personId} />{' '}
      {now !== undefined && (
        <Tag color={colours[now.standing] ?? 'default'}>
          {say(now.says !== null && now.standing === 'coming' ? answerNames[now.says] : standingNames[now.standing])}
        </Tag>
      )}
      {now !== undefined && now.standing !== 'called' && <Instant at={now.at} zone={zone} />}
      {now?.standing === 'called' && seen !== undefined && seen.seenAt !== null && (
        <Tag color="green">
          <Instant at={seen.seenAt} zone={zone} />
        </Tag>
      )}
      {lapses !== null && (
        <span className="soft">
          {' '}
          {t.yesEnds} <Countdown until={lapses} zone={zone} />
        </span>
      )}
      {calls.map((call) => (
        <Why key={call.firingId} call={call} />
      ))}
    </li>
  );
}

/** Why he was called then: the one sentence that the ledger gives; one press deeper clause, facts, arithmetic and what the channels answered. */
function Why({ call }: { readonly call: CalledOnce }): ReactElement {
  const { c, zone } = useEmergency();
  const t = useWords(roomWords);
  const say = useSay();
  const [, setAddress] = useAddress(caseAddress);
  const [open, setOpen] = useState(false);
  const { data, error } = useQuery({ ...whyOf(c.id, call.personId, call.at), enabled: open });
  return (
    <details className="call-why" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {t.calledAt} <Instant at={call.at} zone={zone} />
        {call.attempt > 0 && ` · ${t.attempt(call.attempt + 1)}`} · {t.why}
      </summary>
      <p>
        {error === null ? data === undefined ? '…' : say(data.says) : <Failed error={error} />}{' '}
        <Button type="link" size="small" onClick={() => setAddress({ firing: call.firingId })}>
          {t.more}
        </Button>
      </p>
    </details>
  );
}
