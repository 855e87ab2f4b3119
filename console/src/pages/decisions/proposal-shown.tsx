import { classNames, type ProblemClass } from '@steward/handbook';
import type { Decision } from '@steward/tickets/api';
import type { ReactElement } from 'react';
import { PersonName } from '../../kit/names.js';
import { useSay, useWords } from '../../words/words.js';
import { decisionWords } from './decisions.words.js';
import { MovedDeadlines } from './moved-deadlines.js';
import './proposal-shown.css';

const className = (code: string | null) =>
  code !== null && code in classNames ? classNames[code as ProblemClass] : { zh: code ?? '', en: code ?? '' };

/** What somebody asked for: from, to, who, why, and what approving it moves. */
export function ProposalShown({
  proposal,
  zone,
}: {
  readonly proposal: NonNullable<Decision['proposal']>;
  readonly zone: string;
}): ReactElement {
  const t = useWords(decisionWords);
  const say = useSay();
  return (
    <dl className="proposal">
      <div>
        <dt>{t.by}</dt>
        <dd>
          <PersonName id={proposal.by} />
        </dd>
      </div>
      <div>
        <dt>{t.why}</dt>
        <dd>{proposal.reason ?? <span className="soft">{t.noReason}</span>}</dd>
      </div>
      {proposal.to !== null && (
        <>
          <div>
            <dt>{t.from}</dt>
            <dd>
              {say(className(proposal.from))} → {t.to} <strong>{say(className(proposal.to))}</strong>
            </dd>
          </div>
          <div>
            <dt>{t.moves}</dt>
            <dd>
              <MovedDeadlines moves={proposal.moves} zone={zone} />
            </dd>
          </div>
        </>
      )}
    </dl>
  );
}
