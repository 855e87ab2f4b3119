import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { postgresDataFolder } from '../parts/postgres.js';
import type { Progress } from '../progress.js';
import { StackProblem } from '../stack-problem.js';

/**
 * Throws this clone's data away: databases, cases in Temporal, news in Kafka, keys. Asks first unless `yes`; without a
 * terminal to ask on it refuses. Data on servers whose addresses the user gave stay as they are. False: the user said no.
 */
export async function resetData(
  state: string,
  yes: boolean,
  progress: Progress,
  signal: AbortSignal,
): Promise<boolean> {
  if (!existsSync(state)) return true;
  if (!yes && !(await agreed(state, signal))) return false;
  await progress.step({ zh: '删除数据', en: 'throwing data away' }, (step) => {
    step.detail(state);
    const postgres = join(state, 'postgres');
    // As root the database may lie outside the clone, where its user can reach it.
    const elsewhere = postgresDataFolder(postgres, { runAs: process.getuid?.() === 0 ? { uid: 0, gid: 0 } : null });
    if (elsewhere !== postgres) rmSync(dirname(elsewhere), { recursive: true, force: true });
    rmSync(state, { recursive: true, force: true });
    return Promise.resolve();
  });
  return true;
}

async function agreed(state: string, signal: AbortSignal): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new StackProblem(
      'reset.unanswered',
      {
        zh: '--reset 会删除全部数据，需要确认，但这里没有终端可以回答',
        en: '--reset throws all data away and wants a yes, but there is no terminal to answer on',
      },
      { zh: '如确实要删除，请加 --yes', en: 'add --yes if you mean it' },
    );
  }
  const ask = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await ask.question(
      `将删除 ${state} 中的全部数据 / throws all data in there away. 输入 yes 继续 / type "yes": `,
      { signal },
    );
    return answer.trim().toLowerCase() === 'yes';
  } finally {
    ask.close();
  }
}
