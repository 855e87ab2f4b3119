import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from '@steward/contracts';
import { databaseServices, internalPortOf } from '@steward/contracts';
import { stackSecrets } from '../config/secrets.js';
import { serviceEnvironment } from '../config/service-environment.js';
import { keepPortShift } from '../config/port-shift.js';
import { stackPorts } from '../config/stack-ports.js';
import type { StackPorts } from '../config/stack-ports.js';
import { hasAllTopics } from '../parts/kafka.js';
import { stateFolder } from '../paths.js';
import { endLeftOvers, forgetPid, livingProcesses, rememberPid } from '../process/pid-file.js';
import { memoryOfStack } from '../process/memory.js';
import type { CommandContext, Progress } from '../progress.js';
import { approvedTemplates } from '../config/example-phones.js';
import { startSink } from '../sink/sink.js';
import { StackProblem, wordsOf } from '../stack-problem.js';
import { bringUpParts } from './bring-up.js';
import { createDatabases } from './databases.js';
import { seedReportIn } from './example.js';
import type { SeedReport } from './example.js';
import { keepRunning } from './kept-process.js';
import type { KeptEvents } from './kept-process.js';
import { checkPorts } from './port-check.js';
import { resetData } from './reset.js';
import { runScript, startServices } from './services.js';
import type { ServicesOptions } from './services.js';
import { startOptions } from './start-options.js';
import type { StartOptions } from './start-options.js';
import { Stoppers } from './stoppers.js';
import { welcome } from './welcome.js';

/** Name under which `npm start` itself is remembered. */
export const supervisorName = 'start';

/** `npm start`: brings everything up, says where it is, and stays until it is told to stop. Gives the exit code. */
export async function startCommand({ progress, signal, args }: CommandContext): Promise<number> {
  const options = startOptions(args);
  const state = stateFolder();
  const pids = join(state, 'pids');
  const ports = stackPorts(options.portShift);
  const failure = new AbortController();
  const stop = AbortSignal.any([signal, failure.signal]);
  const stoppers = new Stoppers();
  const events = eventsOn(progress, failure);

  await endEarlierStart(pids, progress);
  if (options.reset && !(await resetData(state, options.yes, progress, stop))) return 1;
  mkdirSync(state, { recursive: true });
  // Others may pass through to the database's folder, but not look around.
  chmodSync(state, 0o711);
  await rememberPid(pids, supervisorName, process.pid);
  try {
    await checkPorts(portsWanted(ports, options));
    keepPortShift(state, options.portShift);
    const env = await bringUpEverything(options, ports, state, progress, stop, stoppers, events);
    const example = options.seed ? await seed(options, { state, ports, env, signal: stop }, progress) : null;
    welcome({ progress, ports, env, options, example, took: performance.now() });
    if (options.memory) progress.say(await memoryOfStack(pids));
    await aborted(stop);
  } catch (error) {
    if (!stop.aborted) {
      progress.problem(error);
      failure.abort(error);
    }
  }
  await stopEverything(stoppers, progress);
  forgetPid(pids, supervisorName);
  return signal.aborted ? 0 : 1;
}

async function bringUpEverything(
  options: StartOptions,
  ports: StackPorts,
  state: string,
  progress: Progress,
  signal: AbortSignal,
  stoppers: Stoppers,
  events: KeptEvents,
): Promise<NodeJS.ProcessEnv> {
  const secrets = stackSecrets(join(state, 'secrets.json'));
  const parts = await bringUpParts({
    state,
    ports,
    secrets,
    env: process.env,
    progress,
    signal,
    stoppers,
    events,
    durable: true,
    ui: true,
  });
  const env = serviceEnvironment(ports, secrets, parts.addresses, {
    ...process.env,
    TICKETS_FILES: process.env['TICKETS_FILES'] || join(state, 'files'),
  });
  const services: ServicesOptions = { state, ports, env, signal };

  const publicUrl = env['PUBLIC_URL'] ?? `http://127.0.0.1:${ports.gateway}`;
  const sink = stoppers.begin('sink', () =>
    startSink({
      httpPort: ports.sink,
      smtpPort: ports.sinkSmtp,
      templates: approvedTemplates(publicUrl),
      receiptsTo: `http://127.0.0.1:${ports.gateway}/v1/receipts/aliyun`,
    }),
  );
  await Promise.all([sink, parts.postgres]);
  await progress.step({ zh: '数据库结构', en: 'databases and migrations' }, async (step) => {
    const made = await createDatabases(parts.addresses.postgres);
    const wanted = databaseServices.filter((name) => options.only.includes(name));
    const applied = await runScript('migrate', ['services', ...wanted], services);
    const count = applied.split('\n').reduce((sum, line) => sum + Number(line.split(' ')[1] ?? 0), 0);
    step.detail(`${made.length} new, ${count} migrations`);
  });
  const topics = parts.kafka.then(() => createTopics(parts.addresses.kafka, services, progress));
  topics.catch(() => undefined);
  // Services need PostgreSQL only: they start while Kafka and Temporal are still on their way.
  const started = startAllServices(options, services, progress, stoppers, events);
  started.catch(() => undefined);
  await Promise.all([topics, parts.temporal, started]);
  return env;
}

