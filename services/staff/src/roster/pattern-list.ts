import { DomainError } from '@steward/contracts';
import { addDays, rotationInWords } from '@steward/handbook';
import { canonicalJson, type Change } from '@steward/service-kit';
import { v7 as uuid } from 'uuid';
import type { Rotation, WeeklyPattern } from './roster.rules.js';
import type { PatternItem, Written } from './roster.schemas.js';

/** What becomes of one item: the pattern that goes, those that are written, and what that changes. */
export interface MadePattern {
  /** As the item names it. */
  readonly id: string;
  readonly status: Written['status'];
  readonly changes: readonly Change[];
  readonly gone: WeeklyPattern | null;
  readonly write: readonly WeeklyPattern[];
}

/** What an item says a pattern is; of one that goes, as far as it is said. */
type Content = Pick<WeeklyPattern, 'level' | 'personId' | 'startsAt' | 'endsAt'>;

/** A list of patterns against those that are written, item by item in its order. */
export class PatternList {
  private readonly held: Map<string, WeeklyPattern>;
  /** Ids that items of this list mean, or have made: no other item changes them. */
  private readonly own = new Set<string>();
  /** Ids that any item means: what the list says itself, it takes over from nothing. */
  private readonly named: ReadonlySet<string>;

  constructor(written: readonly WeeklyPattern[], items: readonly PatternItem[]) {
    this.held = new Map(written.map((pattern) => [pattern.patternId, pattern]));
    this.named = new Set(items.flatMap((item) => this.meant(item).map(({ patternId }) => patternId)));
  }

  /** One item. Refused with `duty-pattern.unknown`, `.ambiguous`, `.twice`. */
  judge(item: PatternItem): MadePattern {
    const meant = this.meant(item);
    const [before] = meant;
    if (meant.length > 1) throw ambiguous(meant);
    if (before !== undefined && this.own.has(before.patternId)) throw twice(before.patternId);
    if (item.remove === true) {
      if (before === undefined) throw unknown(item.id);
      return {
        id: item.id,
        status: 'removed',
        changes: [{ ...spanChange(before, null), lost: true }],
        gone: before,
        write: [],
      };
    }
    const pattern = patternOf(item, before, this.freeId(item));
    if (before !== undefined) {
      const changes = differences(before, pattern);
      const status = changes.length === 0 ? 'unchanged' : 'updated';
      return { id: item.id, status, changes, gone: null, write: changes.length === 0 ? [] : [pattern] };
    }
    const ended = this.takenOver(pattern);
    return {
      id: item.id,
      status: 'created',
      changes: ended.flatMap(({ changes }) => changes),
      gone: null,
      write: [...ended.flatMap(({ write }) => write), pattern],
    };
  }

  /** Counts an item that was not refused. */
  keep({ gone, write }: MadePattern): void {
    if (gone !== null) {
      this.held.delete(gone.patternId);
      this.own.add(gone.patternId);
    }
    for (const pattern of write) {
      this.held.set(pattern.patternId, pattern);
      this.own.add(pattern.patternId);
    }
  }

  /** The patterns that an item may mean: that of its id, or those of its content. */
  private meant(item: PatternItem): WeeklyPattern[] {
    const same = this.held.get(item.id);
    if (item.match !== 'content') return same === undefined ? [] : [same];
    const content = contentOf(item);
    if (content === null) return same === undefined ? [] : [same];
    const alike = [...this.held.values()].filter(
      (pattern) => isAlike(pattern, content) && pattern.validFrom === item.validFrom,
    );
    const said = { days: daysOf(item.days ?? []), length: item.cycle?.length ?? null };
    const exact = alike.filter(
      ({ cycle, days }) => canonicalJson({ days, length: cycle?.length ?? null }) === canonicalJson(said),
    );
    return exact.length > 0 ? exact.slice(0, 1) : alike;
  }

  /** The proposed id, or one of its own where somebody has that. */
  private freeId({ id, match }: PatternItem): string {
    return match === 'content' && this.held.has(id) ? uuid() : id;
  }

  /** Earlier patterns of the same person, level and times that the new one takes over from, and what is left of them. */
  private takenOver(pattern: WeeklyPattern): { readonly changes: Change[]; readonly write: WeeklyPattern[] }[] {
    const others = [...this.held.values()].filter(
      (other) =>
        isAlike(other, pattern) &&
        !this.own.has(other.patternId) &&
        !this.named.has(other.patternId) &&
        other.validFrom < pattern.validFrom &&
        (other.validUntil === null || other.validUntil >= pattern.validFrom),
    );
    return others.map((other) => {
      const cut: WeeklyPattern = { ...other, validUntil: addDays(pattern.validFrom, -1) };
      const last = pattern.validUntil;
      const goesOn = last !== null && (other.validUntil === null || other.validUntil > last);
      const rest: WeeklyPattern[] = goesOn ? [{ ...other, patternId: uuid(), validFrom: addDays(last, 1) }] : [];
      const fewer = servesLess(other, pattern);
      const after = [cut, ...rest].map(spanOf).join('; ');
      return {
        changes: [{ field: 'takesOver', before: spanOf(other), after, ...(fewer ? { lost: true } : {}) }],
        write: [cut, ...rest],
      };
    });
  }
}

