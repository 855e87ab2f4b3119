/**
 * A database that was set back to an earlier time (restored from a backup, failed over to a replica that lagged) gives the
 * numbers of the facts that it lost to other facts. From then on it counts in a new epoch: the second in which that began,
 * Unix time, so that no two restores have the same. The first epoch is 0 and is left out of snapshots and news.
 */
export interface InEpoch {
  readonly seq: number;
  readonly epoch?: number | undefined;
}

/** More facts than any case has. */
const factsOfCase = 2 ** 20;

/** Orders what is known of one case, also across epochs; exact until the year 2242. In the first epoch it is `seq` itself. */
export const orderOf = ({ seq, epoch }: InEpoch): number => (epoch ?? 0) * factsOfCase + seq;

/** Id of a fact as news: consumers take each id once. */
export const newsIdOf = ({ caseId, seq, epoch }: InEpoch & { readonly caseId: string }): string =>
  epoch === undefined || epoch === 0 ? `${caseId}/${seq}` : `${caseId}/${seq}@${epoch}`;

/**
 * Types of news that are no facts of a ledger.
 * `case.restated`: the owner says again what it holds of a case, because it has lost facts that others know; `over` with the
 * state `unknown` when it knows no such case any more.
 * `operator.alarmed`: a service has something to say to the operator; `data` is an `OperatorAlarm`.
 */
export const restatedType = 'case.restated';
export const alarmedType = 'operator.alarmed';
