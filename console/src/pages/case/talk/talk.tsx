import { Button } from 'antd';
import { useState, type ReactElement } from 'react';
import { Nothing } from '../../../kit/states.js';
import { useMe } from '../../../session/use-session.js';
import { useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { isOthers } from '../facts/fact-kinds.js';
import { Composer } from './composer.js';
import { talkWords } from './talk.words.js';
import { Utterance } from './utterance.js';
import './talk.css';

/** Facts that are part of what was said: words, calls, visits, appointments, and what the owner was told. */
const spoken: readonly string[] = [
  'note.added',
  'owner.message-sent',
  'owner.replied',
  'appointment.made',
  'call.logged',
  'visit.logged',
  'owner.told-who-handles',
  'owner.told-progress',
  'attachment.added',
];

/** Of a long conversation so many are drawn at once, the newest; the older ones when they are asked for. */
const shownAtOnce = 100;

/** The conversation about a case, oldest first, with the box to go on with it. */
export function Talk(): ReactElement {
  const { face, facts, seenUpTo } = useCase();
  const t = useWords(talkWords);
  const me = useMe();
  const [shown, setShown] = useState(shownAtOnce);
  const told = new Set([...spoken, ...face.talk.spoken]);
  const all = facts.filter(({ type }) => told.has(type));
  const said = all.slice(-shown);
  const older = all.length - said.length;
  return (
    <>
      {said.length === 0 ? (
        <Nothing>{t.nothing}</Nothing>
      ) : (
        <>
          {older > 0 && (
            <Button block onClick={() => setShown(shown + shownAtOnce)}>
              {t.older(Math.min(older, shownAtOnce), older)}
            </Button>
          )}
          <ol className="thread">
            {said.map((fact) => (
              <Utterance key={fact.seq} fact={fact} isNew={fact.seq > seenUpTo && isOthers(fact, me.personId)} />
            ))}
          </ol>
        </>
      )}
      <Composer />
    </>
  );
}
