import type { Standard } from '@steward/handbook';
import { Evaluator } from './evaluate.js';
import type { Bounds, Gap } from './outcome.js';
import { complaintReplay, type ComplaintRecord } from './process/complaint.js';
import { faultReplay, type FaultRecord } from './process/fault.js';
import { interruptionReplay, type InterruptionRecord } from './process/interruption.js';
import type { ReplayProcess, ReplayRecord } from './process/replay-process.js';
import { Replay, type ReplayOptions } from './replay.js';

/** A record of a process that can be replayed. */
export type AnyRecord =
  | ({ readonly process: 'complaint' } & ComplaintRecord)
  | ({ readonly process: 'fault' } & FaultRecord)
  | ({ readonly process: 'interruption' } & InterruptionRecord);

/** A replay of records of one process. */
export interface RecordReplay {
  readonly replay: Replay;
  /** One more record; throws `RangeError` for one of another process. */
  readonly take: (record: AnyRecord) => void;
}

/** Replays records of a process under the standards of the options. */
export function recordReplay(process: AnyRecord['process'], options: ReplayOptions): RecordReplay {
  switch (process) {
    case 'complaint':
      return replayOf(complaintReplay, options, (record) => (record.process === process ? record : null));
    case 'fault':
      return replayOf(faultReplay, options, (record) => (record.process === process ? record : null));
    case 'interruption':
      return replayOf(interruptionReplay, options, (record) => (record.process === process ? record : null));
  }
}

function replayOf<R extends ReplayRecord, F>(
  process: ReplayProcess<R, F>,
  options: ReplayOptions,
  ofProcess: (record: AnyRecord) => R | null,
): RecordReplay {
  const replay = new Replay(process, options);
  const evaluators = new Map<Standard, Evaluator<R, F>>(
    [options.standard, ...(options.against ? [options.against] : [])].map((standard) => [
      standard,
      new Evaluator(process, standard, options.observedUntil),
    ]),
  );
  return {
    replay,
    take: (any) => {
      const record = ofProcess(any);
      if (record === null) throw new RangeError(`a record of ${any.process} in a replay of ${process.id}`);
      replay.take({ ...record, gaps: gapsOf(any) }, (standard) => {
        const evaluator = evaluators.get(standard);
        if (!evaluator) throw new RangeError(`no evaluator for ${standard.id}`);
        return evaluator.outcome(record);
      });
    },
  };
}

/** What lasts so long is a day without an hour, also where the clocks change: less is two looks, or an hour that came twice; ms. */
const almostADay = 20 * 3_600_000;

const spanGap = <T extends 'start' | 'end'>(
  what: T,
  [from, until]: Bounds,
): readonly `${T}-is-a-${'day' | 'span'}`[] =>
  from === until ? [] : [`${what}-is-a-${until - from >= almostADay ? 'day' : 'span'}`];

function gapsOf(record: AnyRecord): readonly Gap[] {
  const { started, ended } = record;
  return [
    ...answerGaps(record),
    ...spanGap('start', started),
    ...(ended === null ? (['no-end'] as const) : spanGap('end', ended)),
    ...(record.process === 'interruption' && record.households === null ? (['no-households'] as const) : []),
  ];
}

/** What a record leaves open of how it was answered. */
function answerGaps(record: AnyRecord): readonly Gap[] {
  if (record.process === 'interruption') return [];
  const responded = record.process === 'complaint' ? record.responded : undefined;
  if (!responded) return ['no-acceptance'];
  return responded[0] === responded[1] ? [] : ['response-is-a-span'];
}
