import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Bilingual } from '@steward/handbook';
import { say, type Language } from './language.js';
import { progressOn, type Progress } from './progress.js';
import { visible } from './visible.js';

/** What a command may see of the world: so that a test can run one without a process of its own. */
export interface Terminal {
  readonly language: Language;
  readonly env: NodeJS.ProcessEnv;
  /** Relative paths start here. */
  readonly cwd: string;
  /** A line of the answer. */
  out(line: string): void;
  /** A line about the way to the answer. */
  err(line: string): void;
  /** Shows how far a longer work is. */
  progress(title: string, total: number): Progress;
  /** What is said when the command is stopped by ^C: what stands, what does not, and how to go on. Null: nothing to say but that. */
  whenStopped(words: Bilingual | null): void;
  /** Asks without showing what is typed; rejects when nobody can answer. */
  askSecret(question: string): Promise<string>;
}

/** What a terminal stands on: this process, or a test's own. */
export interface Standing {
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: Pick<NodeJS.WriteStream, 'write' | 'on'>;
  readonly stderr: NodeJS.WriteStream;
  cwd(): string;
  once(signal: 'SIGINT', heard: () => void): unknown;
  exit(code: number): void;
}

/** As a shell counts a command that was stopped by ^C. */
const stoppedCode = 130;

/** The terminal of this process. ^C ends it, never in silence: a bar is taken away and `whenStopped` is said. */
export function processTerminal(language: Language, standing: Standing = process): Terminal {
  const { stdout, stderr } = standing;
  let stopped: Bilingual | null = null;
  let running: Progress | null = null;
  standing.once('SIGINT', () => {
    running?.stop();
    stderr.write(`\n${say(language, stoppedWords)}${stopped === null ? '' : say(language, stopped)}\n`);
    standing.exit(stoppedCode);
  });
  // Whoever reads only the first lines (`steward … | head`) wants no more: that is no failure.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    standing.exit(0);
  });
  return {
    language,
    env: standing.env,
    cwd: standing.cwd(),
    out: (line) => void stdout.write(`${visible(line)}\n`),
    err: (line) => void stderr.write(`${visible(line)}\n`),
    progress: (title, total) => (running = progressOn(stderr, visible(title), total)),
    whenStopped: (words) => {
      stopped = words;
    },
    askSecret,
  };
}

const stoppedWords: Bilingual = { zh: '已中断。', en: 'Stopped. ' };

async function askSecret(question: string): Promise<string> {
  if (!process.stdin.isTTY) {
    const pieces: Buffer[] = [];
    for await (const piece of process.stdin) pieces.push(piece as Buffer);
    return Buffer.concat(pieces).toString('utf8').split(/\r?\n/)[0] ?? '';
  }
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  return new Promise((resolve) => {
    lines.once('SIGINT', () => {
      lines.close();
      // Said and ended as any other ^C.
      process.kill(process.pid, 'SIGINT');
    });
    lines.question('', (answer) => {
      lines.close();
      process.stderr.write('\n');
      resolve(answer);
    });
  });
}
