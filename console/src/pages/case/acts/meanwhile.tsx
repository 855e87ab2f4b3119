import type { FactView } from '@steward/tickets/api';
import type { QueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { factsOf } from '../../../api/cases.js';
import { isConflict } from '../../../api/problem.js';
import type { CaseRef } from '../../../cases/case.js';
import { Instant } from '../../../time/instant.js';
import { useSay, useWords } from '../../../words/words.js';
import { useCase, useProcessWords } from '../case-context.js';
import { ActorName } from '../facts/actor.js';
import { FactWords } from '../facts/fact-words.js';
import { isOthers } from '../facts/fact-kinds.js';
import { usePunctuation } from '../punctuation.js';
import { nameIn } from '../vocabulary.js';
import { actsWords } from './acts.words.js';
import './meanwhile.css';

/** So often Steward's own clockwork may come between before somebody is asked to look. */
const attempts = 3;

/**
 * Sends a wish on the version that was seen. Refused with `case.changed` only when another person acted meanwhile: that a
 * deadline was reached, or one's own upload, is no reason to ask again.
 */
export async function sendUnlessOthersActed<T>(
  queries: QueryClient,
  of: CaseRef,
  seen: number,
  personId: string,
  send: (version: number) => Promise<T>,
): Promise<T> {
  let version = seen;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(version);
    } catch (error) {
      if (!isConflict(error)) throw error;
      const facts = await queries.fetchQuery({ ...factsOf(of), staleTime: 0 });
      const others = facts.some((fact) => fact.seq > version && isOthers(fact, personId));
      if (others || attempt === attempts) throw error;
      version = facts.at(-1)?.seq ?? version;
    }
  }
}

/** What others did while a form was filled in; nothing when nobody did anything. */
export function Meanwhile({
  facts,
  refused,
}: {
  readonly facts: readonly FactView[];
  readonly refused: boolean;
}): ReactElement | null {
  const { zone } = useCase();
  const names = useProcessWords();
  const t = useWords(actsWords);
  const p = usePunctuation();
  const say = useSay();
  if (facts.length === 0) return null;
  return (
    <Alert
      type={refused ? 'warning' : 'info'}
      showIcon
      role="alert"
      className="meanwhile"
      title={t.meanwhile}
      description={
        <>
          <ul>
            {facts.map((fact) => (
              <li key={fact.seq}>
                <Instant at={fact.recordedAt} zone={zone} /> <ActorName actor={fact.actor} />
                {p.colon}
                {say(nameIn(names.facts, fact.type))} <FactWords fact={fact} />
              </li>
            ))}
          </ul>
          {t.meanwhileHint}
        </>
      }
    />
  );
}
