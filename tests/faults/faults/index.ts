import type { Fault, FaultKind } from '../fault.js';
import type { Scene } from '../scene.js';
import { spoilChannel } from './channels.js';
import type { Injection, RunSoFar } from './injection.js';
import { cut, forgetConnections, loseAnswers, slow, swallowAnswers } from './lines.js';
import { poisonNews, repeatNews } from './news.js';
import { freeze, kill, restartPostgres, secondWorker, shiftClock } from './processes.js';
import { repeatSignals } from './signals.js';

/** How each kind of fault comes about. */
const injections: { readonly [Kind in FaultKind]: Injection<Kind> } = {
  kill,
  freeze,
  cut,
  slow,
  'lose-answers': loseAnswers,
  'swallow-answers': swallowAnswers,
  'forget-connections': forgetConnections,
  'restart-postgres': restartPostgres,
  'repeat-news': repeatNews,
  'poison-news': poisonNews,
  'repeat-signals': repeatSignals,
  'second-worker': secondWorker,
  'shift-clock': shiftClock,
  'spoil-channel': spoilChannel,
};

/** Brings a fault about; resolves when it is put right. */
export function inject<Kind extends FaultKind>(
  fault: Extract<Fault, { kind: Kind }>,
  scene: Scene,
  run: RunSoFar,
): Promise<void> {
  const injection = injections[fault.kind] as Injection<Kind>;
  return injection(fault, scene, run);
}
