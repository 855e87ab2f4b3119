/** Figures of one round by name. Units are in the names: `p99Ms`, `perSecond`, `bytesPerCase`. */
export type Figures = Readonly<Record<string, number>>;

/** One of the programs that are compared: Steward, or a peer that does the same. */
export interface Leg {
  readonly name: string;
  /** Does the work once and says what was seen. */
  round(round: number): Promise<Figures>;
  /** The programs that take part; with their descendants they are what CPU and memory are counted of. */
  readonly pids: () => readonly number[];
}

/** What a ratio should be: at least, or at most. */
export interface Target {
  /** `Steward p99Ms`, or a ratio `Steward/pg-boss perSecond`. */
  readonly what: string;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** Something that is measured, by one command. */
export interface Bench {
  readonly name: string;
  /** What is measured, in a sentence for docs/benchmarks.md. */
  readonly title: string;
  /** How many times the legs take turns. */
  readonly rounds: number;
  /** Figures for which the ratio of the first leg to each other one is told. */
  readonly compared: readonly string[];
  /** Which leg's figures stand above the line of a ratio; the first by default. */
  readonly mine?: 'first' | 'last';
  readonly targets: readonly Target[];
  /** Brings up what the legs need. */
  open(say: (line: string) => void): Promise<OpenBench>;
}

/** A bench whose legs are ready. */
export interface OpenBench {
  /** The first one is Steward. */
  readonly legs: readonly Leg[];
  close(): Promise<void>;
}
