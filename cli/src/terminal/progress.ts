import cliProgress from 'cli-progress';

/** A longer work on its way. */
export interface Progress {
  /** How much of the total is done, and what is being said about it. */
  at(done: number, note: string): void;
  stop(): void;
}

/** A bar where somebody is looking; a line at every tenth where the output goes to a file. */
export function progressOn(stream: NodeJS.WriteStream, title: string, total: number): Progress {
  if (!stream.isTTY) return lines((line) => stream.write(`${line}\n`), title, total);
  const bar = new cliProgress.SingleBar(
    { stream, format: `${title} {bar} {percentage}% {note}`, hideCursor: true, clearOnComplete: false },
    cliProgress.Presets.shades_classic,
  );
  bar.start(Math.max(total, 1), 0, { note: '' });
  return { at: (done, note) => bar.update(done, { note }), stop: () => bar.stop() };
}

/** A line at every tenth of the way. */
export function lines(write: (line: string) => void, title: string, total: number): Progress {
  let told = -1;
  return {
    at: (done, note) => {
      const tenth = Math.floor((Math.min(done, total) / Math.max(total, 1)) * 10);
      if (tenth <= told) return;
      told = tenth;
      write(`${title} ${tenth * 10}% ${note}`);
    },
    stop: () => {},
  };
}
