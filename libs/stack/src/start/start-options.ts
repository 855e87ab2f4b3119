import { serviceNames } from '@steward/contracts';
import type { ServiceName } from '@steward/contracts';
import { Command, InvalidArgumentError } from 'commander';

/** What `npm start` was asked for. */
export interface StartOptions {
  readonly only: readonly ServiceName[];
  /** Each service in a process of its own, as in a real deployment. */
  readonly split: boolean;
  readonly seed: boolean;
  /** Gives the example company a year of history. */
  readonly past: boolean;
  /** Moves the example's complaints to now. */
  readonly refreshDemo: boolean;
  /** Throws this clone's data away first. */
  readonly reset: boolean;
  readonly yes: boolean;
  /** Says how much memory everything takes once it is up. */
  readonly memory: boolean;
  readonly portShift: number;
}

/** Reads the command line; wrong words end the process with an explanation, as commander does. */
export function startOptions(args: readonly string[], env: NodeJS.ProcessEnv = process.env): StartOptions {
  const command = new Command('npm start --')
    .description('在本机启动整套系统（无需 Docker） / Starts everything on this machine, without Docker')
    .option('--only <services>', `只启动这些服务 / only these services: ${serviceNames.join(',')}`, services)
    .option('--split', '每个服务一个进程 / a process for each service', false)
    .option('--no-seed', '不写入示例数据 / no example company')
    .option('--no-past', '示例公司不带过去一年的历史 / the example company without its year of history')
    .option('--refresh-demo', '把示例投诉的时间移到现在 / move the example complaints to now', false)
    .option('--reset', '先删除本克隆的全部数据 / throw all data of this clone away first', false)
    .option('-y, --yes', '不再询问 / do not ask', false)
    .option('--memory', '显示内存占用 / show how much memory it takes', false)
    .option('--port-shift <n>', '所有端口加上 n / add n to every port', shift, shift(env['STEWARD_PORT_SHIFT'] ?? '0'))
    .parse(args, { from: 'user' });
  const { only = serviceNames, ...rest } = command.opts<
    Omit<StartOptions, 'only'> & { only?: readonly ServiceName[] }
  >();
  return { ...rest, only };
}

function services(list: string): ServiceName[] {
  return list.split(',').map((word) => {
    const name = serviceNames.find((known) => known === word.trim());
    if (!name) throw new InvalidArgumentError(`没有服务 / no service "${word}": ${serviceNames.join(', ')}`);
    return name;
  });
}

function shift(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 50_000) throw new InvalidArgumentError('0–50000');
  return number;
}
