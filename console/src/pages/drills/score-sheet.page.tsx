import { PrinterOutlined } from '@ant-design/icons';
import {
  scoreInWords,
  scoreOutcomeNames,
  scorePartNames,
  scoreVerdictNames,
  scoredStageNames,
  wordOf,
} from '@steward/handbook';
import type { ScoreDto } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import { scoreSheet } from '../../api/drills.js';
import { PageHead } from '../../kit/page-head.js';
import { PaperHead, Signatures } from '../../kit/paper.js';
import { Shown } from '../../kit/states.js';
import { lengthInWords } from '../../time/format.js';
import { Instant } from '../../time/instant.js';
import { useLanguage } from '../../words/language.js';
import { useSay, useWords } from '../../words/words.js';
import './drills.css';
import { drillsWords } from './drills.words.js';

const colours: Readonly<Partial<Record<ScoreDto['verdict'], string>>> = {
  passed: 'green',
  repeat: 'red',
  unknown: 'orange',
  running: 'blue',
};

/** How a drill went against what its plan expects (§2.4.2, §4.2), on the screen and on paper. */
export function Page(): ReactElement {
  const { id = '' } = useParams();
  const t = useWords(drillsWords);
  const sheet = useQuery(scoreSheet(id));
  return (
    <div className="drills">
      <PaperHead />
      <PageHead title={sheet.data?.drill === false ? t.sheetOfReal : t.sheetTitle} sub={t.sheetSub}>
        <Link to={`/cases/${encodeURIComponent(id)}`}>{t.back}</Link>
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t.print}
        </Button>
      </PageHead>
      <Shown of={sheet}>{(data) => <Sheet sheet={data} />}</Shown>
    </div>
  );
}

function Sheet({ sheet }: { readonly sheet: ScoreDto }): ReactElement {
  const t = useWords(drillsWords);
  const say = useSay();
  return (
    <section className="card" aria-label={t.sheetTitle} data-part="score" data-verdict={sheet.verdict}>
      <div className="score-head">
        <span className="score-total">{say(scoreInWords(sheet))}</span>
        <Tag color={colours[sheet.verdict] ?? 'default'}>{say(wordOf(scoreVerdictNames, sheet.verdict))}</Tag>
        <span>
          {t.stage}: {say(wordOf(scoredStageNames, sheet.stage))}
        </span>
        {sheet.declaredAt !== null && (
          <span>
            {t.declared}: <Instant at={sheet.declaredAt} />
          </span>
        )}
        {sheet.endedAt !== null && (
          <span>
            {t.ended}: <Instant at={sheet.endedAt} />
          </span>
        )}
        <span className="soft">
          {sheet.plan === null ? t.noPlanHeld : t.planVersion(sheet.plan.planId, sheet.plan.version)}
        </span>
      </div>
      <Rows sheet={sheet} />
      <p className="soft">
        {t.findings(sheet.findings)} ·{' '}
        {sheet.planChanges === null ? t.notReviewed : sheet.planChanges ? t.planChanges : t.planStays}
      </p>
      <Signatures of={[t.signCommander, t.signReviewer, t.signManager]} />
    </section>
  );
}

function Rows({ sheet: { beside, parts } }: { readonly sheet: ScoreDto }): ReactElement {
  const t = useWords(drillsWords);
  const shown = (points: { readonly atLeast: number; readonly atMost: number }): string => {
    const [least, most] = [rounded(points.atLeast), rounded(points.atMost)];
    return least === most ? least : `${least}–${most}`;
  };
  return (
    <table className="score-rows">
      <thead>
        <tr>
          <th scope="col">{t.part}</th>
          <th scope="col">{t.expected}</th>
          <th scope="col">{t.measured}</th>
          <th scope="col">{t.how}</th>
          <th scope="col">{t.points}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((one) => (
          <Row key={one.part} one={one} points={one.outOf === 0 ? '—' : t.pointsOf(shown(one.points), one.outOf)} />
        ))}
        {beside.map((one) => (
          <Row key={one.part} one={one} points={t.beside} />
        ))}
      </tbody>
    </table>
  );
}

const rounded = (points: number): string => String(Math.round(points * 10) / 10);

function Row({
  one,
  points,
}: {
  readonly one: ScoreDto['parts'][number] | ScoreDto['beside'][number];
  readonly points: string;
}): ReactElement {
  const t = useWords(drillsWords);
  const say = useSay();
  const language = useLanguage();
  const length = (ms: number | null): string | null => (ms === null ? null : lengthInWords(ms, language));
  const expected = length(one.expectedMs);
  const took = one.done !== null && one.of !== null ? t.countOf(one.done, one.of) : length(one.tookMs);
  return (
    <tr data-score={one.part} data-how={one.how}>
      <th scope="row">{say(wordOf(scorePartNames, one.part))}</th>
      <td>{expected === null ? '—' : t.within(expected)}</td>
      <td>{took ?? '—'}</td>
      <td>{say(wordOf(scoreOutcomeNames, one.how))}</td>
      <td>{points}</td>
    </tr>
  );
}
