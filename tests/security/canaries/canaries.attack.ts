import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allTopics } from '@steward/contracts';
import { connectMessaging } from '@steward/service-kit';
import { Client, Connection } from '@temporalio/client';
import { story, type Attack } from '../attack.js';
import type { Stand } from '../stand.js';

/** Marks of persons: names, numbers, addresses, words. Names of places and equipment are no secret to the machines. */
const personal = ({ marks }: Stand): { readonly word: string; readonly what: string }[] =>
  marks.all.filter(({ what }) => !['estate', 'building', 'room', 'equipment'].includes(what));

/** Which marks stand in a text, in any of the ways in which a text is written down. */
const marksIn = (stand: Stand, text: string): string[] =>
  personal(stand)
    .filter(({ word }) =>
      [word, encodeURIComponent(word), Buffer.from(word).toString('base64').replace(/=+$/, '').slice(0, -2)].some(
        (written) => text.includes(written),
      ),
    )
    .map(({ what }) => what);

const once = (where: string, found: readonly string[]): string[] =>
  [...new Set(found)].map((what) => `${where} holds ${what}`);

/** Everything that went over Kafka, dead letters included. */
async function news({ house }: Stand): Promise<string> {
  const bus = await connectMessaging({
    driver: 'kafka',
    clientId: 'listener',
    brokers: house.parts.kafka.split(','),
    databaseUrl: null,
    prefix: house.parts.messagingPrefix,
  });
  const texts: string[] = [];
  try {
    await bus.readToEnd(
      allTopics.map(({ name }) => name),
      (messages) => {
        for (const { key, value, headers } of messages)
          texts.push(String(key), value === null ? '' : Buffer.from(value).toString(), JSON.stringify(headers));
        return Promise.resolve();
      },
    );
  } finally {
    await bus.close();
  }
  return texts.join('\n');
}

/** Every workflow of the house: its history, memo and search attributes, as its store holds them. */
async function histories({ house }: Stand): Promise<string> {
  const connection = await Connection.connect({ address: house.parts.temporal });
  try {
    const { temporalNamespace: namespace } = house.parts;
    const client = new Client({ connection, namespace });
    const texts: string[] = [];
    for await (const one of client.workflow.list()) {
      texts.push(one.workflowId, JSON.stringify(one.memo ?? {}), JSON.stringify(one.typedSearchAttributes.getAll()));
      const history = await client.workflow.getHandle(one.workflowId, one.runId).fetchHistory();
      texts.push(plain(history));
    }
    return texts.join('\n');
  } finally {
    await connection.close();
  }
}

/** A history as text, its payloads read. */
const plain = (history: unknown): string =>
  JSON.stringify(history, (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString() : typeof value === 'bigint' ? value.toString() : value,
  );

/** What every process of the house has written, access lines included. */
function logs({ house }: Stand): string {
  const { logs: folder } = house.parts.folders;
  return readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

async function metrics({ house }: Stand): Promise<string> {
  const services = ['tickets', 'staff', 'assets', 'notifications', 'quality', 'gateway'] as const;
  const texts = await Promise.all(
    services.map(async (service) => (await fetch(`http://127.0.0.1:${String(house.ports[service])}/metrics`)).text()),
  );
  return texts.join('\n');
}

/** What may never leave the databases. */
export const canaryAttacks: readonly Attack[] = [
  story('nothing personal goes over Kafka', async (stand, found) => {
    const text = await news(stand);
    found.must(text.includes(stand.objects.own.case), 'the news was not read at all');
    found.sentences.push(...once('Kafka', marksIn(stand, text)));
  }),
  story('nothing personal stands in Temporal', async (stand, found) => {
    const text = await histories(stand);
    found.must(text.includes(stand.objects.own.case), 'no history was read at all');
    found.sentences.push(...once('Temporal', marksIn(stand, text)));
  }),
  story('nothing personal stands in a log or a metric', async (stand, found) => {
    const text = logs(stand);
    found.must(text.length > 1_000, 'the logs were not read at all');
    found.sentences.push(
      ...once('a log', marksIn(stand, text)),
      ...once('a metric', marksIn(stand, await metrics(stand))),
    );
    for (const login of stand.logins)
      found.must(login.token === null || !text.includes(login.token), `a log holds the token of ${login.name}`);
    const { env } = stand.house;
    for (const name of ['STEWARD_SERVICE_SECRET', 'STEWARD_TOKEN_PRIVATE_KEY'])
      found.must(!text.includes(env[name] ?? '?'), `a log holds ${name}`);
    found.must(!text.includes(stand.objects.own['owner-link']), 'a log holds an owner’s link');
    found.must(!/\/a\/[\w-]{20,}\.|answer-links\/[\w-]{20,}\./.test(text), 'a log holds the link of a call');
  }),
];
