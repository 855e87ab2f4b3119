/*
 * What the handbook's times make of a file of old records, computed a second time: from the CSV and the handbook's text alone.
 * It imports nothing of the libraries, on purpose: a slip that both share would be no check. Lengths are milliseconds.
 */
import { readFileSync } from 'node:fs';

const hour = 3_600_000;
const day = 24 * hour;

/** How one length went in each case. */
export interface Counts {
  readonly kept: number;
  readonly late: number;
  readonly unknown: number;
}

/** Nearest-rank percentiles, shortest and longest. */
export interface Percentiles {
  readonly cases: number;
  readonly p50: readonly [number, number];
  readonly p90: readonly [number, number];
  readonly p99: readonly [number, number];
  readonly worst: readonly [number, number];
}

/** One deadline of the handbook over a file. */
export interface Deadline {
  readonly clause: string;
  readonly limit: Counts;
  readonly target: Counts | null;
  /** Of everything that ended. */
  readonly took: Percentiles | null;
  readonly late: Percentiles | null;
  /** Cases whose answer is another one under a limit of 48 h: `kept>late` and so on. */
  readonly under48h: Readonly<Record<string, number>> | null;
}

/** A file in figures. */
export interface Figures {
  readonly rows: number;
  readonly leftOut: number;
  readonly cases: number;
  readonly open: number;
  readonly deadlines: Readonly<Record<string, Deadline>>;
}

type Span = readonly [least: number, most: number];
type Said = 'kept' | 'late' | 'unknown';
type Row = Readonly<Record<string, string>>;

/** Records of RFC 4180 as rows by column. */
export function rowsOf(text: string): Row[] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const c = text.charAt(at);
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',' || c === '\n') {
      record.push(cell);
      cell = '';
      if (c === '\n') {
        records.push(record);
        record = [];
      }
    } else if (c !== '\r') cell += c;
  }
  if (cell !== '' || record.length > 0) records.push([...record, cell]);
  const [header = [], ...rest] = records;
  return rest
    .filter((cells) => cells.some((one) => one !== ''))
    .map((cells) =>
      Object.fromEntries(header.map((name, index) => [name.replace(/^\uFEFF/, ''), (cells[index] ?? '').trim()])),
    );
}

const wallFormats = new Map<string, Intl.DateTimeFormat>();

/** What the clock on the wall shows in a zone, as if it were UTC. */
function wall(at: number, zone: string): number {
  let format = wallFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    wallFormats.set(zone, format);
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(
    part['year'] ?? 0,
    (part['month'] ?? 1) - 1,
    part['day'],
    part['hour'],
    part['minute'],
    part['second'],
  );
}

/** Every instant at which the wall shows this time; two when the clocks were put back, none when they were put forward. */
function instantsAt(local: number, zone: string): number[] {
  const offsets = new Set([local - day, local + day].map((at) => wall(at, zone) - at));
  return [...offsets].map((offset) => local - offset).filter((at) => wall(at, zone) === local);
}

/** First and last instant of what is written: a day, or a local time. Null for nothing. */
function written(text: string, zone: string): Span | null {
  if (text === '') return null;
  const at = (local: number): number[] => {
    const found = instantsAt(local, zone);
    if (found.length === 0) throw new RangeError(`no such time in ${zone}: ${text}`);
    return found;
  };
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const midnight = Date.parse(`${text}T00:00:00Z`);
    return [Math.min(...at(midnight)), Math.min(...at(midnight + day)) - 1];
  }
  const found = at(Date.parse(`${text.replace(/\.000$/, '')}Z`));
  return [Math.min(...found), Math.max(...found)];
}

/** The shortest and the longest that it can have taken. */
const between = (start: Span, end: Span): Span => [Math.max(0, end[0] - start[1]), Math.max(0, end[1] - start[0])];

const within = (took: Span | null, limit: number): Said =>
  took === null ? 'unknown' : took[1] <= limit ? 'kept' : took[0] > limit ? 'late' : 'unknown';

const countsOf = (said: readonly Said[]): Counts => ({
  kept: said.filter((one) => one === 'kept').length,
  late: said.filter((one) => one === 'late').length,
  unknown: said.filter((one) => one === 'unknown').length,
});

