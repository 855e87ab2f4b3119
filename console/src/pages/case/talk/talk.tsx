import type { ReactElement } from 'react';
import { Nothing } from '../../../kit/states.js';
import { useMe } from '../../../session/use-session.js';
import { useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { isOthers } from '../facts/fact-kinds.js';
import { Composer } from './composer.js';
import { talkWords } from './talk.words.js';
import { Utterance } from './utterance.js';

/** Facts that are part of what was said: words, calls, visits, appointments, and what the owner was told. */
const spoken: ReadonlySet<string> = new Set([
  'complaint.received',
  'note.added',
  'owner.message-sent',
  'owner.replied',
  'appointment.made',
  'call.logged',
  'visit.logged',
  'owner.told-who-handles',
  'owner.told-progress',
  'complaint.fed-back',
  'complaint.reviewed',
  'complaint.rated',
  'complaint.low-rating-answered',
  'complaint.reopened',
  'complaint.reporter-joined',
  'attachment.added',
]);

/** The conversation about a case, oldest first, with the box to go on with it. */
export function Talk(): ReactElement {
  const { facts, seenUpTo } = useCase();
  const t = useWords(talkWords);
  const me = useMe();
  const said = facts.filter(({ type }) => spoken.has(type));
  return (
    <>
      {said.length === 0 ? (
        <Nothing>{t.nothing}</Nothing>
      ) : (
        <ol className="thread">
          {said.map((fact) => (
            <Utterance key={fact.seq} fact={fact} isNew={fact.seq > seenUpTo && isOthers(fact, me.personId)} />
          ))}
        </ol>
      )}
      <Composer />
    </>
  );
}
