/* Reads facts off the log as they come, and notes how old each was. */
import { factNewsSchema } from '@steward/contracts';
import { Kafka, logLevel } from 'kafkajs';
import { serveLeg } from '../harness/leg-process.js';
import { quantile } from '../harness/statistics.js';

let ages: number[] = [];

serveLeg({
  /** Resolves once it has joined; what is published from then on is heard. */
  async open({ brokers, topic }: { brokers: readonly string[]; topic: string }): Promise<void> {
    const kafka = new Kafka({ clientId: 'bench-listener', brokers: [...brokers], logLevel: logLevel.NOTHING });
    const consumer = kafka.consumer({ groupId: `bench-listener-${topic}`, maxWaitTimeInMs: 500 });
    const joined = new Promise<void>((resolve) => consumer.on(consumer.events.FETCH, () => resolve()));
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachMessage: ({ message }) => {
        const at = Date.now();
        const { recordedAt } = factNewsSchema.parse(JSON.parse(String(message.value)));
        ages.push(at - Date.parse(recordedAt));
        return Promise.resolve();
      },
    });
    await joined;
  },

  /** What was heard since the last time: how many facts, and how old they were. */
  heard(): Record<string, number> {
    const [count, p50, p99] = [ages.length, quantile(ages, 0.5), quantile(ages, 0.99)];
    ages = [];
    return { heard: count, ageP50Ms: p50, ageP99Ms: p99 };
  },

  count: (): number => ages.length,
});
