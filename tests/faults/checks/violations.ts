import type { IncomingMessage } from '@steward/service-kit';
import type { SinkMessage } from '@steward/stack';
import { breachesOf, type Asked } from '../../testing-house/case-checks.js';
import type { Driver } from '../../testing-house/driver.js';
import { arrivedAt, evidenceOf, type CaseEvidence } from '../../testing-house/evidence.js';
import { doubled } from '../../testing-house/pages.js';
import { publishedFacts } from '../faults/news.js';
import type { Scene } from '../scene.js';
import { wrongNews } from './news.js';
import { phantomsAmong, storedComplaints, type StoredComplaint } from './phantoms.js';
import { beyondTheirScope, strangersAnswered } from './scopes.js';
import { historiesOf, wrongWorkflows, type RecordedRun } from './workflows.js';

/** What a run has done, for the checker. */
export interface RunToCheck {
  readonly drivers: readonly Pick<Driver, 'acknowledged' | 'unanswered' | 'strange'>[];
  readonly caseIds: readonly string[];
  /** Complaints that were there before. */
  readonly known: ReadonlySet<string>;
}

/** Everything that is looked at after a run: what the databases, the log, Temporal and the outside world hold. */
export interface Findings {
  readonly asked: Asked;
  readonly strange: readonly string[];
  readonly cases: readonly CaseEvidence[];
  readonly known: ReadonlySet<string>;
  readonly stored: readonly StoredComplaint[];
  readonly messages: readonly SinkMessage[];
  readonly news: readonly IncomingMessage[];
  readonly workflows: readonly RecordedRun[];
  /** Sentences of those who asked for what is not theirs and got it. */
  readonly peeped: readonly string[];
}

/** Gathers what a run left behind. */
export async function findingsOf(scene: Scene, { drivers, caseIds, known }: RunToCheck): Promise<Findings> {
  const { house } = scene;
  const cases = await evidenceOf(house, caseIds);
  return {
    asked: {
      acknowledged: drivers.flatMap(({ acknowledged }) => acknowledged),
      unanswered: drivers.flatMap(({ unanswered }) => unanswered),
    },
    strange: drivers.flatMap(({ strange }) => strange),
    cases,
    known,
    stored: await storedComplaints(house),
    messages: house.messages(),
    news: await publishedFacts(scene.bus),
    workflows: await historiesOf(scene.temporal, caseIds),
    peeped: await strangersAnswered(house, cases),
  };
}

/** Every breach of an invariant, with its case. */
export async function violationsIn(found: Findings): Promise<string[]> {
  const { asked, strange, cases, known, stored, messages, news, workflows, peeped } = found;
  const arrived = arrivedAt(messages);
  return [
    ...cases.flatMap((one) => breachesOf(one, asked, arrived)),
    ...phantomsAmong(stored, known, asked),
    ...doubled(messages).map((what) => `a mail arrived twice: ${what}`),
    ...beyondTheirScope(cases, messages),
    ...peeped,
    ...wrongNews(cases, news),
    ...(await wrongWorkflows(cases, workflows)),
    ...strange.map((what) => `an answer that nobody should get: ${what}`),
  ];
}
