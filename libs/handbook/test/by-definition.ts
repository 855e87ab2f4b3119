import { type ClockRule, type ComplaintFact, type PointRule, type Standard, parseDuration } from '../src/index.js';

/**
 * The clock algebra by its definition, slow and without memory: at every single instant everything is derived anew from
 * the facts known by then. The rules' incremental answers must equal this. The beginning of a wait is live here, never back-dated.
 */
export interface DefinedFiring {
  readonly id: string;
  readonly due: number;
  readonly effectiveDue: number;
}

interface Run {
  rule: ClockRule;
  startSeq: number;
  startedBy: string;
  own: number;
  start: number;
  startSet: number;
  target: number;
  made: number;
  applies: boolean;
  cls: string;
  lengths: { target: number | null; limit: number };
  seen: Map<string, number>;
  pauses: { from: number; until: number }[];
  joins: Map<number, number>;
  end: { at: number; void: boolean; seq: number } | null;
}

const ended = ['closed', 'withdrawn', 'not-a-complaint', 'merged'];

export function firingsByDefinition(
  facts: readonly ComplaintFact[],
  standard: Standard,
  until: number,
): readonly DefinedFiring[] {
  const fired = new Map<string, DefinedFiring>();
  const known: ComplaintFact[] = [];
  for (let now = 0; now <= until; now += 1) {
    known.push(...facts.filter((fact) => fact.recordedAt === now));
    for (let next = firstUnfired(known, standard, now, fired); next; next = firstUnfired(known, standard, now, fired)) {
      fired.set(next.id, { id: next.id, due: next.due, effectiveDue: now });
      if (next.point.effect && effectHolds(known, next.point.effect.fact)) {
        const last = Math.floor(Math.max(...known.map((fact) => fact.seq)));
        const effects = known.filter((fact) => Math.floor(fact.seq) === last).length;
        const { fact: type, data } = next.point.effect;
        known.push({
          seq: last + effects / 1000,
          type,
          at: now,
          recordedAt: now,
          actor: { id: 'x', role: 'system' },
          data,
        } as unknown as ComplaintFact);
      }
    }
  }
  return [...fired.values()];
}

function firstUnfired(
  known: readonly ComplaintFact[],
  standard: Standard,
  now: number,
  fired: ReadonlyMap<string, unknown>,
) {
  const found: { id: string; due: number; point: PointRule; order: number }[] = [];
  for (const run of runsOf(known, standard)) {
    if (run.end || !run.applies || run.made > now) continue;
    for (const point of run.rule.points) {
      if (point.classes && !(point.classes as readonly string[]).includes(run.cls)) continue;
      const first = offset(run, point);
      if (first === null) continue;
      for (
        let repeat = 0, more = 0, gap = point.repeats ? parseDuration(point.repeats.every) : 0;
        repeat < 500;
        repeat += 1
      ) {
        const due = dueOf(run, first + more);
        if (due === null || due > now) break;
        const id = `${run.rule.id}/${run.startSeq}/${identity(run, point)}/${point.id}/${repeat}`;
        if (!fired.has(id)) found.push({ id, due, point, order: standard.complaint.clocks.indexOf(run.rule) });
        if (!point.repeats) break;
        more += gap;
        gap = Math.min(gap * point.repeats.factor, parseDuration(point.repeats.atMost));
      }
    }
  }
  return found.sort((one, other) => one.due - other.due || one.order - other.order)[0];
}

const identity = (run: Run, point: PointRule): number =>
  'after' in point.at && point.at.from === 'start'
    ? point.means === 'notice'
      ? run.startSeq
      : run.startSet
    : run.target;

function offset(run: Run, { at }: PointRule): number | null {
  const { target, limit } = run.lengths;
  if ('fraction' in at) {
    const of = at.of === 'target' ? target : limit;
    return of === null ? null : Math.round(of * at.fraction);
  }
  const from = at.from === 'start' ? 0 : at.from === 'target' ? target : limit;
  return from === null ? null : from + parseDuration(at.after);
}

/** Walks from the start, instant by instant of running time. */
function dueOf(run: Run, length: number): number | null {
  let at = run.start;
  for (let left = length; left > 0;) {
    const standing = run.pauses.find((pause) => pause.from <= at && at < pause.until);
    if (standing) {
      if (standing.until === Infinity) return null;
      at = standing.until;
    } else {
      at += 1;
      left -= 1;
    }
  }
  return at;
}

function effectHolds(known: readonly ComplaintFact[], type: string): boolean {
  const s = stateAfter(known);
  if (type === 'complaint.hand-over-declined') return !s.over && s.offered;
  return (s.state === 'fed-back' || s.state === 'reviewed') && (s.cls === 'general' || s.cls === 'urgent');
}

