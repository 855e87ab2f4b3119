/*
 * Whom an emergency should have called and when, which answers should have run out, and whether everybody who was called was
 * released: recomputed from its ledger alone. It imports nothing of the libraries, on purpose: a slip that both share would be no
 * check. Instants and lengths are milliseconds.
 */

/** An entry of a ledger, in the order in which it was written. */
export interface Entry {
  readonly type: string;
  readonly recordedAt: number;
  readonly actorId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What the ledger does not say: lengths by response level, how late Steward may be, and whether the case is over. */
export interface Known {
  readonly step: Readonly<Record<string, number>>;
  readonly answer: Readonly<Record<string, number>>;
  readonly lateMs: number;
  readonly over: boolean;
}

interface Step {
  readonly id: string;
  readonly need: 'any' | 'all' | number;
  readonly waitMs?: number;
  readonly classes?: readonly string[];
  readonly fromRound?: number;
}
interface Asked {
  readonly count: number;
  open: boolean;
  calledAt: number | null;
  wait: number;
  reached: string[];
}
interface Person {
  readonly step: string;
  is: 'called' | 'silent' | 'coming' | 'here' | 'declined' | 'lapsed';
  /** When his yes runs out; null: never any more. */
  until: number | null;
}

const bare: readonly Step[] = ['roster', 'line', 'company'].map((id) => ({ id, need: 'any' }));
const endings = ['emergency.stood-down', 'false-alarm.confirmed', 'emergency.joined', 'stand-by.over'];
const anew = ['emergency.declared', 'emergency.flared-up', 'emergency.join-undone'];
const idsIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [String(value)]);
const named = (activation: unknown): { readonly id: string; readonly count: number } => {
  const name = String(activation);
  const at = name.lastIndexOf('/');
  return { id: name.slice(0, at), count: Number(name.slice(at + 1)) };
};

class Watch {
  readonly faults: string[] = [];
  private steps: readonly Step[] = [];
  private level = '';
  private active = false;
  private round = 0;
  private resting = false;
  private cursor = -1;
  private lost: string | null = null;
  private readonly asked = new Map<string, Asked>();
  private people = new Map<string, Person>();
  private readonly everyone = new Set<string>();
  /** Who is still to hear that it is over. */
  private owed = new Set<string>();

  constructor(private readonly known: Known) {}

  private says(entry: Entry, what: string): void {
    this.faults.push(`${new Date(entry.recordedAt).toISOString()} ${entry.type}: ${what}`);
  }

  private count(step: string, ...is: readonly Person['is'][]): number {
    return [...this.people.values()].filter((one) => one.step === step && is.includes(one.is)).length;
  }
  private needed({ id, need }: Step): number {
    if (need === 'any') return 1;
    if (need === 'all') return this.asked.get(id)?.reached.length || Number.POSITIVE_INFINITY;
    return need;
  }
  private met(): boolean {
    return this.steps.some((step) => this.count(step.id, 'coming', 'here') >= this.needed(step));
  }
  /** A step may still bring as many as it needs: it waits for its call, or for those who have not answered. */
  private hopes(step: Step | undefined): boolean {
    const asked = step && this.asked.get(step.id);
    if (!step || !asked?.open) return false;
    return asked.calledAt === null || this.count(step.id, 'coming', 'here', 'called') >= this.needed(step);
  }
  private waited(): boolean {
    return [...this.asked].some(
      ([id, { calledAt, open }]) => open && (calledAt === null || this.count(id, 'called') > 0),
    );
  }

  /** Between two commits: an unmet need is waited for, and what ran out is on record. */
  between(next: Entry): void {
    if (!this.active) return;
    const late = next.recordedAt - this.known.lateMs;
    if (!this.met() && !this.resting && ![...this.asked.values()].some(({ open }) => open))
      this.says(next, 'before it nobody was called, and nothing was waited for');
    for (const [id, person] of this.people)
      if (person.is === 'coming' && person.until !== null && person.until < late)
        this.says(next, `the yes of ${id} should have run out by then`);
    for (const [id, { calledAt, open, wait }] of this.asked)
      if (open && calledAt !== null && !this.met() && this.count(id, 'called') > 0 && calledAt + wait < late)
        this.says(next, `the step ${id} should have run out by then`);
  }

  take(entry: Entry): void {
    const { data, type } = entry;
    if (data['plan'] !== undefined)
      this.steps = (data['plan'] as { readonly steps: readonly Step[] } | null)?.steps ?? bare;
    if (type === 'emergency.declared' && this.steps.length === 0) this.steps = bare;
    if (typeof data['level'] === 'string' && type !== 'level.lowering-proposed') this.level = data['level'];
    if (anew.includes(type)) this.begins();
    if (type === 'emergency.recovered') this.active = false;
    if (endings.includes(type)) this.ends(entry);
    if (type === 'responder.released') this.owed.delete(String(data['personId']));
    if (type === 'step.called') for (const id of idsIn(data['reached'])) this.everyone.add(id);
    if (this.active) this.calls(entry);
  }

  private begins(): void {
    this.active = true;
    [this.round, this.cursor, this.resting, this.lost] = [0, -1, false, null];
    this.people = new Map();
    for (const asked of this.asked.values()) asked.open = false;
    this.owed = new Set();
  }

  private ends(entry: Entry): void {
    this.active = false;
    const told = idsIn(entry.data['personId']);
    this.owed = new Set(told);
    for (const id of this.everyone)
      if (!told.includes(id) && id !== entry.actorId)
        this.says(entry, `${id} was called, and is not told that it is over`);
  }

