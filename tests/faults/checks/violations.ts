import type { Driver } from '../../testing-house/driver.js';
import { breachesOf } from '../../testing-house/case-checks.js';
import { arrivedAt, evidenceOf } from '../../testing-house/evidence.js';
import { doubled } from '../../testing-house/pages.js';
import type { Scene } from '../scene.js';
import { publishedFacts } from '../faults/news.js';
import { wrongNews } from './news.js';
import { phantoms } from './phantoms.js';
import { beyondTheirScope, strangersAnswered } from './scopes.js';
import { historiesOf, wrongWorkflows } from './workflows.js';

/** What a run has done, for the checker. */
export interface RunToCheck {
  readonly drivers: readonly Driver[];
  readonly caseIds: readonly string[];
  readonly poisoned: ReadonlySet<string>;
}

/** Every breach of an invariant, with its case, and how much there was to be looked at. */
export async function violationsOf(
  scene: Scene,
  { drivers, caseIds }: RunToCheck,
): Promise<{ violations: string[]; facts: number; firings: number }> {
  const { house } = scene;
  const asked = {
    acknowledged: drivers.flatMap(({ acknowledged }) => acknowledged),
    unanswered: drivers.flatMap(({ unanswered }) => unanswered),
  };
  const evidence = await evidenceOf(house, caseIds);
  const messages = house.messages();
  const arrived = arrivedAt(messages);
  const violations = [
    ...evidence.flatMap((one) => breachesOf(one, asked, arrived)),
    ...doubled(messages).map((what) => `a mail arrived twice: ${what}`),
    ...beyondTheirScope(evidence, messages),
    ...(await strangersAnswered(house, evidence)),
    ...wrongNews(evidence, await publishedFacts(scene.bus)),
    ...(await wrongWorkflows(evidence, await historiesOf(scene.temporal, caseIds))),
    ...(await phantoms(house, asked)),
    ...drivers.flatMap(({ strange }) => strange.map((what) => `an answer that nobody should get: ${what}`)),
  ];
  const facts = evidence.flatMap((one) => one.facts);
  return { violations, facts: facts.length, firings: facts.filter(({ type }) => type === 'firing.reached').length };
}