function percentiles(spans: readonly Span[]): Percentiles | null {
  if (spans.length === 0) return null;
  const ends = ([0, 1] as const).map((end) => spans.map((span) => span[end]).sort((a, b) => a - b));
  const rank = (share: number): readonly [number, number] => {
    const [least = 0, most = 0] = ends.map((sorted) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
    return [least, most];
  };
  return { cases: spans.length, p50: rank(0.5), p90: rank(0.9), p99: rank(0.99), worst: rank(1) };
}

const beyond = (took: readonly (Span | null)[], limit: number): Span[] =>
  took.flatMap((span) => (span !== null && span[0] > limit ? [[span[0] - limit, span[1] - limit] as const] : []));

function changed(took: readonly (Span | null)[], from: number, to: number): Record<string, number> {
  const changes: Record<string, number> = {};
  for (const span of took) {
    const [was, is] = [within(span, from), within(span, to)];
    if (was !== is) changes[`${was}>${is}`] = (changes[`${was}>${is}`] ?? 0) + 1;
  }
  return changes;
}

/** Complaints and repairs, §2.1.3: finished within 72 h; §1.1.2: 48 h as the target. */
function complaints(rows: readonly Row[], of: { start: string; end: string; counts: (row: Row) => boolean }): Figures {
  const zone = 'America/New_York';
  const lasted = rows.map((row) => {
    const [start, end] = [written(row[of.start] ?? '', zone), written(row[of.end] ?? '', zone)];
    if (start === null) throw new RangeError('a row without a start');
    // It can't have ended before it came in.
    const took = end === null ? null : between(start, [Math.max(end[0], start[0]), end[1]]);
    return { took, counts: of.counts(row) };
  });
  const took = lasted.filter(({ counts }) => counts).map((one) => one.took);
  const ended = took.filter((span) => span !== null);
  return {
    rows: rows.length,
    leftOut: 0,
    cases: rows.length,
    open: lasted.filter((one) => one.took === null).length,
    deadlines: {
      RESOLVE: {
        clause: '§2.1.3',
        limit: countsOf(took.map((span) => within(span, 72 * hour))),
        target: countsOf(took.map((span) => within(span, 48 * hour))),
        took: percentiles(ended),
        late: percentiles(beyond(took, 72 * hour)),
        under48h: changed(took, 72 * hour, 48 * hour),
      },
    },
  };
}

/** An enquiry is no complaint and has no 72 hours; what is to be repaired has (§2.1.3, §4.4). */
const isEnquiry = ({ descriptor = '' }: Row): boolean =>
  !/maintenance|repair|heat\/hot water/i.test(descriptor) &&
  /seeking|lottery|application|request|section 8|program/i.test(descriptor);

/** Equipment faults, §2.3.3: fixed within 48 h. What was planned is no fault. Seen out and back at most an hour after. */
function lifts(rows: readonly Row[]): Figures {
  const planned = /^(preventive maintenance.*|safety inspection|modernization|scheduled support|walker)$/i;
  const faults = rows.filter(({ reason = '' }) => !planned.test(reason.replace(/\s+/g, ' ')));
  const took = faults.map((row): Span => {
    const [out, back] = [Date.parse(row['first_seen_out'] ?? ''), Date.parse(row['first_seen_back'] ?? '')];
    return between([out - hour, out], [Math.min(Math.max(back - hour, out), back), back]);
  });
  return {
    rows: rows.length,
    leftOut: rows.length - faults.length,
    cases: faults.length,
    open: 0,
    deadlines: {
      FIX: {
        clause: '§2.3.3',
        limit: countsOf(took.map((span) => within(span, 48 * hour))),
        target: null,
        took: percentiles(took),
        late: percentiles(beyond(took, 48 * hour)),
        under48h: null,
      },
    },
  };
}

const zones: Readonly<Record<string, readonly string[]>> = {
  'America/Chicago':
    'Alabama,Arkansas,Illinois,Iowa,Kansas,Louisiana,Minnesota,Mississippi,Missouri,Nebraska,North Dakota,Oklahoma,South Dakota,Tennessee,Texas,Wisconsin'.split(
      ',',
    ),
  'America/Denver': 'Colorado,Idaho,Montana,New Mexico,Utah,Wyoming'.split(','),
  'America/Phoenix': ['Arizona'],
  'America/Los_Angeles': 'California,Nevada,Oregon,Washington'.split(','),
  'America/Anchorage': ['Alaska'],
  'Pacific/Honolulu': ['Hawaii'],
};

/**
 * Service interruptions, §4.3: basic service back within 2 h, from 50 households on within 24 h (thresholds are the company's);
 * a larger one taken in hand within 24 h; full repair within 48 h. From 4 h on it is larger, from 24 h on major.
 */
function power(rows: readonly Row[]): Figures {
  const cuts = rows.filter(({ cause = '' }) => !/^(public appeal|fuel supply emergency)$/i.test(cause));
  const lasted = cuts.map(
    ({ state = '', started_at: from = '', restored_at: until = '', customers_affected: n = '' }) => {
      const zone = Object.entries(zones).find(([, states]) => states.includes(state))?.[0] ?? 'America/New_York';
      const [start, end] = [written(from, zone), written(until, zone)];
      if (start === null) throw new RangeError('a cut without a start');
      return {
        took: end === null ? null : between(start, [Math.max(end[0], start[0]), end[1]]),
        households: n === '' ? null : Number(n),
      };
    },
  );
  const took = lasted.map((one) => one.took);
  const full = took.map((span) => within(span, 48 * hour));
  const basic = lasted.map(({ took: span, households }): Said => {
    const small = within(span, 2 * hour);
    const large = within(span, 24 * hour);
    if (households === null) return small === large ? small : 'unknown';
    return households < 50 ? small : large;
  });
  const firstHandling = lasted.flatMap(({ took: span, households }): Said[] => {
    // Nobody knows of what size it was: perhaps it never was a larger one.
    if (households === null) return ['unknown'];
    const everLarger = households >= 50 ? households < 300 : span !== null && span[0] > 4 * hour;
    return everLarger ? [within(span, 24 * hour)] : [];
  });
  // The 2 h stay as target where the limit is longer: for what was larger or major, and for a small one once it has lasted.
  const target = lasted.flatMap(({ took: span, households }): Said[] => {
    if (households !== null && households >= 50) return [within(span, 2 * hour)];
    // Of whatever size it was, by then it was larger, and late for the target.
    return span !== null && span[0] > 4 * hour ? ['late'] : [];
  });
  const ended = took.filter((span) => span !== null);
  const deadline = (limit: Counts, more: Partial<Deadline> = {}): Deadline => ({
    clause: '§4.3',
    limit,
    target: null,
    took: null,
    late: null,
    under48h: null,
    ...more,
  });
  return {
    rows: rows.length,
    leftOut: rows.length - cuts.length,
    cases: cuts.length,
    open: took.length - ended.length,
    deadlines: {
      'BASIC-SERVICE': deadline(countsOf(basic), { target: countsOf(target), took: percentiles(ended) }),
      'FIRST-HANDLING': deadline(countsOf(firstHandling)),
      'FULL-REPAIR': deadline(countsOf(full), {
        took: percentiles(ended),
        late: percentiles(beyond(took, 48 * hour)),
      }),
    },
  };
}

/** What each kind of file is, by the name of the mapping that reads it. */
const kinds: Readonly<Record<string, (rows: readonly Row[]) => Figures>> = {
  'nyc-council': (rows) => complaints(rows, { start: 'opendate', end: 'closedate', counts: (row) => !isEnquiry(row) }),
  nyc311: (rows) => complaints(rows, { start: 'created_date', end: 'closed_date', counts: () => true }),
  'wmata-outages': lifts,
  'us-power-outages': power,
};

/** The figures of a CSV file of a kind. Throws `RangeError` for a kind that is not known. */
export function figuresOf(kind: string, path: string): Figures {
  const compute = kinds[kind];
  if (!compute) throw new RangeError(`no such kind of file: ${kind}; there are ${Object.keys(kinds).join(', ')}`);
  return compute(rowsOf(readFileSync(path, 'utf8')));
}
