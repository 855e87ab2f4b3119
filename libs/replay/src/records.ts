import type { AnyRecord, Bounds, Ms, Standard } from '@steward/handbook';
import { Evaluator } from './evaluate.js';
import type { Gap } from './outcome.js';
import { replayOf, replayedProcess } from './replay-process.js';
import { Replay, type ReplayOptions } from './replay.js';

/** A replay of records of one process. */
export interface RecordReplay {
  readonly replay: Replay;
  /** One more record; throws `RangeError` for one of another process. */
  readonly take: (record: AnyRecord) => void;
}

/** Replays records of a process under the standards of the options. Throws `RangeError` for a process that there is not. */
export function recordReplay(id: AnyRecord['process'], options: ReplayOptions): RecordReplay {
  const process = replayOf(replayedProcess(id));
  const replay = new Replay(process, options);
  const evaluators = new Map(
    [options.standard, ...(options.against ? [options.against] : [])].map((standard): [Standard, Evaluator] => [
      standard,
      new Evaluator(process, standard, options.observedUntil),
    ]),
  );
  return {
    replay,
    take: (record) => {
      if (record.process !== id) throw new RangeError(`a record of ${record.process} in a replay of ${id}`);
      replay.take({ ...record, gaps: [...process.gaps(record), ...edgeGaps(record)] }, (standard) => {
        const evaluator = evaluators.get(standard);
        if (!evaluator) throw new RangeError(`no evaluator for ${standard.id}`);
        return evaluator.outcome(record);
      });
    },
  };
}

/** The latest instant that a record tells of, as late as it can be. */
export function latestTold(record: AnyRecord): Ms {
  const told = Object.values(replayOf(replayedProcess(record.process)).tells(record));
  return Math.max(...[record.started, record.ended, ...told].map((when) => when?.[1] ?? 0));
}

/** What lasts so long is a day without an hour, also where the clocks change: less is two looks, or an hour that came twice; ms. */
const almostADay = 20 * 3_600_000;

const spanGap = <T extends 'start' | 'end'>(
  what: T,
  [from, until]: Bounds,
): readonly `${T}-is-a-${'day' | 'span'}`[] =>
  from === until ? [] : [`${what}-is-a-${until - from >= almostADay ? 'day' : 'span'}`];

/** What a record leaves open of when it began and ended. */
const edgeGaps = ({ ended, started }: AnyRecord): readonly Gap[] => [
  ...spanGap('start', started),
  ...(ended === null ? (['no-end'] as const) : spanGap('end', ended)),
];