/** Asks the broker first: whoever creates topics must load the services' kit, which takes seconds. */
async function createTopics(brokers: string | null, services: ServicesOptions, progress: Progress): Promise<void> {
  await progress.step({ zh: '建立主题', en: 'topics' }, async (step) => {
    if (brokers !== null && (await hasAllTopics(brokers, services.env['MESSAGING_PREFIX']))) step.detail('0 new');
    else await runScript('migrate', ['topics'], services);
  });
}

async function startAllServices(
  options: StartOptions,
  services: ServicesOptions,
  progress: Progress,
  stoppers: Stoppers,
  events: KeptEvents,
): Promise<void> {
  const groups: readonly (readonly [string, readonly ServiceName[]])[] = options.split
    ? options.only.map((name) => [`service-${name}`, [name]] as const)
    : [['services', options.only]];
  await Promise.all(
    groups.map(([name, members]) =>
      progress.step(
        options.split ? { zh: `服务 ${members.join()}`, en: members.join() } : { zh: '服务', en: 'services' },
        async (step) => {
          step.detail(members.length > 1 ? members.join(', ') : '');
          const start = (): ReturnType<typeof startServices> => startServices(name, members, services);
          await stoppers.begin(name, async () => keepRunning(await start(), start, events));
        },
      ),
    ),
  );
}

async function seed(options: StartOptions, services: ServicesOptions, progress: Progress): Promise<SeedReport | null> {
  if (!databaseServices.every((name) => options.only.includes(name))) {
    progress.note({
      zh: '只启动了部分服务，示例数据未写入',
      en: 'only some services were started: the example company was not written',
    });
    return null;
  }
  return progress.step({ zh: '示例数据', en: 'example company' }, async (step) => {
    const report = seedReportIn(await runScript('seed-main', seedArguments(options), services));
    if (report) step.detail(`${report.summary.zh} / ${report.summary.en}`);
    return report;
  });
}

const seedArguments = ({ refreshDemo, past }: StartOptions): string[] => [
  ...(refreshDemo ? ['--refresh'] : []),
  ...(past ? [] : ['--no-past']),
];

async function endEarlierStart(pids: string, progress: Progress): Promise<void> {
  const supervisor = (await livingProcesses(pids)).find(({ name }) => name === supervisorName);
  if (supervisor) {
    throw new StackProblem(
      'start.running',
      {
        zh: `本克隆已在运行（进程 ${supervisor.pid}）`,
        en: `this clone is already running (process ${supervisor.pid})`,
      },
      { zh: '请在其终端按 Ctrl-C 停止它', en: 'stop it with Ctrl-C in its terminal' },
    );
  }
  const ended = await endLeftOvers(pids);
  if (ended.length > 0) {
    progress.note({
      zh: `已清理上次被强行中断后遗留的进程：${ended.join('、')}`,
      en: `ended what a killed start had left running: ${ended.join(', ')}`,
    });
  }
}

function portsWanted(ports: StackPorts, options: StartOptions): { name: string; port: number }[] {
  const given: Partial<Record<keyof StackPorts, string | undefined>> = {
    postgres: process.env['DATABASE_URL'],
    temporal: process.env['TEMPORAL_ADDRESS'],
    temporalUi: process.env['TEMPORAL_ADDRESS'],
    kafka: process.env['KAFKA_BROKERS'],
    kafkaController: process.env['KAFKA_BROKERS'],
  };
  const parts = ['sink', 'sinkSmtp', 'postgres', 'kafka', 'kafkaController', 'temporal', 'temporalUi'] as const;
  const internal = databaseServices.filter((name) => options.only.includes(name)).map(internalPortOf);
  return [...options.only, ...internal, ...parts]
    .filter((name) => !given[name])
    .map((name) => ({ name, port: ports[name] }));
}

function eventsOn(progress: Progress, failure: AbortController): KeptEvents {
  return {
    restarted: (name, end, logFile) =>
      progress.note({
        zh: `${name} 意外退出（${end}），已重新启动；日志 ${logFile}`,
        en: `${name} ended by itself (${end}) and was started again; its log is ${logFile}`,
      }),
    givenUp: (name, end, logFile, error) => {
      progress.problem(
        error instanceof StackProblem
          ? error
          : new StackProblem(
              `${name}.ended`,
              { zh: `${name} 反复意外退出（${end}）`, en: `${name} keeps ending by itself (${end})` },
              { zh: `请查看日志 ${logFile}`, en: `look into its log, ${logFile}` },
              error === null ? '' : wordsOf(error),
            ),
      );
      failure.abort(new Error(`${name} ended`));
    },
  };
}

async function stopEverything(stoppers: Stoppers, progress: Progress): Promise<void> {
  await progress.step({ zh: '正在停止', en: 'stopping' }, () =>
    stoppers.stopAll((name, error) =>
      progress.note({
        zh: `${name} 未能正常停止：${wordsOf(error)}`,
        en: `${name} did not stop in order: ${wordsOf(error)}`,
      }),
    ),
  );
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
