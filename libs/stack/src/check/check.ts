import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { repositoryRoot } from '../paths.js';
import type { CommandContext } from '../progress.js';
import type { Bilingual } from '../stack-problem.js';
import { tail } from '../process/command.js';
import { testCommand } from '../test/test.js';

/** One thing that must hold before a change is taken. */
interface Check {
  readonly title: Bilingual;
  readonly program: readonly string[];
}

const checks: readonly Check[] = [
  { title: { zh: '代码规则 ESLint', en: 'lint' }, program: ['eslint', 'bin/eslint.js', '.'] },
  { title: { zh: '排版 Prettier', en: 'format' }, program: ['prettier', 'bin/prettier.cjs', '--check', '.'] },
  {
    title: { zh: '类型 TypeScript', en: 'types' },
    program: ['typescript', 'bin/tsc', '-p', 'tsconfig.json', '--noEmit'],
  },
];

/** `npm run check`: lint, format, types, then every test (architecture among them), as CI does. Goes on after a failure. */
export async function checkCommand(context: CommandContext): Promise<number> {
  const { progress, signal } = context;
  const failed: { readonly title: Bilingual; readonly output: string }[] = [];
  for (const { title, program } of checks) {
    await progress
      .step(title, async () => {
        const { code, output } = await runTool(program, signal);
        signal.throwIfAborted();
        if (code !== 0) throw new Error(tail(output, 60));
      })
      .catch((error: unknown) =>
        failed.push({ title, output: error instanceof Error ? error.message : String(error) }),
      );
    if (signal.aborted) return 130;
  }
  for (const { title, output } of failed) progress.say(`\n── ${title.zh} / ${title.en}\n${output}`);
  const tests = await testCommand({ ...context, args: [] });
  return tests === 0 && failed.length > 0 ? 1 : tests;
}

function runTool(
  [name, file, ...args]: readonly string[],
  signal: AbortSignal,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const path = join(repositoryRoot(), 'node_modules', name ?? '', file ?? '');
    const child = spawn(process.execPath, [path, ...args], {
      cwd: repositoryRoot(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    signal.addEventListener('abort', () => child.kill(), { once: true });
    child.once('error', (error) => resolve({ code: null, output: error.message }));
    child.once('close', (code) => resolve({ code, output }));
  });
}
