import { createInterface } from 'node:readline/promises';
import { resolve } from 'node:path';
import { DomainError } from '@steward/contracts';
import {
  StackProblem,
  backUp,
  checkBackup,
  localBackupSource,
  localRestoreTarget,
  replacedBy,
  restoreBackup,
} from '@steward/stack';
import { say } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';

/** `steward backup [FOLDER]`: copies the running local stack into a new folder. */
export async function backupCommand(folder: string | undefined, terminal: Terminal): Promise<number> {
  const { language } = terminal;
  const into = resolve(folder ?? `steward-backup-${new Date().toISOString().replace(/[:.]/g, '-')}`);
  const manifest = await inWords(async () => backUp(await localBackupSource(terminal.env), into));
  const megabytes = Math.ceil(manifest.files.reduce((sum, { bytes }) => sum + bytes, 0) / 1_000_000);
  terminal.out(
    say(language, {
      zh: `已备份到 ${into}：${String(Object.keys(manifest.migrations).length)} 个数据库、附件与密钥，共 ${String(megabytes)} MB，截至 ${manifest.madeAt}`,
      en: `${into}: ${String(Object.keys(manifest.migrations).length)} databases, attachments and keys, ${String(megabytes)} MB, as of ${manifest.madeAt}`,
    }),
  );
  terminal.err(
    say(language, {
      zh: '其中有登录与服务之间的密钥，请如数据库一样保管。不含 Temporal 与 Kafka：恢复时由办理记录重建。',
      en: 'It holds the keys of this stack: guard it as you guard the databases. Temporal and Kafka are not in it: a restore fills them from the handling records.',
    }),
  );
  return 0;
}

/** What `steward restore` is told. */
export interface RestoreOptions {
  readonly yes?: boolean;
}

/** `steward restore FOLDER`: puts a backup in the place of what the stopped local stack holds; asks first unless `--yes`. */
export async function restoreCommand(folder: string, options: RestoreOptions, terminal: Terminal): Promise<number> {
  const { language } = terminal;
  const from = resolve(folder);
  return inWords(async () => {
    const target = await localRestoreTarget(terminal.env);
    const manifest = await checkBackup(from, target.program);
    const replaced = replacedBy(target);
    terminal.out(
      say(language, {
        zh: `备份截至 ${manifest.madeAt}。此后受理的一切都不在其中。将替换（原有数据移到旁边保留）：`,
        en: `The backup is of ${manifest.madeAt}; nothing that was done since is in it. It replaces (what is there is moved aside and kept):`,
      }),
    );
    for (const path of replaced) terminal.out(`  ${path}`);
    if (options.yes !== true && !(await agreed(terminal))) return 1;
    const { movedAside } = await restoreBackup(from, target);
    terminal.out(
      say(language, {
        zh: '已恢复。请运行 npm start：它会把全部未结工单重新交给 Temporal，并重建消息日志与读模型。',
        en: 'Restored. Run npm start: it gives every open case to Temporal again and rebuilds the log and the read models.',
      }),
    );
    for (const path of movedAside) terminal.out(say(language, { zh: `  原数据：${path}`, en: `  replaced: ${path}` }));
    return 0;
  });
}

async function agreed(terminal: Terminal): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new DomainError('invalid', 'restore.unanswered', {
      zh: '恢复会替换现有数据，需要确认，但这里没有终端可以回答；如确实要恢复，请加 --yes',
      en: 'a restore replaces what is there and wants a yes, but there is no terminal to answer on; add --yes if you mean it',
    });
  }
  const ask = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await ask.question(say(terminal.language, { zh: '输入 yes 继续：', en: 'Type "yes" to go on: ' }));
    return answer.trim().toLowerCase() === 'yes';
  } finally {
    ask.close();
  }
}

/** The stack's problems in the command line's own words. */
async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StackProblem)) throw error;
    const output = error.output === '' ? '' : `\n${error.output}`;
    throw new DomainError('refused', error.code, {
      zh: `${error.why.zh}。${error.todo.zh}。${output}`,
      en: `${error.why.en}; ${error.todo.en}.${output}`,
    });
  }
}
