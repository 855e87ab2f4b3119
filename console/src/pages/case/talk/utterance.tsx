import type { FactView } from '@steward/tickets/api';
import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { Instant } from '../../../time/instant.js';
import { useSay, useWords } from '../../../words/words.js';
import type { FaceTalk } from '../../../cases/face.js';
import { useCase, useProcessWords } from '../case-context.js';
import { caseWords } from '../case.words.js';
import { ActorName } from '../facts/actor.js';
import { FactWords } from '../facts/fact-words.js';
import { nameIn } from '../vocabulary.js';
import { FileShown } from './file-shown.js';
import { talkWords } from './talk.words.js';
import '../facts/fact-words.css';
import '../facts/new-fact.css';
import './utterance.css';

const fromOwner: readonly string[] = ['owner.replied'];
const toOwner: readonly string[] = ['owner.message-sent', 'owner.told-who-handles', 'owner.told-progress'];

/** Whose side of the talk it is: the owner's, ours towards the owner, or among ourselves. */
function sideOf({ type, actor }: FactView, talk: FaceTalk): 'owner' | 'ours' | 'internal' {
  if ([...fromOwner, ...talk.fromOwner].includes(type) || actor.role === 'owner') return 'owner';
  return [...toOwner, ...talk.toOwner].includes(type) ? 'ours' : 'internal';
}

/** One thing that was said or done towards the owner. */
export function Utterance({ fact, isNew }: { readonly fact: FactView; readonly isNew: boolean }): ReactElement {
  const { content, face, zone } = useCase();
  const names = useProcessWords();
  const t = useWords(talkWords);
  const page = useWords(caseWords);
  const say = useSay();
  const side = sideOf(fact, face.talk);
  const words = content.get(String(fact.data['contentId']));
  const name = nameIn(names.facts, fact.type);
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
