import { idSchema, instantSchema, phoneSchema, saying } from '@steward/contracts';
import { roles, type Role } from '@steward/handbook';
import { changeSchema, pageOf, pageQuery, putListExtras, line, text } from '@steward/service-kit';
import { z } from 'zod';
import { plannedInstant } from '../planned-time.js';

/** How many persons one bulk request may hold. */
export const mostPeopleAtOnce = 1_000;

export { phoneSchema };

/** What facts and messages call Steward itself and an owner: nobody who is called so may do things in their name. */
const reserved: readonly string[] = ['system', 'owner'];

/** The id of somebody who is put on file. */
export const personIdSchema = idSchema.refine((id) => !reserved.includes(id.toLowerCase()), {
  message: saying('该编号为系统保留', 'this id is reserved'),
});

/** Roles that a person can be given; owners come by link, and Steward itself holds no post. */
const postRoles = roles.filter((role) => role !== 'owner' && role !== 'system');

/** Roles that can be held for a region: of those who work at estates. Keepers and quality are the whole company's. */
export const regionRoles = [
  'handler',
  'front-desk',
  'supervisor',
  'estate-manager',
  'regional-manager',
  'contractor',
] as const satisfies readonly Role[];
/** Who leads a region leads a region. */
const ownRoleSchema = z.enum(postRoles).refine((role) => role !== 'regional-manager', {
  message: saying('区域经理须按区域任职', 'a regional manager holds the post for a region'),
});
const regionRoleSchema = z.enum(regionRoles);

/** How many posts for regions somebody may hold: with 50 estates each his token still fits into a request. */
export const mostRegions = 4;

export const postSchema = z.strictObject({ role: ownRoleSchema, estateId: idSchema.nullable() });
export const regionPostSchema = z.strictObject({ role: regionRoleSchema, regionId: idSchema });

/** A post that is given, or with `end` taken: at an estate, in the company (`estateId` null), or for a region. */
const postChangeSchema = z
  .strictObject({
    role: z.enum(postRoles),
    estateId: idSchema.nullable().optional(),
    regionId: idSchema.optional(),
    end: z.boolean().optional(),
  })
  .superRefine(({ estateId, regionId, role }, context) => {
    const refuse = (path: string, zh: string, en: string): void =>
      void context.addIssue({ code: 'custom', path: [path], message: saying(zh, en) });
    if ((estateId === undefined) === (regionId === undefined))
      refuse(
        'estateId',
        '小区（全公司为空值）与区域须且只能填一项',
        'say an estate (null: the company) or a region, not both',
      );
    else if (regionId === undefined && role === 'regional-manager')
      refuse('role', '区域经理须按区域任职', 'a regional manager holds the post for a region');
    else if (regionId !== undefined && !(regionRoles as readonly Role[]).includes(role))
      refuse('role', '此岗位不能按区域任职', 'this post is not held for a region');
  });

export const deputySchema = z
  .strictObject({
    personId: idSchema,
    /** Left out, as the next: as it was of the same deputy, else without bound. */
    from: plannedInstant.nullable().optional(),
    until: plannedInstant.nullable().optional(),
  })
  .refine(
    ({ from, until }) => typeof from !== 'string' || typeof until !== 'string' || Date.parse(from) < Date.parse(until),
    {
      message: saying('开始须早于结束', 'from lies before until'),
      path: ['until'],
    },
  );

const personFields = {
  companyId: idSchema,
  name: line({ min: 1, max: 80 }),
  phone: phoneSchema.nullable().optional(),
  mail: z.email().max(254).nullable().optional(),
  /** What the post is called: 工程主管. A language left out: as it was, else as the other; English null: as the Chinese. */
  title: z
    .strictObject({ zh: line({ min: 1, max: 80 }).optional(), en: line({ min: 1, max: 80 }).nullable().optional() })
    .nullable()
    .optional(),
  /** All posts in the company and at estates. Left out: those that were held; of somebody new none. */
  posts: z.array(postSchema).max(50).optional(),
  /** All posts for regions, at whatever estates lie there. Left out: those that were held. */
  regions: z.array(regionPostSchema).max(mostRegions).optional(),
  /** Single posts, after the two: given, or with `end` taken; others stay, unless `endOtherPosts` ends them. */
  postChanges: z.array(postChangeSchema).max(50).optional(),
  endOtherPosts: z.boolean().optional(),
  /** Kinds of work, by code or name. Left out, as the next two: unchanged. */
  skills: z
    .array(line({ min: 1, max: 80 }))
    .max(100)
    .optional(),
  reportsTo: idSchema.nullable().optional(),
  deputies: z.array(deputySchema).max(10).optional(),
};

