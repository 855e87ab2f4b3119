import {
  type Acting,
  type ActionInput,
  type ComplaintAction,
  type ComplaintCase,
  type ComplaintFact,
  type ComplaintFacts,
  type ComplaintFactType,
  type Decision,
  type Firing,
  type Ms,
  type NewComplaintFact,
  type ProblemClass,
  type Standard,
  type Verdict,
  actionsOf,
  advance,
  clocksOf,
  decide,
  defaultStandard,
  fold,
  openCase,
  overruledBy,
} from '../src/index.js';

export const seconds = (count: number): Ms => count * 1_000;
export const minutes = (count: number): Ms => count * 60_000;
export const hours = (count: number): Ms => count * 3_600_000;
export const days = (count: number): Ms => count * 86_400_000;

/** Monday 3 November 2025, 09:00 in Shanghai. */
export const nine = Date.UTC(2025, 10, 3, 1);

export const wang: Acting = { id: 'wang', role: 'handler' };
export const zhao: Acting = { id: 'zhao', role: 'handler' };
export const liu: Acting = { id: 'liu', role: 'front-desk' };
export const chen: Acting = { id: 'chen', role: 'supervisor' };
export const sun: Acting = { id: 'sun', role: 'supervisor' };
export const ma: Acting = { id: 'ma', role: 'estate-manager' };
export const owner: Acting = { id: 'owner:r1', role: 'owner' };
export const steward: Acting = { id: 'system:clock', role: 'system' };

export const inPerson = { kind: 'in-person' } as const;

/** What is received unless a test says otherwise: a leak in a kitchen, told by its owner on the phone. */
export const received = (
  more: Partial<ComplaintFacts['complaint.received']> = {},
): ComplaintFacts['complaint.received'] => ({
  kind: 'complaint',
  channel: 'phone',
  reporterId: 'r1',
  reporterKind: 'owner',
  estateId: 'lakeside',
  dwellingId: 'lakeside-3-201',
  place: 'dwelling',
  category: 'plumbing',
  problem: 'leak',
  provisionalClass: 'general',
  greenChannel: false,
  skills: ['plumbing'],
  contentId: 'words-1',
  contactWish: 'any',
  confidential: false,
  ...more,
});

/** A fact as the ledger would hold it. */
export const factOf = <T extends ComplaintFactType>(
  seq: number,
  type: T,
  data: ComplaintFacts[T],
  at: Ms,
  recordedAt: Ms = at,
  by: Acting = chen,
): ComplaintFact => ({ seq, type, at, recordedAt, actor: { id: by.id, role: by.role }, data }) as ComplaintFact;

/** One complaint, its ledger and a clock that only moves when a test says so. */
export class Life {
  now: Ms = nine;
  readonly facts: ComplaintFact[] = [];
  c: ComplaintCase;

  constructor(readonly standard: Standard = defaultStandard) {
    this.c = openCase(standard);
  }

  /** A filed case, classified at once when a class is given. */
  static filed(more: Partial<ComplaintFacts['complaint.received']> & { class?: ProblemClass } = {}): Life {
    const { class: problemClass, ...data } = more;
    const life = new Life();
    life.does('file', received({ ...data, ...(problemClass ? { provisionalClass: problemClass } : {}) }), liu);
    if (problemClass) life.does('classify', { class: problemClass }, chen);
    return life;
  }

  /** A classified case that wang has accepted and the owner has heard of. */
  static answered(more: Parameters<typeof Life.filed>[0] = {}): Life {
    const life = Life.filed({ class: 'general', ...more });
    life.does('accept', {}, wang);
    life.does('tell-owner', { proof: inPerson, contentId: 'k' }, wang);
    return life;
  }

  /** …and whose outcome the owner has heard. */
  static fedBack(more: Parameters<typeof Life.filed>[0] = {}): Life {
    const life = Life.answered(more);
    life.does('feed-back', { proof: inPerson, contentId: 'k' }, wang);
    return life;
  }

  passes(length: Ms): this {
    this.now += length;
    return this;
  }

  /** Time since nine o'clock. */
  isAt(offset: Ms): this {
    this.now = nine + offset;
    return this;
  }

  asks<A extends ComplaintAction>(action: A, input: ActionInput<A>, by: Acting): Decision {
    return decide(this.c, this.standard, action, input, by, this.now);
  }

  does<A extends ComplaintAction>(action: A, input: ActionInput<A>, by: Acting): this {
    const decision = this.asks(action, input, by);
    if (!decision.ok) throw new Error(`${action} by ${by.id}: ${decision.refusal.code}`);
    this.append(decision.facts, by);
    return this;
  }

  /** The code of the refusal, or `allowed`. */
  refusal<A extends ComplaintAction>(action: A, input: ActionInput<A>, by: Acting): string {
    const decision = this.asks(action, input, by);
    return decision.ok ? 'allowed' : decision.refusal.code;
  }

  may(action: ComplaintAction, by: Acting): boolean {
    return actionsOf(this.c, this.standard, by, this.now).some((view) => view.action === action && view.allowed);
  }

  /** Appends a fact as it comes, with what it overrules. */
  records<T extends ComplaintFactType>(type: T, data: ComplaintFacts[T], at: Ms = this.now, by: Acting = chen): this {
    this.append([{ type, at, data } as NewComplaintFact], by);
    return this;
  }

  append(facts: readonly NewComplaintFact[], by: Acting): void {
    for (const { type, at, data } of facts) {
      const fact = factOf(this.c.seq + 1, type, data as never, at ?? Math.max(this.now, this.c.lastAt), this.now, by);
      const overruled = overruledBy(this.c, fact, this.standard);
      this.facts.push(fact);
      this.c = fold(this.c, fact, this.standard);
      if (overruled.length > 0) this.append(overruled, steward);
    }
  }

  /** A look: what is due goes into the ledger and everybody is told. */
  looks(): readonly Firing[] {
    const facts = advance(this.c, this.standard, this.now);
    this.append(facts, steward);
    const firings = facts.flatMap((fact) => (fact.type === 'firing.reached' ? [fact.data.firing as Firing] : []));
    const calls = this.c.clocks.untold.filter(({ call }) => call !== undefined);
    for (const { id, toldBy } of [...firings, ...calls]) {
      if (!toldBy)
        this.append(
          [{ type: 'escalation.told', data: { firingId: id, reached: [], considered: [], alarm: false } }],
          steward,
        );
    }
    return firings;
  }

  /** `CLOCK point` of what fires of one clock at this instant. */
  fires(clock: string): readonly string[] {
    return this.looks()
      .filter((firing) => firing.clock === clock)
      .map((firing) => (firing.repeat > 0 ? `${firing.point}#${firing.repeat}` : firing.point));
  }

  verdicts(clock: string): readonly Verdict[] {
    return clocksOf(this.c, this.standard, this.now)
      .filter((view) => view.clock === clock)
      .map((view) => view.verdict);
  }

  typesOf(): readonly string[] {
    return this.facts.map((fact) => fact.type);
  }
}
