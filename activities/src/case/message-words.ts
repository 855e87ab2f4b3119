import {
  addressAnswerSchema,
  cardsAnswerSchema,
  type CardsAnswer,
  type CaseWords,
  caseWordsSchema,
  DomainError,
  type DeliveryRequest,
  type Fired,
  type FiredCase,
} from '@steward/contracts';
import { callWaits, standInTask } from '@steward/handbook';
import { type AskedService, ServiceUnreachable } from '../http/service-client.js';
import { isCall, isUrgent } from './tell-of-call.js';
import type { CaseServices } from './case-services.js';

type Params = DeliveryRequest['params'];
type Pair = CaseWords['problem'];

/** What the messages of one firing say, asked once and kept in no workflow: words, place, names. */
export interface MessageWords {
  /** Null: its owner can't say it, for a case that is set aside; then messages say no more than that there is news. */
  readonly words: CaseWords | null;
  readonly where: Pair | null;
  /** Cards by person. */
  readonly cards: ReadonlyMap<string, CardsAnswer['items'][number]>;
}

/**
 * Asks the case's owner what is to be said, assets where it is, staff for names. What one of them can't say is left out: nobody waits
 * for the wording of a call.
 */
export async function wordsFor(
  services: CaseServices,
  owner: AskedService,
  { caseId, companyId, estateId }: FiredCase,
  firing: Fired,
  persons: readonly string[],
): Promise<MessageWords> {
  const words = await unlessSilent(() =>
    owner.post(`/internal/cases/${caseId}/words`, { firingId: firing.firingId }, caseWordsSchema),
  );
  const by = isCall(firing) ? [firing.call.by] : [];
  const named = [whoseOf(firing), words?.handlerId ?? null].filter((id) => id !== null);
  const personIds = [...new Set([...persons, ...named, ...by])];
  const [cards, where] = await Promise.all([
    personIds.length === 0
      ? null
      : unlessSilent(() => services.staff.post('/internal/people/cards', { companyId, personIds }, cardsAnswerSchema)),
    words === null || estateId === null ? null : addressOf(services, companyId, estateId, words),
  ]);
  return { words, where, cards: new Map((cards?.items ?? []).map((card) => [card.personId, card])) };
}

async function addressOf(
  { assets }: CaseServices,
  companyId: string,
  estateId: string,
  { buildingId, dwellingId, place, problem }: CaseWords,
): Promise<Pair> {
  const answer = await unlessSilent(() =>
    assets.post('/internal/addresses', { companyId, estateId, buildingId, dwellingId }, addressAnswerSchema),
  );
  const address = answer?.address ?? null;
  if (address === null) return place;
  // A dwelling's address says all; a building or an estate is a large place, unless what is left of it is only what happened there.
  const isSaid = place.zh === problem.zh && place.en === problem.en;
  return dwellingId === null && !isSaid
    ? { zh: `${address.zh} ${place.zh}`, en: `${place.en}, ${address.en}` }
    : address;
}

/** Null where the service refuses, or can't be reached: the call itself does not depend on it. */
async function unlessSilent<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof DomainError || error instanceof ServiceUnreachable) return null;
    throw error;
  }
}

const breaches: readonly string[] = ['limit-breached', 'still-late', 'further-breach', 'top-of-chain'];
const both = (name: string, pair: Pair): Params => ({ [`${name}Zh`]: pair.zh, [`${name}En`]: pair.en });

/** What the firing means now: a rung behind a broken limit is called by the breach, whatever the rung itself means. */
export function meaningOf(firing: Fired, { words }: MessageWords): string {
  if (words === null || words.lateMs === null || !breaches.includes(words.occasion.person)) return firing.means;
  return firing.means === 'further-breach' ? firing.means : 'breach';
}

/** Who reads a message, and as what. */
export interface Reader {
  readonly id: string;
  readonly level: string;
}

