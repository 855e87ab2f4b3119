/** Code under which a case is refused whose computing would take too long; the same in HTTP, logs and the audit. */
export const tooHeavyCode = 'case.too-heavy';

/** Computing was given up: it wanted more steps than its budget holds. */
export class TooHeavy extends Error {
  override readonly name = 'TooHeavy';
  readonly code = tooHeavyCode;

  constructor(
    /** Steps that the budget held. */
    readonly steps: number,
  ) {
    super(`more than ${String(steps)} steps are needed`);
  }
}

/** Steps for one question about one case: a case of many years under the default standard takes some hundreds. */
export const stepsPerCase = 200_000;

/**
 * Steps that may still be taken. Counted, not timed: the same question is answered or given up on every machine alike.
 * `spend` throws `TooHeavy` once they are used up.
 */
export class Budget {
  private used = 0;

  constructor(readonly steps: number = stepsPerCase) {}

  /** Steps taken so far. */
  get spent(): number {
    return this.used;
  }

  /** Takes `steps` more. Throws `TooHeavy` when there are not that many left. */
  spend(steps: number): void {
    this.used += steps;
    if (this.used > this.steps) throw new TooHeavy(this.steps);
  }
}
