import { isDeepStrictEqual } from 'node:util';
import {
  foldAll,
  firingsOfCalls,
  simulate,
  type ComplaintCase,
  type ComplaintFact,
  type Firing,
  type Ms,
} from '@steward/handbook';
import { chainHash } from '@steward/service-kit';
import { standardOf } from './company.js';
import type { Driver } from './driver.js';
import {
  callsArrived,
  isUnknown,
  timesArrived,
  type Carried,
  type CaseEvidence,
  type Chained,
  type PhoneUse,
  type StoredCase,
} from './evidence.js';

interface Told {
  readonly firingId: string;
  readonly reached: readonly { readonly recipient: string; readonly deliveryId: string | null }[];
}

/** What people asked for, as their driver remembers it. */
export type Asked = Pick<Driver, 'acknowledged' | 'unanswered'>;

const firingOf = (fact: ComplaintFact): Firing | null =>
  fact.type === 'firing.reached' ? (fact.data.firing as Firing) : null;

/**
 * Everything that may never happen to a complaint, from what is known of it and of what arrived outside: design.md's
 * invariants of a case. A sentence with the case's id for each breach.
 */
export function breachesOf(
  { caseId, stored, facts, chain, carried }: CaseEvidence,
  asked: Asked,
  arrived: ReadonlyMap<string, number>,
): string[] {
  if (stored === null) return [`${caseId}: lost, although it was acknowledged`];
  return [
    ...brokenChain(facts, chain),
    ...otherStateThanTold(stored, facts),
    ...notAsAcknowledged(asked, caseId, facts),
    ...wrongFirings(stored, facts),
    ...wrongMessages(arrived, carried, facts),
    ...carried.flatMap((one) => wrongCalls(one, arrived)),
  ].map((what) => `${caseId}: ${what}`);
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
      ...(saysTheSame(facts[index], body)
        ? []
        : [`fact ${String(index + 1)} says something else than what was hashed`]),
    ];
  });
}

function saysTheSame(fact: ComplaintFact | undefined, body: string): boolean {
  const { type, at, recordedAt, data } = JSON.parse(body) as Record<'type' | 'at' | 'recordedAt', string> & {
    data: object;
  };
  const hashed = { type, at: Date.parse(at), recordedAt: Date.parse(recordedAt), data };
  return isDeepStrictEqual(hashed, { type: fact?.type, at: fact?.at, recordedAt: fact?.recordedAt, data: fact?.data });
}

/** The ledger replays to the stored state. */
function otherStateThanTold(stored: StoredCase, facts: readonly ComplaintFact[]): string[] {
  const replayed = JSON.parse(JSON.stringify(foldAll(facts, standardOf(stored.estateId)))) as ComplaintCase;
  return [
    ...(isDeepStrictEqual(replayed, stored.fold) ? [] : ['its facts replay to another case than the stored one']),
    ...(replayed.state === stored.state && replayed.over === stored.over
      ? []
      : [`stored as ${stored.state}, replayed as ${replayed.state}`]),
    ...(stored.version === facts.length ? [] : [`version ${String(stored.version)}, ${String(facts.length)} facts`]),
  ];
}

/**
 * Every acknowledged action stands in the ledger once; people did nothing that they didn't ask for. What was asked for in
 * vain may stand there or not.
 */
function notAsAcknowledged(
  { acknowledged, unanswered }: Asked,
  caseId: string,
  facts: readonly ComplaintFact[],
): string[] {
  const name = ({ fact, actorId }: { fact: string; actorId: string }): string => `${fact} by ${actorId}`;
  const surely = counted(acknowledged.filter((one) => one.caseId === caseId).map(name));
  const perhaps = counted(unanswered.filter((one) => one.caseId === caseId).map(name));
  const watched = new Set<string>([...acknowledged, ...unanswered].map(({ fact }) => fact));
  const people = new Set([...acknowledged, ...unanswered].map(({ actorId }) => actorId));
  const recorded = counted(
    facts
      .filter(({ actor, type }) => people.has(actor.id) && watched.has(type))
      // Filing may classify in the same commit.
      .filter(({ actor, type }) => !(type === 'complaint.classified' && actor.id.endsWith('-desk')))
      .map(({ actor, type }) => name({ fact: type, actorId: actor.id })),
  );
  return [...new Set([...surely.keys(), ...recorded.keys()])].flatMap((what) => {
    const [least, found] = [surely.get(what) ?? 0, recorded.get(what) ?? 0];
    const most = least + (perhaps.get(what) ?? 0);
    if (found < least) return [`${what}: lost, although it was acknowledged`];
    return found > most ? [`${what}: ${String(found)} times in the ledger, asked for ${String(most)} times`] : [];
  });
}

