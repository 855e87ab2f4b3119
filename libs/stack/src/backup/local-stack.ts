import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { portShiftOf } from '../config/port-shift.js';
import { stackSecrets } from '../config/secrets.js';
import { stackPorts } from '../config/stack-ports.js';
import { postgresDataFolder } from '../parts/postgres.js';
import { findPostgres } from '../parts/postgres-program.js';
import { stateFolder } from '../paths.js';
import { livingProcesses } from '../process/pid-file.js';
import { StackProblem } from '../stack-problem.js';
import type { BackupSource } from './back-up.js';
import type { RestoreTarget } from './restore.js';

/** The local stack of this clone as a backup finds it. Throws `backup.not-ours`, `backup.no-stack`. */
export async function localBackupSource(env: NodeJS.ProcessEnv): Promise<BackupSource> {
  const state = oursOnly(env);
  const secretsFile = join(state, 'secrets.json');
  if (!existsSync(secretsFile)) {
    throw new StackProblem(
      'backup.no-stack',
      { zh: `${state} 中没有本机的数据`, en: `there is no stack in ${state}` },
      { zh: '请先运行 npm start', en: 'run npm start first' },
    );
  }
  const password = encodeURIComponent(stackSecrets(secretsFile).postgresPassword);
  const program = await findPostgres();
  return {
    postgres: `postgres://postgres:${password}@127.0.0.1:${String(stackPorts(portShiftOf(env)).postgres)}`,
    dataFolder: postgresDataFolder(join(state, 'postgres'), program),
    files: env['TICKETS_FILES'] || join(state, 'files'),
    secrets: secretsFile,
  };
}

/** The local stack of this clone as a restore finds it. Throws `backup.not-ours`, and `restore.running` while it runs. */
export async function localRestoreTarget(env: NodeJS.ProcessEnv): Promise<RestoreTarget> {
  const state = oursOnly(env);
  const folders = { data: join(state, 'postgres'), logs: join(state, 'logs'), pids: join(state, 'pids') };
  const living = await livingProcesses(folders.pids);
  if (living.length > 0) {
    throw new StackProblem(
      'restore.running',
      {
        zh: `本机的系统正在运行：${living.map(({ name }) => name).join('、')}`,
        en: `the stack runs: ${living.map(({ name }) => name).join(', ')}`,
      },
      { zh: '请先在 npm start 的窗口按 Ctrl-C 停止', en: 'stop it first: Ctrl-C where npm start runs' },
    );
  }
  const program = await findPostgres();
  return {
    dataFolder: postgresDataFolder(folders.data, program),
    program,
    folders,
    port: stackPorts(portShiftOf(env)).postgres,
    password: () => stackSecrets(join(state, 'secrets.json')).postgresPassword,
    files: env['TICKETS_FILES'] || join(state, 'files'),
    secrets: join(state, 'secrets.json'),
    emptied: [join(state, 'temporal'), join(state, 'kafka')],
  };
}

function oursOnly(env: NodeJS.ProcessEnv): string {
  if (env['DATABASE_URL']) {
    throw new StackProblem(
      'backup.not-ours',
      {
        zh: '设置了 DATABASE_URL：数据在您自己的服务器上',
        en: 'DATABASE_URL is set: the data lie on a server of yours',
      },
      {
        zh: '请按 docs/runbooks/backup-and-restore.md 用 PostgreSQL 自己的工具备份',
        en: "back it up with PostgreSQL's own tools, as docs/runbooks/backup-and-restore.md says",
      },
    );
  }
  return stateFolder(env);
}
