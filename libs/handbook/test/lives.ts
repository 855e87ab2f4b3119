import {
  type Acting,
  type AnyProcess,
  type CallOut,
  type Field,
  type Firing,
  type Ms,
  type Standard,
  type Takes,
  openCalls,
} from '../src/index.js';
import { chen, hours, inPerson, liu, ma, minutes, nine, owner, received, steward, sun, wang, zhao } from './life.js';

type AnyCase = Parameters<AnyProcess['faceOf']>[0];
type NewAnyFact = ReturnType<AnyProcess['advance']>[number];

/** Everybody who acts in these lives. */
export const everybody: readonly Acting[] = [
  wang,
  zhao,
  liu,
  chen,
  sun,
  ma,
  owner,
  { id: 'quality-1', role: 'quality' },
  steward,
];

/** One case of whatever process, its ledger's end, and a clock that moves when somebody looks. */
export class AnyLife {
  now: Ms = nine;
  c: AnyCase;

  constructor(
    readonly process: AnyProcess,
    readonly standard: Standard,
  ) {
    this.c = process.opens(standard);
  }

  fork(): AnyLife {
    const life = new AnyLife(this.process, this.standard);
    life.now = this.now;
    life.c = this.c;
    return life;
  }

  /** Whether it was done; a refusal changes nothing. */
  does(action: string, input: object, by: Acting): boolean {
    const decision = this.process.decide(this.c, this.standard, action, input, by, this.now);
    if (decision.ok) this.append(decision.facts, by);
    return decision.ok;
  }

  append(facts: readonly NewAnyFact[], by: Acting): void {
    for (const fact of this.process.stamped(facts, this.c, { id: by.id, role: by.role }, this.now)) {
      const overruled = this.process.overruledBy(this.c, fact, this.standard);
      this.c = this.process.fold(this.c, fact, this.standard);
      if (overruled.length > 0) this.append(overruled, steward);
    }
  }

  /** What anybody may do now. */
  allowedTo(by: Acting): readonly string[] {
    return this.process
      .actionsOf(this.c, this.standard, by, this.now)
      .filter((view) => view.allowed)
      .map(({ action }) => action);
  }

  /** Whoever it names as its handler, and everybody else. */
  staffMay(action: string): boolean {
    const staff = everybody.filter(({ role }) => role !== 'owner' && role !== 'system');
    return staff.some((by) => this.allowedTo(by).includes(action));
  }

  /** Whom a step names is asked of the roster at once: nobody is on it. */
  private callsNobody(): void {
    while (this.process.asksNow?.(this.c) === true) {
      const [open] = openCalls((this.c as unknown as { readonly callOut: CallOut }).callOut);
      if (!this.does('record-call', { ...open, candidates: [] }, steward)) return;
    }
  }

  /** Everything that anybody is told until `until`, looked at whenever something is due; nobody does anything. */
  hears(until: Ms, heard: (life: AnyLife, firing: Firing) => void): void {
    for (let step = 0; step < 400; step += 1) {
      this.callsNobody();
      const next = this.process.nextDue(this.c, this.standard);
      if (next === null || next.at > until) return;
      this.now = Math.max(this.now, next.at);
      const due = this.process.advance(this.c, this.standard, this.now);
      this.append(due, steward);
      for (const firing of this.c.clocks.untold.filter(({ toldBy }) => toldBy === undefined)) {
        heard(this, firing);
        const told = { firingId: firing.id, reached: [], considered: [], alarm: false };
        this.append([{ type: 'escalation.told', data: told }], steward);
      }
    }
  }
}

/** A plan in which there is something of everything. */
const wholePlan = {
  planId: 'plan-power',
  version: 1,
  digest: 'd',
  steps: [{ id: 'guard', need: 'any', againAfterMs: [30_000] }],
  authorities: [{ authorityId: 'grid', withinMs: hours(1) }],
  tellsOwners: true,
};

/** How a case of each process begins: what its opening action takes is Steward's own. */
const openings: Readonly<
  Record<string, readonly { readonly by: Acting; readonly action: string; readonly input: object }[]>
> = {
  complaint: (['general', 'urgent', 'major', 'major-emergency'] as const).map((provisionalClass) => ({
    by: liu,
    action: 'file',
    input: received({ provisionalClass }),
  })),
  fault: [false, true].map((unsafe) => ({
    by: liu,
    action: 'report',
    input: { kind: 'lift', equipmentId: 'lift-3', estateId: 'lakeside', unsafe, contentId: 'k' },
  })),
  emergency: [
    { by: liu, action: 'report', input: { kind: 'power', estateId: 'lakeside', contentId: 'k', plan: wholePlan } },
    {
      by: liu,
      action: 'watch',
      input: { kind: 'typhoon', colour: 'orange', until: nine + hours(6), estateId: 'lakeside', contentId: 'k' },
    },
  ],
};

/** How a case of a process begins in which nobody can do anything yet: the fact of an old record. */
const firstFacts: Readonly<Record<string, readonly { readonly type: string; readonly data: object }[]>> = {
  interruption: [10, 60, 400].map((households) => ({
    type: 'interruption.reported',
    data: { kind: 'power', households, expectedUntil: null },
  })),
};

