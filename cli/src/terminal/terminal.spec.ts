import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { processTerminal, type Standing } from './terminal.js';

/** A process that only remembers what is written, and how it ended. */
function aProcess(): {
  readonly standing: Standing;
  readonly signals: EventEmitter;
  readonly said: () => string;
  readonly codes: number[];
} {
  const signals = new EventEmitter();
  const written: string[] = [];
  const codes: number[] = [];
  const stream = Object.assign(new EventEmitter(), {
    write: (text: string) => written.push(text) > 0,
    isTTY: false,
  }) as unknown as NodeJS.WriteStream;
  const standing: Standing = {
    env: {},
    stdout: stream,
    stderr: stream,
    cwd: () => '/',
    once: (signal, heard) => signals.once(signal, heard),
    exit: (code) => codes.push(code),
  };
  return { standing, signals, said: () => written.join(''), codes };
}

describe('^C', () => {
  it.each([
    ['zh', '已中断。已发出的行已经入库。'],
    ['en', 'Stopped. Rows that were sent stand.'],
  ] as const)('is never silent: it says what stands, and ends as a shell expects (%s)', (language, words) => {
    const { standing, signals, said, codes } = aProcess();
    const terminal = processTerminal(language, standing);
    terminal.whenStopped({ zh: '已发出的行已经入库。', en: 'Rows that were sent stand.' });
    signals.emit('SIGINT');
    expect(said()).toBe(`\n${words}\n`);
    expect(codes).toEqual([130]);
  });

  it('says that it stopped also where a command has nothing to add', () => {
    const { standing, signals, said } = aProcess();
    processTerminal('en', standing);
    signals.emit('SIGINT');
    expect(said().trim()).toBe('Stopped.');
  });
});

describe('a reader that wants no more lines', () => {
  it('ends a command without a trace', () => {
    const { standing, codes } = aProcess();
    processTerminal('en', standing);
    (standing.stdout as unknown as EventEmitter).emit(
      'error',
      Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }),
    );
    expect(codes).toEqual([0]);
  });
});
