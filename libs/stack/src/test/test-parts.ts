import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newSecrets } from '../config/secrets.js';
import { findBrowser } from '../parts/browser-program.js';
import { startKafka } from '../parts/kafka.js';
import { prepareKafkaClasses } from '../parts/kafka-classes.js';
import { findKafka } from '../parts/kafka-program.js';
import type { PartFolders } from '../parts/part.js';
import { startPostgres } from '../parts/postgres.js';
import { findPostgres } from '../parts/postgres-program.js';
import { findTemporal, startTemporal } from '../parts/temporal.js';
import { findTestServer } from '../parts/test-server.js';
import { endLeftOvers, livingProcesses, rememberPid } from '../process/pid-file.js';
import { freePorts } from '../process/ports.js';
import type { Progress } from '../progress.js';
import type { Stoppers } from '../start/stoppers.js';

const folderPrefix = 'steward-test-';
const ownerName = 'test';

/** Where suites find the parts: the variables that `@steward/testing` reads. */
export type TestEnvironment = Readonly<Record<string, string>>;

/**
 * Starts PostgreSQL, Kafka and Temporal on free ports in a temporary folder, beside any running `npm start` and any other
 * `npm test`. System and fault tests want the real Kafka, so its absence is a failure here.
 */
export async function startTestParts(
  progress: Progress,
  signal: AbortSignal,
  stoppers: Stoppers,
): Promise<TestEnvironment> {
  await endKilledRuns();
  const folder = mkdtempSync(join(tmpdir(), folderPrefix));
  // PostgreSQL may have to run as another user than we do.
  chmodSync(folder, 0o711);
  const pids = join(folder, 'pids');
  const folders = (part: string): PartFolders => ({ data: join(folder, part), logs: join(folder, 'logs'), pids });
  await stoppers.begin('temporary folder', () =>
    Promise.resolve({
      stop: () => Promise.resolve(rmSync(folder, { recursive: true, force: true, maxRetries: 3 })),
    }),
  );
  await rememberPid(pids, ownerName, process.pid);
  const [postgresPort, kafkaPort, controllerPort, temporalPort] = (await freePorts(4)) as [
    number,
    number,
    number,
    number,
  ];
  const password = newSecrets().postgresPassword;

  const [postgres, kafka, temporal, testServer, browser] = await settledAll([
    progress.step({ zh: '数据库 PostgreSQL', en: 'PostgreSQL' }, async (step) => {
      const program = await findPostgres(signal);
      step.detail(`${program.detail}, ${program.source}`);
      const options = {
        folders: folders('postgres'),
        port: postgresPort,
        password,
        durable: false,
        maxConnections: 400,
        signal,
      };
      return stoppers.begin('postgres', () => startPostgres(program, options));
    }),
    progress.step({ zh: '消息 Kafka', en: 'Kafka' }, async (step) => {
      const program = await findKafka(signal);
      step.detail(`${program.detail}, ${program.source}`);
      // Suites that kill a broker, or silence it, start some ten more.
      await prepareKafkaClasses(program, signal);
      return stoppers.begin('kafka', () =>
        startKafka(program, { folders: folders('kafka'), port: kafkaPort, controllerPort, signal }),
      );
    }),
    progress.step({ zh: '计时 Temporal', en: 'Temporal' }, async (step) => {
      const program = await findTemporal(signal);
      step.detail(`${program.detail}, ${program.source}`);
      return stoppers.begin('temporal', () =>
        startTemporal(program, { folders: folders('temporal'), port: temporalPort, uiPort: null, signal }),
      );
    }),
    progress.step({ zh: '可跳时的测试服务器', en: 'time-skipping test server' }, async (step) => {
      const program = await findTestServer(signal);
      step.detail(`${program.detail}, ${program.source}`);
      return program;
    }),
    progress.step({ zh: '浏览器', en: 'browser' }, async (step) => {
      const program = await findBrowser(signal);
      step.detail(`${program.detail}, ${program.source}`);
      return program;
    }),
  ]);
  return {
    STEWARD_TEST_POSTGRES_URL: postgres.url,
    STEWARD_TEST_KAFKA: kafka.brokers,
    STEWARD_TEST_TEMPORAL: temporal.address,
    STEWARD_TEST_SERVER_BIN: testServer.path,
    ...(browser.path === null ? {} : { CHROMIUM: browser.path }),
  };
}

/** Waits for all, so that nothing is still starting when the first failure is told. */
async function settledAll<T extends readonly unknown[]>(promises: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const results = await Promise.allSettled(promises);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return Promise.all(promises);
}

/** Ends the parts of test runs that were killed, and removes their folders. Runs that still live are left alone. */
async function endKilledRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(folderPrefix))) {
    const folder = join(tmpdir(), name);
    const living = await livingProcesses(join(folder, 'pids'));
    if (living.some((process) => process.name === ownerName)) continue;
    // A folder without pids may belong to a run that has only just made it.
    if (living.length === 0) continue;
    await endLeftOvers(join(folder, 'pids'));
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
