import type { FiringView } from '@steward/contracts';
import type { FactView } from '@steward/tickets/api';
import { Button, Tag } from 'antd';
import type { ReactElement } from 'react';
import { useAddress } from '../../../kit/use-address.js';
import { useMe } from '../../../session/use-session.js';
import { Instant } from '../../../time/instant.js';
import { useSay, useWords } from '../../../words/words.js';
import { caseAddress, useCase, useProcessWords } from '../case-context.js';
import { caseWords } from '../case.words.js';
import { ActorName } from './actor.js';
import { FactWords } from './fact-words.js';
import { nameIn } from '../vocabulary.js';
import { isOthers, kindOf } from './fact-kinds.js';
import './fact-line.css';
import './fact-words.css';
import './new-fact.css';

const lineWords = {
  known: { zh: '记录于', en: 'entered' },
  why: { zh: '为什么', en: 'Why' },
  told: (count: number) => ({ zh: `通知了 ${String(count)} 人`, en: `${String(count)} told` }),
  skipped: (count: number) => ({ zh: `跳过 ${String(count)} 人`, en: `${String(count)} passed over` }),
  erased: { zh: '内容已按规定删除', en: 'The words were erased by rule' },
};

/** Entered so much later than it happened, ms: both times are told. */
const laterMs = 1000;

/** One fact: what, who, when (and when it was entered), by which clause, with its words. */
export function FactLine({
  fact,
  firing,
}: {
  readonly fact: FactView;
  readonly firing: FiringView | undefined;
}): ReactElement {
  const { content, zone, seenUpTo, face } = useCase();
  const names = useProcessWords();
  const me = useMe();
  const t = useWords(lineWords);
  const page = useWords(caseWords);
  const say = useSay();
  const [, setAddress] = useAddress(caseAddress);
  const { type, data } = fact;
  const name = Object.hasOwn(names.facts, type) ? say(nameIn(names.facts, type)) : type;
  const words = typeof data['contentId'] === 'string' ? content.get(data['contentId']) : undefined;
  const kind = kindOf(type, face.talk);
  const isNew = fact.seq > seenUpTo && isOthers(fact, me.personId);
  const later = Date.parse(fact.recordedAt) - Date.parse(fact.at) > laterMs;
  const firingId =
    firing?.firingId ?? (kind === 'clocks' && typeof data['firingId'] === 'string' ? data['firingId'] : null);
  return (
    <li className="fact" data-kind={kind} data-new={isNew} id={`fact-${String(fact.seq)}`}>
      <div className="fact-time">
        <Instant at={fact.at} zone={zone} />
        {later && (
          <div className="fact-later">
            {t.known} <Instant at={fact.recordedAt} zone={zone} />
          </div>
        )}
      </div>
      <div>
        <div className="fact-head">
          <strong>{name}</strong> <ActorName actor={fact.actor} />
          {fact.clause !== null && <Tag variant="outlined">{fact.clause}</Tag>}
          {isNew && <Tag color="blue">{page.new}</Tag>}
        </div>
        <FactWords fact={fact} />
        {firing !== undefined && <p className="fact-text">{say(firing.sentence)}</p>}
        {type === 'escalation.told' && (
          <span className="soft">
            {t.told(lengthOf(data['reached']))} · {t.skipped(skippedIn(data['considered']))}
          </span>
        )}
        {firingId !== null && (
          <Button type="link" size="small" onClick={() => setAddress({ firing: firingId })}>
            {t.why}
          </Button>
        )}
        {words?.erasedAt && <p className="soft">{t.erased}</p>}
        {typeof words?.text === 'string' && <p className="fact-text">{words.text}</p>}
      </div>
    </li>
  );
}

const lengthOf = (list: unknown): number => (Array.isArray(list) ? list.length : 0);
const skippedIn = (list: unknown): number =>
  Array.isArray(list) ? list.filter((one: { outcome?: string }) => one.outcome === 'skipped').length : 0;
