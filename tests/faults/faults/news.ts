import { randomUUID } from 'node:crypto';
import { topics } from '@steward/contracts';
import type { IncomingMessage, MessageBus, OutgoingMessage } from '@steward/service-kit';
import { until } from '@steward/testing';
import { patience } from '../../testing-house/house.js';
import { Dice } from '../dice.js';
import type { Poison } from '../fault.js';
import type { Injection } from './injection.js';

/** Headers of messages that a run put among the news itself. */
export const marks = { repeated: 'x-faults-repeated', poison: 'x-faults-poison' } as const;

/** Every fact that was published of complaints, oldest first per case, without what runs have put there themselves. */
export async function publishedFacts(bus: MessageBus): Promise<IncomingMessage[]> {
  const found: IncomingMessage[] = [];
  await bus.readToEnd([topics.ticketsFacts.name], (messages) => {
    found.push(...messages.filter(({ headers }) => !(marks.repeated in headers) && !(marks.poison in headers)));
    return Promise.resolve();
  });
  return found;
}

/** Old news come once more: cases in any order, each case's own in theirs, as a relay may do that has lost an answer. */
export const repeatNews: Injection<'repeat-news'> = async ({ seed, percent }, { bus }, run) => {
  const dice = new Dice(seed);
  const ours = new Set(run.caseIds());
  await eventually('news to be repeated', async () => {
    const facts = (await publishedFacts(bus)).filter(
      ({ key }) => key !== null && ours.has(key) && dice.inPercent(percent),
    );
    await bus.publish(interleaved(facts, dice).map((message) => again(message, { [marks.repeated]: '1' })));
  });
};

/** A message that can't be read stands among the news, under the key of a complaint that goes on. */
export const poisonNews: Injection<'poison-news'> = async ({ poison, seed }, { bus }, run) => {
  const dice = new Dice(seed);
  const mark = randomUUID();
  await eventually('a model to spoil', async () => {
    const ours = new Set(run.caseIds());
    const facts = (await publishedFacts(bus)).filter(({ key }) => key !== null && ours.has(key));
    if (facts.length === 0) return;
    const spoilt = spoil(again(dice.oneOf(facts), { [marks.poison]: mark }), dice.oneOf(facts), poison);
    await bus.publish([spoilt]);
    run.poisoned(mark);
  });
};

const again = ({ topic, key, value, headers }: IncomingMessage, more: Record<string, string>): OutgoingMessage => ({
  topic,
  key: key ?? '',
  value,
  headers: { ...headers, ...more },
});

function spoil(message: OutgoingMessage, other: IncomingMessage, poison: Poison): OutgoingMessage {
  const fact = JSON.parse(Buffer.from(message.value ?? '').toString('utf8')) as Record<string, unknown>;
  switch (poison) {
    case 'not-json':
      return { ...message, value: '{"half' };
    case 'no-key':
      return { ...message, key: '' };
    case 'not-of-schema':
      return { ...message, value: JSON.stringify({ ...fact, seq: 'first' }) };
    case 'wrong-id':
      return { ...message, value: JSON.stringify({ ...fact, id: `${String(fact['id'])}-x` }) };
    case 'wrong-key':
      return { ...message, key: `${other.key ?? ''}-x` };
    case 'empty':
      return { ...message, value: null };
  }
}

/** The same messages, each key's own in their order. */
function interleaved(messages: readonly IncomingMessage[], dice: Dice): IncomingMessage[] {
  const left = new Map<string, IncomingMessage[]>();
  for (const message of messages) left.set(message.key ?? '', [...(left.get(message.key ?? '') ?? []), message]);
  return dice.shuffled(messages).flatMap(({ key }) => left.get(key ?? '')?.shift() ?? []);
}

/** The log may be the very part that is away. */
async function eventually(what: string, work: () => Promise<void>): Promise<void> {
  await until(() => work().then(() => true), { within: patience, every: 500, what });
}