  private calls(entry: Entry): void {
    const { data, recordedAt, type } = entry;
    const person = this.people.get(String(data['personId']));
    switch (type) {
      case 'round.began':
        this.round = 1;
        break;
      case 'round.due':
        [this.round, this.cursor, this.resting, this.lost] = [this.round + 1, -1, false, null];
        break;
      case 'round.ended':
        if (this.met() || this.waited()) this.says(entry, 'somebody may still come');
        if (this.nextStep() !== undefined) this.says(entry, `the step ${String(this.nextStep()?.id)} was not called`);
        this.resting = true;
        for (const asked of this.asked.values()) asked.open = false;
        break;
      case 'step.opened':
        this.opens(entry);
        break;
      case 'step.called':
        this.rings(entry);
        break;
      case 'step.ran-out': {
        const { id } = named(data['activation']);
        const asked = this.asked.get(id);
        if (asked?.open !== true) this.says(entry, `${id} was not open`);
        else if (asked.calledAt === null) this.says(entry, `nobody of ${id} was called`);
        else if (recordedAt - asked.calledAt < asked.wait) this.says(entry, `${id} ran out early`);
        this.closes([id]);
        break;
      }
      case 'step.satisfied':
        if (!this.met()) this.says(entry, 'not as many come as are needed');
        this.closes(idsIn(data['activation']).map((one) => named(one).id));
        break;
      case 'responder.took-over': {
        const from = this.people.get(String(data['fromId']));
        if (from) {
          this.people.set(String(data['personId']), { step: from.step, is: 'coming', until: this.holds(entry) });
          from.is = 'declined';
        }
        break;
      }
      case 'responder.answered':
        if (!person) this.says(entry, 'he was not called');
        else if (person.is !== 'here') [person.is, person.until] = ['coming', this.holds(entry)];
        break;
      case 'responder.arrived':
        if (person) [person.is, person.until] = ['here', null];
        break;
      case 'situation.reported':
        if (person) person.until = null;
        break;
      case 'responder.declined':
        if (person?.is === 'coming' || person?.is === 'here') this.lost = person.step;
        if (person) person.is = 'declined';
        break;
      case 'answer.ran-out':
        if (person?.is !== 'coming' || person.until === null || recordedAt < person.until)
          this.says(entry, `the yes of ${String(data['personId'])} ran out early`);
        else [person.is, this.lost] = ['lapsed', person.step];
        break;
      default:
    }
  }

  private holds({ data, recordedAt }: Entry): number {
    return recordedAt + Math.min(Number(data['holdsForMs']), this.known.answer[this.level] ?? Number.POSITIVE_INFINITY);
  }

  private closes(ids: readonly string[]): void {
    for (const id of ids) {
      const asked = this.asked.get(id);
      if (asked) asked.open = false;
      for (const person of this.people.values()) if (person.step === id && person.is === 'called') person.is = 'silent';
    }
  }

  private nextStep(): Step | undefined {
    return this.steps.find(
      ({ classes, fromRound = 1 }, index) =>
        index > this.cursor && (classes?.includes(this.level) ?? true) && fromRound <= this.round,
    );
  }

  private opens(entry: Entry): void {
    const { count, id } = named(entry.data['activation']);
    const step = this.steps.find((one) => one.id === id);
    const before = this.asked.get(id);
    if (count !== (before?.count ?? 0) + 1) this.says(entry, `it is not the next time that ${id} is called`);
    if (this.met()) this.says(entry, 'as many come as are needed');
    if (id === this.lost ? this.waited() : this.hopes(this.steps[this.cursor]))
      this.says(entry, `${id} was called early: those before may still come`);
    if (id !== this.lost && this.nextStep()?.id !== id)
      this.says(entry, `it was the turn of ${String(this.nextStep()?.id)}, and not of ${id}`);
    this.lost = null;
    this.cursor = this.steps.findIndex((one) => one.id === id);
    const wait = step?.waitMs ?? this.known.step[this.level] ?? 0;
    this.asked.set(id, { count, open: true, calledAt: null, wait, reached: [] });
  }

  private rings(entry: Entry): void {
    const { data, recordedAt } = entry;
    const { id } = named(data['activation']);
    const reached = idsIn(data['reached']);
    const asked = this.asked.get(id);
    if (asked?.open !== true) return this.says(entry, `${id} was not open`);
    const first = data['attempt'] === 0;
    for (const one of reached) {
      const is = this.people.get(one)?.is;
      const wrong = first ? is === 'called' || is === 'coming' || is === 'here' || is === 'declined' : is !== 'called';
      if (wrong) this.says(entry, `${one} was called, and is ${is ?? 'nobody of it'}`);
      if (first) this.people.set(one, { step: id, is: 'called', until: null });
    }
    if (!first) return;
    asked.calledAt = recordedAt;
    asked.reached = [...reached];
  }

  done(last: Entry | undefined): void {
    if (last && this.known.over)
      for (const id of this.owed) this.says(last, `it is over, and ${id} was never released`);
  }
}

/** What is wrong in the ledger of an emergency, a sentence each; nothing is wrong when it is empty. */
export function faultsOf(ledger: readonly Entry[], known: Known): readonly string[] {
  const watch = new Watch(known);
  let before: Entry | undefined;
  for (const entry of ledger) {
    if (before !== undefined && before.recordedAt !== entry.recordedAt) watch.between(entry);
    watch.take(entry);
    before = entry;
  }
  watch.done(before);
  return watch.faults;
}