function counted(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** What fired is what had to fire by what was known; nothing early, nothing twice, nothing missing. */
function wrongFirings(stored: StoredCase, facts: readonly ComplaintFact[]): string[] {
  const recorded = facts.flatMap((fact) => {
    const firing = firingOf(fact);
    return firing ? [{ firing, at: fact.recordedAt }] : [];
  });
  const ids = recorded.map(({ firing }) => firing.id);
  const last: Ms = facts.at(-1)?.recordedAt ?? 0;
  const due = new Map(simulate(facts, standardOf(stored.estateId), last).map((firing) => [firing.id, firing]));
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
 * A telephone is used once for each use that is recorded: what is said to have been sent has arrived, once; what is said to have
 * failed has not; and nobody is called again by a way that has reached him, unless its receipt said otherwise.
 */
export function wrongCalls(carried: Carried, arrived: ReadonlyMap<string, number>): string[] {
  const { calls, id, outcomes, recipientId } = carried;
  const others = arrived.get(id) ?? 0;
  const reached = calls.filter(({ outcome, receipt }) => outcome === 'sent' && receipt !== 'refuted');
  const named = ({ attempt, channel }: PhoneUse): string => `${channel} ${String(attempt)} of ${id}`;
  return [
    ...calls.flatMap((use) => {
      const count = callsArrived(use, arrived);
      if (count > 1) return [`${recipientId} has ${String(count)} messages of ${named(use)}`];
      if (count === 0 && use.outcome === 'sent')
        return [`${recipientId} has 0 messages of ${named(use)}, which was sent`];
      const failed = use.outcome === 'failed' && use.receipt === null;
      return count === 1 && failed ? [`${recipientId} has a message of ${named(use)}, which failed`] : [];
    }),
    // The other channels leave one mark for the whole delivery: as many as it used are the most.
    ...(calls.length > 0 && others > outcomes.length - calls.length
      ? [`${recipientId} has ${String(others)} messages of ${id} beside those to his telephone`]
      : []),
    ...reached
      .filter((use, index) => reached.findIndex(({ channel }) => channel === use.channel) !== index)
      .map((use) => `${recipientId} was reached twice: ${named(use)}`),
  ];
}

/** Ids of what somebody is to be told because of a fact: a point that no higher one tells, and whom the fact itself calls. */
function wantingToBeTold(fact: ComplaintFact): readonly string[] {
  const firing = firingOf(fact);
  const calls = firingsOfCalls(fact, { class: 'general', standard: '' });
  return [...calls, ...(firing === null || firing.toldBy !== undefined ? [] : [firing])].map(({ id }) => id);
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
  const byId = new Map(carried.map((one) => [one.id, one]));
  const reached = new Set(tellings.flatMap((telling) => telling.reached.map(({ deliveryId }) => deliveryId)));
  return [
    ...facts.flatMap((fact) =>
      wantingToBeTold(fact)
        .filter((id) => !overruled.has(id) && !told.has(id))
        .map((id) => `nobody was told of ${id}`),
    ),
    ...tellings
      .map(({ firingId }) => firingId)
      .filter((id, index, all) => all.indexOf(id) !== index)
      .map((id) => `${id} was told twice`),
    ...tellings.flatMap((telling) =>
      telling.reached
        .map(({ recipient }) => recipient)
        .filter((who, index, all) => all.indexOf(who) !== index)
        .map((who) => `${who} was told twice of ${telling.firingId}`),
    ),
    ...tellings.flatMap(({ firingId, reached: persons }) =>
      persons.flatMap(({ recipient, deliveryId }) => {
        const message = deliveryId === null ? undefined : byId.get(deliveryId);
        const count =
          message === undefined
            ? deliveryId === null
              ? 0
              : (arrived.get(deliveryId) ?? 0)
            : timesArrived(message, arrived);
        const mayBeMissing = deliveryId !== null && unknown.has(deliveryId);
        // A call may follow a text message that nobody has read; that none comes twice by one way is looked at use by use.
        const mayBeSeveral = (message?.calls.length ?? 0) > 0;
        return count === 1 || (count === 0 && mayBeMissing) || (count > 1 && mayBeSeveral)
          ? []
          : [`${recipient} has ${String(count)} messages of ${firingId}`];
      }),
    ),
    // Messages that no firing stands behind: news of the case, of which nobody may have two either.
    ...carried.flatMap(({ id, recipientId }) => {
      const count = arrived.get(id) ?? 0;
      return reached.has(id) || count < 2 ? [] : [`${recipientId} has ${String(count)} messages under the key ${id}`];
    }),
  ];
}