/** Body of `PUT /v1/people/{id}`: what is left out stays as it is. */
export const putPersonSchema = z.strictObject(personFields);
export type PutPerson = z.infer<typeof putPersonSchema>;

/** Body of `PUT /v1/people`: several at once, each as a whole; superiors may stand anywhere in the list. */
export const putPeopleSchema = z.strictObject({
  items: z
    .array(z.strictObject({ id: personIdSchema, ...personFields }))
    .min(1)
    .max(mostPeopleAtOnce)
    .refine((items) => new Set(items.map((item) => item.id)).size === items.length, {
      message: saying('名单中有编号重复', 'an id stands twice in the list'),
    }),
});
export type PutPeople = z.infer<typeof putPeopleSchema>;

export const superiorSchema = z.strictObject({ reportsTo: idSchema.nullable() });
export const deputiesSchema = z.strictObject({ deputies: z.array(deputySchema).max(10) });
export type NameDeputies = z.infer<typeof deputiesSchema>;

/** Body of `POST /v1/people/{id}/leaves`. */
export const leaveSchema = z
  .strictObject({
    leaveId: idSchema.optional(),
    from: plannedInstant,
    until: plannedInstant,
    deputyId: idSchema.nullable().default(null),
  })
  .refine((leave) => Date.parse(leave.from) < Date.parse(leave.until), {
    message: saying('开始须早于结束', 'from lies before until'),
    path: ['until'],
  });
export type GrantLeave = z.infer<typeof leaveSchema>;

/** Body of `POST /v1/people/{id}/deactivate`. With open cases it wants a confirmation: they go back and escalate as unassigned. */
export const deactivateSchema = z.strictObject({ evenWithOpenCases: z.boolean().default(false) });

export const listPeopleSchema = z.strictObject({
  company: idSchema.optional(),
  estate: idSchema.optional(),
  region: idSchema.optional(),
  role: z.enum(roles).optional(),
  active: z.enum(['true', 'false']).optional(),
  /** Part of a name. */
  q: text({ min: 1, max: 80 }).optional(),
  ...pageQuery,
});
export type ListPeople = z.infer<typeof listPeopleSchema>;

/** A person as colleagues see him. Phone and mail are null for those who work at other estates. */
export const personSchema = z.object({
  personId: z.string(),
  companyId: z.string(),
  name: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }).nullable(),
  phone: z.string().nullable(),
  mail: z.string().nullable(),
  active: z.boolean(),
  /** With `regionId` those that a region brings, at each estate that lies there now. */
  posts: z.array(z.object({ role: z.string(), estateId: z.string().nullable(), regionId: z.string().optional() })),
  /** Posts for whole regions, also for such as have no estate yet. */
  regions: z.array(z.object({ role: z.string(), regionId: z.string() })),
  skills: z.array(z.string()),
  reportsTo: z.string().nullable(),
  deputies: z.array(
    z.object({ personId: z.string(), from: instantSchema.nullable(), until: instantSchema.nullable() }),
  ),
  leaves: z.array(
    z.object({ leaveId: z.string(), from: instantSchema, until: instantSchema, deputyId: z.string().nullable() }),
  ),
  /** Cases on the desk, as the news of the complaints has it. */
  openCases: z.number(),
  version: z.number(),
});
export type PersonDto = z.infer<typeof personSchema>;

export const peoplePageSchema = pageOf(personSchema);
export const savedSchema = z.object({
  id: z.string(),
  status: z.enum(['created', 'updated', 'unchanged']),
  version: z.number(),
  /** What an update of a list changes. */
  changes: z.array(changeSchema).optional(),
});
export type Saved = z.infer<typeof savedSchema>;
/** `openCases`: what will go back when the leave begins. */
export const leaveGrantedSchema = savedSchema.extend({ leaveId: z.string(), openCases: z.number() });
export type LeaveGranted = z.infer<typeof leaveGrantedSchema>;
export const allSavedSchema = z.object({ items: z.array(savedSchema), ...putListExtras });
