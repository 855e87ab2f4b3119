import { expect, it } from '@jest/globals';
import pino from 'pino';
import type { MessageBus, OutgoingMessage } from '../messaging/message-bus.js';
import { lampProcess } from '../../test/lamp.js';
import { NewsDestination } from './news-destination.js';
import type { Outbox, WaitingFact } from './outbox.js';

const factOf = (seq: number): WaitingFact => ({
  id: String(seq),
  process: 'lamp',
  epoch: 0,
  number: null,
  newest: null,
  traceparent: null,
  fact: {
    caseId: 'lamp-1',
    seq,
    type: 'lamp.trimmed',
    at: 0,
    recordedAt: 0,
    actor: { id: 'keeper', role: 'handler' },
    scope: { companyId: 'alder', estateId: 'alder-east' },
    clause: null,
    data: {},
  } as unknown as WaitingFact['fact'],
});

/** A log that is found lost, by somebody else's look, while the outbox is being read; afterwards all facts wait again. */
function lostWhileReading(): {
  readonly destination: NewsDestination;
  readonly outbox: Outbox;
  readonly sent: string[];
} {
  const sent: string[] = [];
  let losses = 0;
  const publish = (messages: readonly OutgoingMessage[]): Promise<void> => {
    sent.push(...messages.map(({ value }) => String((JSON.parse(String(value)) as { seq: number }).seq)));
    return Promise.resolve();
  };
  const bus = { publish } as unknown as MessageBus;
  const facts = (): Promise<WaitingFact[]> => {
    const before = losses;
    losses = 1;
    return Promise.resolve(before === 0 ? [factOf(3)] : [1, 2, 3].map(factOf));
  };
  const outbox = { facts, cases: () => Promise.resolve([]), settle: () => Promise.resolve() } as unknown as Outbox;
  const destination = new NewsDestination('tickets', bus, { lamp: lampProcess }, pino({ level: 'silent' }), {
    losses: () => losses,
    look: () => Promise.resolve(),
  });
  return { destination, outbox, sent };
}

it('what was read before the log was found lost is not sent: it would overtake what waits again', async () => {
  const { destination, outbox, sent } = lostWhileReading();
  expect(await destination.pass(outbox)).toEqual({ settled: 0, more: true });
  expect(sent).toEqual([]);
  expect(await destination.pass(outbox)).toMatchObject({ settled: 3 });
  expect(sent).toEqual(['1', '2', '3']);
});