interface State {
  kind: string;
  cls: string;
  classified: boolean;
  state: string;
  over: boolean;
  offered: boolean;
  waiting: string | null;
  handler: string | null;
}

function step(s: State, fact: ComplaintFact, before: readonly State[]): State {
  const n = { ...s };
  const inHand = ['accepted', 'working', 'waiting'].includes(s.state);
  const { type, data } = fact as { type: string; data: Readonly<Record<string, unknown>> };
  const take = (person: string): void => {
    if (inHand && s.handler !== person) n.state = 'received';
    n.handler = person;
    n.offered = false;
  };
  if (type === 'complaint.received')
    Object.assign(n, { kind: data['kind'], cls: data['provisionalClass'], state: 'received' });
  if (type === 'complaint.classified') Object.assign(n, { cls: data['class'], classified: true });
  if (type === 'complaint.class-changed') n.cls = String(data['class']);
  if (type === 'complaint.kind-changed') n.kind = String(data['kind']);
  if (type === 'complaint.assigned' || type === 'complaint.claimed') take(String(data['personId']));
  if (type === 'complaint.hand-over-offered') n.offered = true;
  if (type === 'complaint.hand-over-declined') n.offered = false;
  if (type === 'complaint.hand-over-accepted') Object.assign(n, { handler: data['personId'], offered: false });
  if (type === 'complaint.returned')
    Object.assign(n, { handler: null, offered: false, state: inHand ? 'received' : s.state });
  if (type === 'complaint.accepted')
    Object.assign(n, {
      handler: data['personId'],
      state: s.state === 'received' ? 'accepted' : s.state,
      offered: false,
    });
  if (type === 'complaint.waiting') Object.assign(n, { state: 'waiting', waiting: data['for'] });
  if (type === 'complaint.resumed') n.state = 'working';
  if (type === 'complaint.fed-back') n.state = 'fed-back';
  if (type === 'complaint.reviewed') n.state = 'reviewed';
  if (type === 'complaint.closed') n.state = 'closed';
  if (type === 'complaint.withdrawn') n.state = 'withdrawn';
  if (type === 'complaint.merged') n.state = 'merged';
  if (type === 'complaint.reopened') n.state = s.handler === null ? 'received' : 'accepted';
  if (type === 'complaint.merge-undone')
    n.state = before.findLast((one) => one.state !== 'merged')?.state ?? 'received';
  n.over = ended.includes(n.state);
  if (n.state !== 'waiting' && n.state !== 'merged') n.waiting = null;
  return n;
}

function statesOf(known: readonly ComplaintFact[]): readonly State[] {
  const start: State = {
    kind: 'complaint',
    cls: 'general',
    classified: false,
    state: 'received',
    over: false,
    offered: false,
    waiting: null,
    handler: null,
  };
  const states = [start];
  for (const fact of known) states.push(step(states.at(-1) ?? start, fact, states));
  return states;
}

const stateAfter = (known: readonly ComplaintFact[]): State => statesOf(known).at(-1) as State;

function lengthsOf(rule: ClockRule, s: State, startedBy: string): Run['lengths'] | null {
  if (!(rule.kinds as readonly string[]).includes(s.kind)) return null;
  const of = (length: unknown): number | null => {
    const own = typeof length === 'string' ? length : (length as Record<string, string> | undefined)?.[s.cls];
    return own === undefined ? null : parseDuration(own);
  };
  const special = rule.limitWhenStartedBy?.[startedBy];
  if (special) return { target: null, limit: of(special.length) ?? 0 };
  const most =
    rule.atMostUntilClassified && !s.classified ? parseDuration(rule.atMostUntilClassified.length) : Infinity;
  const [target, limit] = [of(rule.target?.length), of(rule.limit.length)];
  return limit === null
    ? null
    : { target: target === null ? null : Math.min(target, most), limit: Math.min(limit, most) };
}