/** Parts of a message to the staff. */
export function personParts(firing: Fired, words: MessageWords, reader: Reader, alsoTold: readonly string[]): Params {
  const { words: said, cards } = words;
  const handler = said?.handlerId ? cards.get(said.handlerId) : undefined;
  const own = said !== null && said.handlerId === reader.id;
  const by = isCall(firing) ? cards.get(firing.call.by) : undefined;
  return {
    ...ofCase(firing, words),
    ...(said === null ? {} : both('task', taskFor(firing, words, said, reader))),
    ...(said === null ? {} : { age: said.ageMs, late: said.lateMs, left: said.leftMs, limitAt: said.limitAt }),
    targetAt: said?.targetAt ?? null,
    handler: own ? null : (handler?.name ?? null),
    handlerPhone: own ? null : (handler?.phone ?? null),
    own,
    emergency: isUrgent(firing),
    ordinary: !isUrgent(firing),
    toBeSeen: isCall(firing) && callWaits(firing.call.for),
    level: levelOf(firing, reader),
    ...(said === null ? {} : whoReads(firing, said, reader)),
    by: by?.name ?? null,
    ...both('why', firing.why),
    ...namesOf(alsoTold.flatMap((personId) => cards.get(personId)?.name ?? [])),
  };
}

/** What whoever has the case is called, and why this reader is told: by his part in it, as its process says, or by his level. */
function whoReads(firing: Fired, { handlerId, readers }: CaseWords, reader: Reader): Params {
  if (readers === undefined) return {};
  const { holder, levels, own } = readers;
  const level = levelOf(firing, reader);
  const his = level === 'handler' && whoseOf(firing) === reader.id;
  const because = his ? own : Object.hasOwn(levels, level) ? levels[level] : undefined;
  return {
    ...(holder === null ? {} : both('holder', holder.title)),
    ...(holder === null || handlerId !== null ? {} : both('nobody', holder.nobody)),
    ...(because === undefined ? {} : both('because', because)),
  };
}

const levelOf = (firing: Fired, reader: Reader): string => (standsIn(firing, reader) ? 'stand-in' : reader.level);

/** Whose it is: him whom it names, or whoever has the case. */
const whoseOf = (firing: Fired): string | null => (isCall(firing) ? firing.call.personId : firing.handlerId);

/** Whether he hears of it in the place of the one whose it is. */
function standsIn(firing: Fired, { id, level }: Reader): boolean {
  const whose = whoseOf(firing);
  return level === 'handler' && whose !== null && whose !== id;
}

function taskFor(firing: Fired, { cards }: MessageWords, { task }: CaseWords, reader: Reader): Pair {
  if (standsIn(firing, reader)) return standInTask(cards.get(whoseOf(firing) ?? '')?.name ?? null);
  return reader.level === 'handler' || reader.level === 'front-desk' ? task.own : task.above;
}

const namesOf = (names: readonly string[]): Params => both('alsoTold', { zh: names.join('、'), en: names.join(', ') });

/** Parts of a message to whoever reported the case: nothing of the staff but what he was told himself. */
export function ownerParts(firing: Fired, words: MessageWords): Params {
  const { words: said } = words;
  return {
    ...ofCase(firing, words),
    handler: said?.handlerTold?.name ?? null,
    handlerPhone: said?.handlerTold?.phone ?? null,
    late: said?.lateMs ?? null,
    ...(said?.next ? { ...both('next', said.next), nextBy: said.next.at } : {}),
    reopenUntil: said?.reopenUntil ?? null,
    visitAt: said?.visitAt ?? null,
    offers: (said?.offers ?? []).join(','),
  };
}

function ofCase(firing: Fired, { words, where }: MessageWords): Params {
  return {
    caseNumber: firing.caseNumber,
    point: firing.point,
    repeat: firing.repeat,
    problemClass: firing.problemClass,
    due: firing.due,
    ...(words === null
      ? {}
      : { ...both('problem', words.problem), ...both('clock', words.clock), ...both('point', words.point) }),
    ...(where === null ? {} : both('where', where)),
  };
}
