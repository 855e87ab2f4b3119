import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Language } from './language.js';
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
  /** Asks without showing what is typed; rejects when nobody can answer. */
  askSecret(question: string): Promise<string>;
}

/** The terminal of this process. */
export function processTerminal(language: Language): Terminal {
  return {
    language,
    env: process.env,
    cwd: process.cwd(),
    out: (line) => void process.stdout.write(`${visible(line)}\n`),
    err: (line) => void process.stderr.write(`${visible(line)}\n`),
    progress: (title, total) => progressOn(process.stderr, visible(title), total),
    askSecret,
  };
}

async function askSecret(question: string): Promise<string> {
  if (!process.stdin.isTTY) {
    const pieces: Buffer[] = [];
    for await (const piece of process.stdin) pieces.push(piece as Buffer);
    return Buffer.concat(pieces).toString('utf8').split(/\r?\n/)[0] ?? '';
  }
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  return new Promise((resolve, reject) => {
    lines.once('SIGINT', () => {
      lines.close();
      reject(new Error('interrupted'));
    });
    lines.question('', (answer) => {
      lines.close();
      process.stderr.write('\n');
      resolve(answer);
    });
  });
}