function runsOf(known: readonly ComplaintFact[], standard: Standard): readonly Run[] {
  const states = statesOf(known);
  const runs: Run[] = [];
  const live = (rule: ClockRule): Run | undefined => runs.find((run) => run.rule === rule && !run.end);
  known.forEach((fact, index) => {
    const [before, after] = [states[index] as State, states[index + 1] as State];
    const { type, at, seq, recordedAt } = fact;
    const finish = (run: Run, how: boolean): void => {
      run.end = { at: Math.max(at, run.start), void: how, seq };
      for (const pause of run.pauses) if (pause.until === Infinity) pause.until = run.end.at;
    };
    const changed = before.kind !== after.kind || before.cls !== after.cls || before.classified !== after.classified;
    if (changed && type !== 'complaint.received') {
      for (const run of runs.filter((one) => !one.end)) {
        const lengths = lengthsOf(run.rule, after, run.startedBy);
        const points = (cls: string): string =>
          run.rule.points
            .filter((p) => !p.classes || (p.classes as readonly string[]).includes(cls))
            .map((p) => p.id)
            .join();
        const same =
          lengths &&
          run.applies &&
          lengths.target === run.lengths.target &&
          lengths.limit === run.lengths.limit &&
          points(run.cls) === points(after.cls);
        if (lengths) {
          if (!same) Object.assign(run, { target: seq, made: Math.max(run.made, recordedAt) });
          Object.assign(run, { lengths, applies: true, cls: after.cls });
        } else run.applies = false;
      }
    }
    for (const rule of standard.complaint.clocks) {
      const run = live(rule);
      if (!run) continue;
      // An outcome that is the first the owner hears of whoever handles it is that telling, too.
      const says =
        type === 'complaint.fed-back' && fact.data.tellsWhoHandles ? [type, 'owner.told-who-handles'] : [type];
      const heard = says.filter((one) => rule.stops.includes(one));
      if (rule.voidedBy?.includes(type)) finish(run, true);
      else if (heard.length > 0) {
        for (const one of heard) run.seen.set(one, Math.min(run.seen.get(one) ?? Infinity, Math.max(at, run.start)));
        if (rule.stopsWhen !== 'all' || rule.stops.every((stop) => run.seen.has(stop))) finish(run, false);
      } else if (rule.stopsTakenBackBy?.includes(type)) run.seen.clear();
    }
    if (after.over && !before.over) for (const run of runs.filter((one) => !one.end)) finish(run, true);
    if (type === 'complaint.joining-undone') {
      for (const run of runs) {
        if (!run.joins.delete((fact.data as { joinedSeq: number }).joinedSeq)) continue;
        const start = Math.min(run.own, ...run.joins.values());
        if (start !== run.start && !run.end) Object.assign(run, { startSet: seq, target: seq, made: recordedAt });
        run.start = start;
      }
    }
    if (after.over) return;
    if (type === 'complaint.merge-undone') {
      const merged = known.slice(0, index).findLast((one) => one.type === 'complaint.merged');
      for (const run of runs)
        if (run.end?.void && run.end.seq === merged?.seq) Object.assign(run, { end: null, made: recordedAt });
    }
    if (before.waiting && after.waiting !== before.waiting) {
      for (const run of runs) {
        for (const pause of run.pauses.filter((one) => one.until === Infinity && !run.end)) {
          pause.until = Math.max(pause.from, at);
          run.made = Math.max(run.made, recordedAt);
        }
      }
    }
    for (const rule of standard.complaint.clocks.filter((one) => one.starts.includes(type))) {
      const running = live(rule);
      if (running && (rule.whenStartedAgain === 'keep' || at < running.start)) continue;
      if (running) finish(running, true);
      const lengths = lengthsOf(rule, after, type);
      const paused =
        after.waiting !== null && (rule.pausedBy as readonly string[] | undefined)?.includes(after.waiting);
      runs.push({
        rule,
        startSeq: seq,
        startedBy: type,
        own: at,
        start: at,
        startSet: seq,
        target: seq,
        made: recordedAt,
        applies: lengths !== null,
        cls: after.cls,
        lengths: lengths ?? { target: null, limit: 0 },
        seen: new Map(),
        pauses: paused ? [{ from: at, until: Infinity }] : [],
        joins: new Map(),
        end: null,
      });
    }
    if (after.waiting && (after.waiting !== before.waiting || before.over)) {
      for (const run of runs.filter(
        (one) => !one.end && (one.rule.pausedBy as readonly string[] | undefined)?.includes(after.waiting ?? ''),
      )) {
        if (!run.pauses.some((one) => one.until === Infinity)) run.pauses.push({ from: at, until: Infinity });
      }
    }
    if (type === 'complaint.reporter-joined') {
      const { startedAt } = fact.data as { startedAt: number };
      for (const run of runs.filter(
        (one) => !one.end && one.startedBy === 'complaint.received' && startedAt < one.own,
      )) {
        run.joins.set(seq, startedAt);
        if (startedAt < run.start)
          Object.assign(run, { start: startedAt, startSet: seq, target: seq, made: Math.max(run.made, recordedAt) });
      }
    }
  });
  return runs;
}
