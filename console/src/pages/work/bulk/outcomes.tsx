import { CheckCircleOutlined, ClockCircleOutlined, CloseCircleOutlined, LoadingOutlined } from '@ant-design/icons';
import { Progress } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { BoardRow } from '../../../api/board.js';
import { ApiError } from '../../../api/problem.js';
import { useSay, useWords } from '../../../words/words.js';
import { bulkWords } from './bulk.words.js';
import type { Outcome } from './use-bulk.js';
import './outcomes.css';

/** Case by case what became of a bulk action: done, on its way, or why not and by which clause. */
export function Outcomes({
  rows,
  outcomes,
}: {
  readonly rows: readonly BoardRow[];
  readonly outcomes: ReadonlyMap<string, Outcome>;
}): ReactElement {
  const t = useWords(bulkWords);
  const say = useSay();
  const of = (state: Outcome['state']): number => [...outcomes.values()].filter((one) => one.state === state).length;
  const [done, refused] = [of('done'), of('refused')];
  return (
    <div>
      <Progress
        aria-label={t.progress}
        percent={Math.round(((done + refused) / Math.max(1, outcomes.size)) * 100)}
        showInfo={false}
        status={refused > 0 ? 'exception' : 'normal'}
        size="small"
      />
      <p role="status">{t.result(done, refused, outcomes.size)}</p>
      <ul className="outcome-list" aria-label={t.perCase}>
        {rows.map((row) => {
          const outcome = outcomes.get(row.id);
          return (
            <li key={row.id} data-case={row.id} data-outcome={outcome?.state}>
              <OutcomeIcon outcome={outcome} />
              <Link to={`/cases/${encodeURIComponent(row.id)}`} target="_blank">
                {row.number ?? row.id}
              </Link>{' '}
              <span>{say(row.title)}</span>
              {outcome?.state === 'refused' && <Why error={outcome.error} />}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function OutcomeIcon({ outcome }: { readonly outcome: Outcome | undefined }): ReactElement {
  const t = useWords(bulkWords);
  if (outcome?.state === 'done') return <CheckCircleOutlined className="outcome-done" aria-label={t.done} />;
  if (outcome?.state === 'refused') return <CloseCircleOutlined className="outcome-refused" aria-label={t.refused} />;
  if (outcome?.state === 'running') return <LoadingOutlined aria-label={t.running} />;
  return <ClockCircleOutlined aria-label={t.waiting} />;
}

function Why({ error }: { readonly error: unknown }): ReactElement {
  const t = useWords(bulkWords);
  const problem = error instanceof ApiError ? error.problem : null;
  if (problem === null) return <div className="outcome-why">{t.lineDown}</div>;
  const clause = problem.clause === null || problem.clause === undefined ? '' : `（${problem.clause}）`;
  return <div className="outcome-why">{`${problem.detail}${clause}`}</div>;
}