const aLink = { caseId: 'case-1', process: 'emergency', as: 'child', how: 'declared' } as const;
/** What Steward itself adds to an action. */
const ownInputs: Readonly<Record<string, (c: AnyCase) => object>> = {
  'declare-emergency': () => ({ link: aLink }),
  'join-emergency': () => ({ link: aLink }),
  link: () => ({ link: { ...aLink, process: 'complaint', as: 'parent', startedAt: nine } }),
  'record-call': (c) => {
    const [open] = openCalls((c as unknown as { readonly callOut: CallOut }).callOut);
    return { ...open, candidates: [zhao, wang].map(({ id }) => ({ personId: id, unfit: [] })) };
  },
};

/** Every case of a process as it stands when it has just begun. Throws for a process of which nobody has said how. */
export function begun(process: AnyProcess, standard: Standard): readonly AnyLife[] {
  const facts = firstFacts[process.id];
  if (facts !== undefined)
    return facts.map((fact) => {
      const life = new AnyLife(process, standard);
      life.append([fact], steward);
      return life;
    });
  const known = openings[process.id];
  if (known === undefined) throw new Error(`nobody has said how a case of ${process.id} begins (test/lives.ts)`);
  return known.map(({ by, action, input }) => {
    const life = new AnyLife(process, standard);
    if (!life.does(action, input, by)) throw new Error(`${process.id}: ${action} is refused`);
    return life;
  });
}

/** What may be given for a field: every class, the first and the last of another choice. */
function valuesFor(name: string, field: Field, now: Ms): readonly object[] {
  switch (field.field) {
    case 'words':
      return [{ contentId: 'k' }];
    case 'class':
      return field.values.map((value) => ({ [name]: value }));
    case 'kind':
    case 'one-of':
      return [...new Set([field.values[0], field.values.at(-1)])].map((value) => ({ [name]: value }));
    case 'person':
      return [{ [name]: field.of === 'contractor' ? 'contractor-1' : zhao.id }];
    case 'case':
    case 'place':
    case 'file':
    case 'id':
      return [{ [name]: `${field.of}-1` }];
    case 'cases':
      return [{ [name]: ['case-2', 'case-3'] }];
    case 'places':
      return [{ [name]: [`${field.of}-1`] }];
    case 'instant':
      return [{ [name]: now + hours(/^(respond|valid)/.test(name) ? 1 : 30) }];
    case 'period':
      return [{ from: now + hours(1), until: now + hours(2) }];
    case 'number':
      return [{ [name]: field.least }];
    case 'flag':
      return [{ [name]: false }];
    case 'proof':
      return [{ [name]: inPerson }];
    case 'reporter':
      return [{ reporterId: 'r2', reporterKind: 'owner' }];
    case 'code':
    case 'contact':
    case 'happened':
    case 'variants':
      return [{}];
  }
}

/** Inputs of an action: what it wants, and beside it what it may take. */
export function inputsFor(takes: Takes, now: Ms): readonly object[] {
  const fields = Object.entries(takes);
  const of = (wanted: typeof fields): readonly object[] =>
    wanted.reduce<readonly object[]>(
      (inputs, [name, field]) =>
        inputs.flatMap((input) => valuesFor(name, field, now).map((value) => ({ ...input, ...value }))),
      [{}],
    );
  const required = fields.filter(([, field]) => field.required);
  return fields.length === required.length ? of(required) : [...of(required), ...of(fields)];
}

/** What is new about a case: its state, whether somebody has it, and which clock runs in it and with which lengths. */
const marksOf = ({ c, process, now, standard }: AnyLife): readonly string[] => {
  const { classified, problemClass } = process.subject(c);
  const lengths = `${problemClass}${classified ? '' : ' for now'}`;
  const running = process.clocksOf(c, standard, now).filter(({ stoppedAt }) => stoppedAt === null);
  const held = process.faceOf(c, standard).handler === null ? [] : [`${c.state} held`];
  return [c.state, ...held, ...running.flatMap(({ clock }) => [`${c.state} ${clock}`, `${lengths} ${clock}`])];
};

/**
 * Lives of a process: whatever anybody may do is done, as long as it leads to a state, or to a clock that runs in it, that no
 * earlier life had. Every one is a moment at which people leave it alone.
 */
export function livesOf(process: AnyProcess, standard: Standard): readonly AnyLife[] {
  const seen = new Set<string>();
  const isNew = (life: AnyLife): boolean => {
    const marks = marksOf(life);
    const found = marks.some((mark) => !seen.has(mark));
    for (const mark of marks) seen.add(mark);
    return found;
  };
  const lives: AnyLife[] = begun(process, standard).filter(isNew);
  for (const life of lives)
    for (const by of everybody)
      for (const action of life.allowedTo(by))
        for (const input of [...inputsFor(process.actions[action]?.takes ?? {}, life.now)].map((given) => ({
          ...given,
          ...ownInputs[action]?.(life.c),
        }))) {
          const next = life.fork();
          next.now += minutes(1);
          if (next.does(action, input, by) && isNew(next)) lives.push(next);
        }
  return lives;
}
