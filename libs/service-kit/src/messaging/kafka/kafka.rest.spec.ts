import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { letKafkaRest } from './kafka.rest.js';

/** As much of the library's queue as is needed to ask something. */
interface Queue {
  throttledUntil: number;
  push(request: object): void;
  fulfillRequest(answer: object): void;
  checkPendingRequests(): void;
  destroy(): void;
}

const QueueOfLibrary = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as new (
  options: object,
) => Queue;

let sent: number[];
const aQueue = (): Queue =>
  new QueueOfLibrary({
    maxInFlightRequests: 1,
    requestTimeout: 15_000,
    enforceRequestTimeout: false,
    clientId: 'x',
    broker: 'x:1',
    logger: { debug: () => undefined, warn: () => undefined },
  });
const asks = (queue: Queue, correlationId: number): void =>
  queue.push({
    entry: { correlationId, resolve: () => undefined, reject: () => undefined },
    expectResponse: true,
    sendRequest: () => sent.push(correlationId),
  });

describe('a connection to kafka', () => {
  beforeEach(() => {
    letKafkaRest();
    sent = [];
    jest.useFakeTimers();
  });
  afterEach(() => void jest.useRealTimers());

  it('rests while nothing waits to be sent', () => {
    const queue = aQueue();
    const looks = jest.spyOn(queue, 'checkPendingRequests');
    asks(queue, 1);
    queue.fulfillRequest({ correlationId: 1, payload: {}, size: 0 });
    jest.advanceTimersByTime(10_000);
    expect([sent, looks.mock.calls.length]).toEqual([[1], 1]);
  });

  it('sends what had to wait as soon as there is room', () => {
    const queue = aQueue();
    asks(queue, 1);
    asks(queue, 2);
    expect(sent).toEqual([1]);
    queue.fulfillRequest({ correlationId: 1, payload: {}, size: 0 });
    expect(sent).toEqual([1, 2]);
    queue.destroy();
  });

  it('sends what had to wait when the broker’s time is over, although nobody asks again', () => {
    const queue = aQueue();
    queue.throttledUntil = Date.now() + 400;
    asks(queue, 1);
    jest.advanceTimersByTime(399);
    expect(sent).toEqual([]);
    jest.advanceTimersByTime(10);
    expect(sent).toEqual([1]);
    queue.destroy();
  });
});
