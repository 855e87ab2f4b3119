import type { Advanced, CaseSnapshot } from '@steward/contracts';

/** A case on paper that takes one step at each of a list of instants, by the clock that it is given. */
export class PaperSteps {
  /** When each step was taken. */
  readonly taken: number[] = [];

  constructor(
    readonly caseId: string,
    private readonly process: string,
    private readonly due: readonly number[],
    private readonly clock: () => Promise<number>,
  ) {}

  get snapshot(): CaseSnapshot {
    const next = this.due[this.taken.length];
    return {
      caseId: this.caseId,
      process: this.process,
      companyId: 'jinglan',
      estateId: null,
      seq: this.taken.length + 1,
      state: next === undefined ? 'over' : 'waiting',
      over: next === undefined,
      nextDueAt: next === undefined ? null : new Date(next).toISOString(),
      awaits: '等待下一步',
      emergency: false,
    };
  }

  look = (): Promise<CaseSnapshot> => Promise.resolve(this.snapshot);

  advance = async (): Promise<Advanced> => {
    const now = await this.clock();
    const next = this.due[this.taken.length];
    if (next !== undefined && now >= next) this.taken.push(now);
    return { snapshot: this.snapshot, fired: [] };
  };
}
