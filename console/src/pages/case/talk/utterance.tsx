import { factNames, type ComplaintFactType } from '@steward/handbook';
import type { FactView } from '@steward/tickets/api';
import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { Instant } from '../../../time/instant.js';
import { useSay, useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { caseWords } from '../case.words.js';
import { ActorName } from '../facts/actor.js';
import { FactWords } from '../facts/fact-words.js';
import { FileShown } from './file-shown.js';
import { talkWords } from './talk.words.js';
import '../facts/fact-words.css';
import '../facts/new-fact.css';
import './utterance.css';

const fromOwner: ReadonlySet<string> = new Set([
  'complaint.received',
  'owner.replied',
  'complaint.rated',
  'complaint.reporter-joined',
]);
const toOwner: ReadonlySet<string> = new Set([
  'owner.message-sent',
  'owner.told-who-handles',
  'owner.told-progress',
  'complaint.fed-back',
  'complaint.low-rating-answered',
]);

/** Whose side of the talk it is: the owner's, ours towards the owner, or among ourselves. */
const sideOf = (fact: FactView): 'owner' | 'ours' | 'internal' =>
  fromOwner.has(fact.type) || fact.actor.role === 'owner' ? 'owner' : toOwner.has(fact.type) ? 'ours' : 'internal';

/** One thing that was said or done towards the owner. */
export function Utterance({ fact, isNew }: { readonly fact: FactView; readonly isNew: boolean }): ReactElement {
  const { content, zone } = useCase();
  const t = useWords(talkWords);
  const page = useWords(caseWords);
  const say = useSay();
  const side = sideOf(fact);
  const words = content.get(String(fact.data['contentId']));
  const name = factNames[fact.type as ComplaintFactType];
  return (
    <li className="utterance" data-side={side} data-new={isNew}>
      <div className="utterance-head">
        <strong>{say(name)}</strong> <ActorName actor={fact.actor} /> <Instant at={fact.at} zone={zone} />
        {side === 'ours' && <Tag color="green">{t.visible}</Tag>}
        {fact.type === 'note.added' && <Tag>{t.internal}</Tag>}
        {isNew && <Tag color="blue">{page.new}</Tag>}
      </div>
      {fact.type === 'attachment.added' ? (
        <FileShown id={String(fact.data['contentId'])} />
      ) : (
        typeof words?.text === 'string' && <p className="fact-text">{words.text}</p>
      )}
      <FactWords fact={fact} />
    </li>
  );
}
