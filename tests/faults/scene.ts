import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { connectMessaging, type MessageBus } from '@steward/service-kit';
import { repositoryRoot } from '@steward/stack';
import { Client, Connection } from '@temporalio/client';
import type { HouseLines } from '../testing-house/house-lines.js';
import { House } from '../testing-house/house.js';
import { furnish } from '../testing-house/furnish.js';
import type { ClockedService } from './fault.js';
import { furnishNeighbour } from './neighbour.js';

/** What a run takes place in: a house whose every line can be disturbed, and ways into it that no fault disturbs. */
export interface Scene {
  readonly house: House;
  readonly lines: HouseLines;
  /** The log of news, past the line. */
  readonly bus: MessageBus;
  /** Temporal, past the line; a new one after every restart is not needed. */
  readonly temporal: Client;
  /** Sets the clock of the process that a service lives in wrong by so many ms. */
  readonly shiftClock: (service: ClockedService, byMs: number) => void;
  close(): Promise<void>;
}

/** A first failure of a message is followed by a second try after so many seconds. */
const tryAgainAfterSeconds = 3;

/** Brings up a house for faults: a process per service, three cached cases per worker, a proxy on every line. */
export async function openScene(): Promise<Scene> {
  const clocks = mkdtempSync(join(tmpdir(), 'steward-test-clocks-'));
  const house = await House.open({
    withLines: true,
    processes: [['tickets'], ['notifications'], ['staff'], ['gateway'], ['assets', 'quality'], ['worker']],
    furnish: async (opened) => {
      await furnish(opened);
      await furnishNeighbour(opened);
    },
    env: {
      WORKER_CACHED_CASES: '3',
      TRY_AGAIN_AFTER_SECONDS: String(tryAgainAfterSeconds),
      STEWARD_TEST_CLOCKS: clocks,
    },
    preload: pathToFileURL(join(repositoryRoot(), 'tests', 'faults', 'shifted-clock.mjs')).href,
    answerWithin: 6_000,
    keepMessages: 200_000,
  });
  const { lines, parts } = house;
  if (lines === null) throw new Error('this house has no lines');
  const bus = await connectMessaging({
    driver: 'kafka',
    clientId: 'faults',
    brokers: parts.kafka.split(','),
    databaseUrl: null,
    prefix: parts.messagingPrefix,
  });
  const connection = Connection.lazy({ address: parts.temporal });
  const temporal = new Client({ connection, namespace: parts.temporalNamespace });
  return {
    house,
    lines,
    bus,
    temporal,
    shiftClock: (service, byMs) => writeFileSync(join(clocks, service), String(byMs)),
    close: async () => {
      await bus.close();
      await connection.close();
      await house.close();
      rmSync(clocks, { recursive: true, force: true });
    },
  };
}