/** Whether the first serves days that the second does not; days of different rotations are not the same days. */
const servesLess = (first: WeeklyPattern, second: WeeklyPattern): boolean =>
  canonicalJson(first.cycle ?? {}) !== canonicalJson(second.cycle ?? {}) ||
  first.days.some((day) => !second.days.includes(day));

const daysOf = (days: readonly number[]): number[] => [...new Set(days)].sort((a, b) => a - b);
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const isAlike = (pattern: WeeklyPattern, { endsAt, level, personId, startsAt }: Content): boolean =>
  pattern.level === level &&
  pattern.personId === personId &&
  pattern.startsAt === startsAt &&
  pattern.endsAt === endsAt;

function contentOf({ endsAt, level, personId, startsAt }: PatternItem): Content | null {
  if (level === undefined || personId === undefined || startsAt === undefined || endsAt === undefined) return null;
  return { level, personId, startsAt: minuteOf(startsAt), endsAt: minuteOf(endsAt) };
}

function patternOf(
  item: Exclude<PatternItem, { readonly remove: true }>,
  before: WeeklyPattern | undefined,
  id: string,
): WeeklyPattern {
  const cycle: Rotation | undefined = item.cycle
    ? { length: item.cycle.length, from: item.cycle.from ?? before?.cycle?.from ?? item.validFrom }
    : undefined;
  return {
    patternId: before?.patternId ?? id,
    level: item.level,
    personId: item.personId,
    days: daysOf(item.days),
    ...(cycle === undefined ? {} : { cycle }),
    startsAt: minuteOf(item.startsAt),
    endsAt: minuteOf(item.endsAt),
    validFrom: item.validFrom,
    validUntil: item.validUntil === undefined ? (before?.validUntil ?? null) : item.validUntil,
  };
}

/** Moved to other days, a pattern loses those that it covered before: its beginning or its end comes nearer. */
function differences(before: WeeklyPattern, after: WeeklyPattern): Change[] {
  const [was, is] = [shown(before), shown(after)];
  return (Object.keys(is) as (keyof ShownPattern)[])
    .filter((field) => canonicalJson({ value: was[field] }) !== canonicalJson({ value: is[field] }))
    .map((field): Change => ({
      field,
      before: was[field],
      after: is[field],
      ...(isShorter(field, before, after) ? { lost: true } : {}),
    }));
}

/** A pattern as people read what changes of it: days of the week, or a rotation in words and the date of its first day. */
const shown = ({ cycle, days, ...rest }: WeeklyPattern) => ({
  ...rest,
  days: cycle === undefined ? days : rotationInWords(days, cycle.length),
  cycleFrom: cycle?.from ?? null,
});
type ShownPattern = ReturnType<typeof shown>;

function isShorter(field: keyof ShownPattern, before: WeeklyPattern, after: WeeklyPattern): boolean {
  if (field === 'days') return servesLess(before, after);
  if (field === 'validFrom') return after.validFrom > before.validFrom;
  if (field !== 'validUntil' || after.validUntil === null) return false;
  return before.validUntil === null || after.validUntil < before.validUntil;
}

const spanOf = ({ patternId, validFrom, validUntil }: WeeklyPattern): string =>
  `${patternId}: ${validFrom}–${validUntil ?? ''}`;
const spanChange = (before: WeeklyPattern, after: WeeklyPattern | null): Change => ({
  field: 'pattern',
  before: spanOf(before),
  after: after === null ? null : spanOf(after),
});

const ambiguous = (found: readonly WeeklyPattern[]): DomainError => {
  const ids = found.map(({ patternId }) => patternId);
  return new DomainError('conflict', 'duty-pattern.ambiguous', {
    zh: `同一人、层级、时刻和生效日期有多个班次：${ids.join('、')}。请填班次编号。`,
    en: `There are several patterns of this person, level, times and beginning: ${ids.join(', ')}. Write the id of the one you mean.`,
  });
};

const twice = (id: string): DomainError =>
  new DomainError('conflict', 'duty-pattern.twice', {
    zh: `班次“${id}”在名单中出现了两次，请合并为一项。`,
    en: `The pattern "${id}" stands in the list twice; say it once.`,
  });

const unknown = (id: string): DomainError =>
  new DomainError('not-found', 'duty-pattern.unknown', {
    zh: `排班中没有“${id}”。`,
    en: `There is no "${id}" on the roster.`,
  });
