import { resolve } from 'node:path';
import { DomainError, instantSchema } from '@steward/contracts';
import { Roster } from '@steward/replay';
import { z } from 'zod';
import { readDocument } from '../standard/read-document.js';

const timeOfDay = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'write a time of day such as 08:00');
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A roster file: who answers for which level, and when. */
export const rosterSchema = z.strictObject({
  $schema: z.string().optional(),
  /** IANA zone of the hours of duty. */
  zone: z.string().default('Asia/Shanghai'),
  people: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(64),
        name: z.string().min(1).max(100),
        levels: z
          .array(
            z.enum(['handler', 'supervisor', 'deputy-and-roster', 'estate-manager', 'regional-manager', 'company']),
          )
          .min(1),
        /** Always on duty when absent. A shift that ends before it begins runs into the next day. */
        duty: z
          .array(z.strictObject({ days: z.array(z.enum(days)).min(1), from: timeOfDay, until: timeOfDay }))
          .min(1)
          .optional(),
        leave: z.array(z.strictObject({ from: instantSchema, until: instantSchema })).optional(),
      }),
    )
    .min(1),
});

/** A roster from a JSON or YAML file. Throws `DomainError` `roster.faulty`, `file.unreadable` or `file.malformed`. */
export async function rosterFrom(file: string, cwd: string): Promise<Roster> {
  const read = rosterSchema.safeParse(await readDocument(resolve(cwd, file)));
  if (!read.success) {
    const errors = read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    throw new DomainError(
      'invalid',
      'roster.faulty',
      { zh: `排班文件 ${file} 有 ${errors.length} 处错误`, en: `the roster ${file} has ${errors.length} faults` },
      { errors },
    );
  }
  const { zone, people } = read.data;
  try {
    return new Roster(
      zone,
      people.map(({ id, name, levels, duty, leave }) => ({
        id,
        name,
        levels,
        ...(duty ? { duty: duty.map(shiftOf) } : {}),
        ...(leave
          ? { leave: leave.map(({ from, until }) => ({ from: Date.parse(from), until: Date.parse(until) })) }
          : {}),
      })),
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DomainError('invalid', 'zone.unknown', {
      zh: `没有时区 “${zone}”，应如 Asia/Shanghai`,
      en: `there is no zone "${zone}"; write one like Asia/Shanghai`,
    });
  }
}

type Duty = NonNullable<z.infer<typeof rosterSchema>['people'][number]['duty']>[number];

function shiftOf(duty: Duty): { days: number[]; from: number; until: number } {
  const hour = (time: string): number => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60;
  const [from, until] = [hour(duty.from), hour(duty.until)];
  return { days: duty.days.map((day) => days.indexOf(day) + 1), from, until: until > from ? until : until + 24 };
}
