import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServiceName } from '@steward/contracts';
import type { StackPorts } from '../config/stack-ports.js';
import { repositoryRoot } from '../paths.js';
import { run, tail } from '../process/command.js';
import { startPartProcess } from '../process/part-process.js';
import type { PartProcess } from '../process/part-process.js';
import { StackProblem } from '../stack-problem.js';

/** How services are started. */
export interface ServicesOptions {
  readonly state: string;
  readonly ports: StackPorts;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal | undefined;
}

/** Runs one of our own scripts to its end; what it says when it fails becomes a `StackProblem`. */
export async function runScript(
  script: 'migrate' | 'seed-main',
  args: readonly string[],
  options: ServicesOptions,
): Promise<string> {
  const file = fileURLToPath(new URL(`./${script}.js`, import.meta.url));
  const { code, stdout, stderr } = await run(process.execPath, ['--enable-source-maps', file, ...args], {
    cwd: repositoryRoot(),
    env: options.env,
    signal: options.signal,
  });
  options.signal?.throwIfAborted();
  if (code === 0) return stdout;
  throw new StackProblem(
    script === 'migrate' ? 'migrate.failed' : 'seed.failed',
    script === 'seed-main'
      ? { zh: '示例数据未能写入', en: 'the example company could not be written' }
      : { zh: '数据库迁移或建主题失败', en: 'migrations or topics failed' },
    {
      zh: '请按下面的输出处理；如果是旧数据的问题，可用 npm start -- --reset 重新开始',
      en: 'see the output below; if old data is the reason, "npm start -- --reset" begins anew',
    },
    tail(`${stdout}\n${stderr}`, 20),
  );
}

/** Starts the named services in one process and waits until all of them are ready. */
export function startServices(
  name: string,
  services: readonly ServiceName[],
  options: ServicesOptions,
): Promise<PartProcess> {
  return startPartProcess({
    name,
    command: process.execPath,
    args: [
      '--enable-source-maps',
      ...heap(services.length),
      fileURLToPath(new URL('./host.js', import.meta.url)),
      ...services,
    ],
    cwd: repositoryRoot(),
    env: options.env,
    logFolder: join(options.state, 'logs'),
    pidFolder: join(options.state, 'pids'),
    ready: async () => (await Promise.all(services.map((service) => isReady(options.ports[service])))).every(Boolean),
    readyWithin: 90_000,
    signal: options.signal,
  });
}

/** Node takes memory as long as it may: on a developer's machine it shall rather collect sooner. */
function heap(services: number): string[] {
  return [`--max-old-space-size=${services > 1 ? 640 : 256}`, '--max-semi-space-size=8'];
}

async function isReady(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2000) });
    return answer.ok;
  } catch {
    return false;
  }
}
