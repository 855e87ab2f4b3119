/** Where a part came from, in the order in which it is looked for. */
export type PartSource = 'given' | 'path' | 'cache' | 'package';

/** A program that was found or prepared, not yet running. */
export interface Prepared {
  readonly source: Exclude<PartSource, 'given'>;
  /** What was found, for the screen: `PostgreSQL 18.4`. */
  readonly detail: string;
  /** Why an earlier place of the order was passed over, in English; empty when it wasn't. */
  readonly passedOver: readonly string[];
}

/** Where a running part keeps what it needs on disk. */
export interface PartFolders {
  readonly data: string;
  readonly logs: string;
  readonly pids: string;
}
