import { isDeepStrictEqual } from 'node:util';
import { foldAll, simulate, type ComplaintCase, type ComplaintFact, type Firing, type Ms } from '@steward/handbook';
import { chainHash } from '@steward/service-kit';
import { until } from '@steward/testing';
import { standards, type EstateId } from './company.js';
import type { Driver } from './driver.js';
import { patience, type House } from './house.js';

interface StoredCase {
  readonly estateId: EstateId;
  readonly version: number;
  readonly state: string;
  readonly over: boolean;
  readonly fold: ComplaintCase;
}
interface Chained {
  readonly body: string;
  readonly hash: string;
}
interface Told {
  readonly firingId: string;
  readonly reached: readonly { readonly recipient: string; readonly deliveryId: string | null }[];
}

/** How the uses of channels for a message ended, as the notifications service recorded it. */
interface Carried {
  readonly id: string;
  readonly outcomes: readonly ('open' | 'sent' | 'failed' | 'unknown')[];
}

/** A message that could not be handed over on a busy machine is tried again after a minute; ms. */
const secondTry = 90_000;

const firingOf = (fact: ComplaintFact): Firing | null =>
  fact.type === 'firing.reached' ? (fact.data.firing as Firing) : null;

/** Waits until nothing is under way any more: all is published, every workflow knows, all that is over has ended. */
export async function allCaughtUp(house: House, caseIds: readonly string[]): Promise<void> {
  for (const service of ['tickets', 'notifications'] as const) {
    await until(
      async () => {
        const [row] = await house.rows<{ waiting: number }>(
          service,
          'SELECT count(*)::int AS waiting FROM steward.outbox',
        );
        return row?.waiting === 0;
      },
      { within: patience, every: 200, what: `the outbox of ${service} to run empty` },
    );
  }
  await until(
    async () => {
      const untold = await house.rows<{ id: string }>(
        'tickets',
        `SELECT id FROM steward.cases WHERE id = ANY ($1) AND (
           jsonb_array_length(fold->'clocks'->'untold') > 0
           OR NOT over AND next_due_at < clock_timestamp() - interval '2 s')`,
        [caseIds],
      );
      return untold.length === 0;
    },
    { within: patience, every: 200, what: 'everybody to be told of what was reached' },
  );
  await until(
    async () => {
      const [row] = await house.rows<{ known: number }>(
        'notifications',
        'SELECT count(*)::int AS known FROM steward.case_face WHERE case_id = ANY ($1)',
        [caseIds],
      );
      return row?.known === caseIds.length;
    },
    { within: patience, every: 200, what: 'news of the cases to arrive' },
  );
  await until(
    async () => {
      const open = await Promise.all(
        caseIds.map(async (caseId) => onTheirWay(await carriedFor(house, caseId), arrivedAt(house))),
      );
      return open.flat().length === 0;
    },
    { within: patience + secondTry, every: 200, what: 'the messages on their way to arrive' },
  );
}

/** Messages of a case that went to a channel outside, or are to go there. */
function carriedFor(house: House, caseId: string): Promise<Carried[]> {
  return house.rows<Carried>(
    'notifications',
    `SELECT id, jsonb_path_query_array(fold, '$.attempts[*].outcome') AS outcomes FROM steward.cases
     WHERE process = 'delivery' AND fold->>'caseId' = $1 AND jsonb_array_length(fold->'attempts') > 0`,
    [caseId],
  );
}

/** How often each message has arrived outside. */
function arrivedAt(house: House): ReadonlyMap<string, number> {
  const arrived = new Map<string, number>();
  for (const { headers, raw } of house.messages()) {
    const named = raw === null ? null : (JSON.parse(raw) as { deliveryId?: string }).deliveryId;
    const delivery = headers['x-steward-delivery'] ?? named;
    if (delivery) arrived.set(delivery, (arrived.get(delivery) ?? 0) + 1);
  }
  return arrived;
}

const isUnknown = ({ outcomes }: Carried): boolean =>
  outcomes.includes('unknown') && outcomes.every((outcome) => outcome === 'unknown' || outcome === 'failed');

const onTheirWay = (carried: readonly Carried[], arrived: ReadonlyMap<string, number>): readonly Carried[] =>
  carried.filter((one) => !arrived.has(one.id) && !isUnknown(one));

/**
 * Everything that may never happen to a complaint, looked for from outside: design.md's invariants. Gives a sentence for
 * each breach; nothing is wrong when there is none.
 */
export async function breaches(house: House, driver: Driver, caseId: string): Promise<string[]> {
  const [stored] = await house.rows<StoredCase>(
    'tickets',
    `SELECT estate_id AS "estateId", version, state, over, fold FROM steward.cases WHERE id = $1`,
    [caseId],
  );
  if (stored === undefined) return [`${caseId}: lost, although it was acknowledged`];
  const facts = (await house.facts(caseId)).map(({ clause, ...fact }) => ({
    ...fact,
    ...(clause === null ? {} : { clause }),
  })) as unknown as ComplaintFact[];
  const chain = await house.rows<Chained>(
    'tickets',
    'SELECT body, hash FROM steward.ledger WHERE case_id = $1 ORDER BY seq',
    [caseId],
  );
  const found = [
    ...brokenChain(facts, chain),
    ...otherStateThanTold(stored, facts),
    ...notAsAcknowledged(driver, caseId, facts),
    ...wrongFirings(stored, facts),
    ...wrongMessages(arrivedAt(house), await carriedFor(house, caseId), facts),
  ];
  return found.map((what) => `${caseId}: ${what}`);
}

