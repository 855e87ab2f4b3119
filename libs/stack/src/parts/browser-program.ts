import { run, tail, which } from '../process/command.js';
import { repositoryRoot } from '../paths.js';
import { StackProblem } from '../stack-problem.js';
import type { Prepared } from './part.js';

/** Chromium, for the tests of the console. */
export interface BrowserProgram extends Omit<Prepared, 'source'> {
  readonly source: Prepared['source'] | 'given';
  /** Path of the program; null: the one that playwright keeps for itself. */
  readonly path: string | null;
}

/** Programs by name, the one without windows first: it opens a page in half the time. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
] as const;

/** A Chromium that this machine has: as `CHROMIUM` says, or on the PATH; null when there is none. */
export function installedBrowser(env: NodeJS.ProcessEnv = process.env): string | null {
  return env['CHROMIUM'] || (names.map((name) => which(name)).find((path) => path !== null) ?? null);
}

/** Finds Chromium, or lets playwright fetch its own. Refused with `browser.unavailable`. */
export async function findBrowser(signal?: AbortSignal, env: NodeJS.ProcessEnv = process.env): Promise<BrowserProgram> {
  const path = installedBrowser(env);
  if (path !== null) {
    const { stdout } = await run(path, ['--version', '--no-sandbox'], { signal });
    return { source: env['CHROMIUM'] ? 'given' : 'path', detail: stdout.trim() || path, passedOver: [], path };
  }
  const { code, stderr } = await run(
    'npx',
    ['--no-install', 'playwright-core', 'install', '--only-shell', 'chromium'],
    {
      signal,
      cwd: repositoryRoot(),
    },
  );
  if (code === 0) return { source: 'package', detail: 'Chromium', passedOver: [], path: null };
  signal?.throwIfAborted();
  throw new StackProblem(
    'browser.unavailable',
    { zh: '没有 Chromium，也未能下载', en: 'there is no Chromium, and it could not be fetched' },
    {
      zh: '请安装 Chromium（如 apt-get install chromium fonts-noto-cjk），或用 CHROMIUM 指明其路径',
      en: 'install Chromium (for example "apt-get install chromium fonts-noto-cjk"), or name it in CHROMIUM',
    },
    tail(stderr),
  );
}