function brokenChain(facts: readonly ComplaintFact[], chain: readonly Chained[]): string[] {
  let previous = '';
  return chain.flatMap(({ body, hash }, index) => {
    const wanted = chainHash(previous, body);
    previous = hash;
    const seq = facts[index]?.seq;
    return [
      ...(seq === index + 1 ? [] : [`fact ${String(index + 1)} has the number ${String(seq)}`]),
      ...(hash === wanted ? [] : [`the chain is broken at ${String(index + 1)}`]),
    ];
  });
}

/** The ledger replays to the stored state. */
function otherStateThanTold(stored: StoredCase, facts: readonly ComplaintFact[]): string[] {
  const replayed = JSON.parse(JSON.stringify(foldAll(facts, standards[stored.estateId]))) as ComplaintCase;
  return [
    ...(isDeepStrictEqual(replayed, stored.fold) ? [] : ['its facts replay to another case than the stored one']),
    ...(replayed.state === stored.state && replayed.over === stored.over
      ? []
      : [`stored as ${stored.state}, replayed as ${replayed.state}`]),
    ...(stored.version === facts.length ? [] : [`version ${String(stored.version)}, ${String(facts.length)} facts`]),
  ];
}

/** Every acknowledged action stands in the ledger once; people did nothing that they didn't ask for. */
function notAsAcknowledged(driver: Driver, caseId: string, facts: readonly ComplaintFact[]): string[] {
  const name = (fact: string, actor: string): string => `${fact} by ${actor}`;
  const asked = driver.acknowledged
    .filter((one) => one.caseId === caseId)
    .map(({ fact, actorId }) => name(fact, actorId))
    .sort();
  const watched = new Set<string>(driver.acknowledged.map(({ fact }) => fact));
  const recorded = facts
    .filter(({ actor, type }) => actor.id.startsWith('p-') && watched.has(type))
    .map(({ actor, type }) => name(type, actor.id))
    .sort();
  // Filing may classify in the same commit.
  const withoutFiling = recorded.filter((one) => one !== name('complaint.classified', 'p-desk'));
  return isDeepStrictEqual(withoutFiling, asked)
    ? []
    : [`acknowledged: ${asked.join(', ')}; in the ledger: ${withoutFiling.join(', ')}`];
}

/** What fired is what had to fire by what was known; nothing early, nothing twice, nothing missing. */
function wrongFirings(stored: StoredCase, facts: readonly ComplaintFact[]): string[] {
  const recorded = facts.flatMap((fact) => {
    const firing = firingOf(fact);
    return firing ? [{ firing, at: fact.recordedAt }] : [];
  });
  const ids = recorded.map(({ firing }) => firing.id);
  const last: Ms = facts.at(-1)?.recordedAt ?? 0;
  const due = new Map(simulate(facts, standards[stored.estateId], last).map((firing) => [firing.id, firing]));
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} was reached twice`),
    ...recorded.flatMap(({ firing, at }) => (at < firing.effectiveDue ? [`${firing.id} was reached early`] : [])),
    ...ids.filter((id) => !due.has(id)).map((id) => `${id} was reached against what was known`),
    // What fell due with the last facts may be recorded at the next look, which `allCaughtUp` has waited for.
    ...[...due.values()]
      .filter(({ id, effectiveDue }) => !ids.includes(id) && (stored.over || effectiveDue < last - 2_000))
      .map(({ id }) => `${id} was missed`),
  ];
}

/**
 * Whoever a firing reached has one message of it at the sink; nobody two. Mail recognises no repetition: a conversation that
 * was cut off is recorded as unknown and not blindly repeated, so that it may have arrived or not.
 */
function wrongMessages(
  arrived: ReadonlyMap<string, number>,
  carried: readonly Carried[],
  facts: readonly ComplaintFact[],
): string[] {
  const tellings = facts.flatMap((fact) => (fact.type === 'escalation.told' ? [fact.data as unknown as Told] : []));
  const overruled = new Set(facts.flatMap((fact) => (fact.type === 'firing.overruled' ? [fact.data.firingId] : [])));
  const unknown = new Set(carried.filter(isUnknown).map(({ id }) => id));
  const told = new Set(tellings.map(({ firingId }) => firingId));
  return [
    ...facts.flatMap((fact) => {
      const firing = firingOf(fact);
      const silent = firing === null || firing.toldBy !== undefined || overruled.has(firing.id);
      return silent || told.has(firing.id) ? [] : [`nobody was told of ${firing.id}`];
    }),
    ...tellings
      .map(({ firingId }) => firingId)
      .filter((id, index, all) => all.indexOf(id) !== index)
      .map((id) => `${id} was told twice`),
    ...tellings.flatMap(({ firingId, reached }) =>
      reached.flatMap(({ recipient, deliveryId }) => {
        const count = deliveryId === null ? 0 : (arrived.get(deliveryId) ?? 0);
        const mayBeMissing = deliveryId !== null && unknown.has(deliveryId);
        return count === 1 || (count === 0 && mayBeMissing)
          ? []
          : [`${recipient} has ${String(count)} messages of ${firingId}`];
      }),
    ),
  ];
}
