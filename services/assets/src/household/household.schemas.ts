import { idSchema, phoneSchema, saying } from '@steward/contracts';
import { pageOf, line, text } from '@steward/service-kit';
import { z } from 'zod';
import { bulkOf, matchSchema } from '../schemas.js';

/** §3.1, §3.4: groups whose needs differ. */
export const customerGroups = ['elderly', 'children', 'business', 'disabled'] as const;
export const contactWishSchema = z.enum(['any', 'call-only', 'message-only', 'none']);

/** Most members of one household. */
export const mostMembers = 30;

/** How to reach a member: what is left out stays, null takes it away. */
const reaching = {
  phone: phoneSchema.nullable().optional(),
  mail: z.email().max(254).nullable().optional(),
  /** Of somebody new: Chinese. */
  language: z.enum(['zh-CN', 'en']).optional(),
};
const memberKind = z.enum(['owner', 'tenant', 'relative']);
const memberName = line({ min: 1, max: 80 });
const memberSchema = z.strictObject({ id: idSchema, kind: memberKind, name: memberName, ...reaching });

/** What becomes of one member, whoever else lives there. Without an id the member of that name is meant, else somebody new. */
const memberChangeSchema = z
  .strictObject({
    id: idSchema.optional(),
    name: memberName.optional(),
    kind: memberKind.optional(),
    ...reaching,
    /** This member is gone. */
    remove: z.boolean().optional(),
  })
  .refine(({ id, name }) => id !== undefined || name !== undefined, {
    message: saying('须填成员编号或姓名', 'name the member by id or by name'),
    path: ['name'],
  });
export type MemberChange = z.infer<typeof memberChangeSchema>;

const householdFields = {
  dwellingId: idSchema,
  /** Respected by every message (§3.1): `call-only` owners are called. Left out, as the next two: as it was. */
  contactWish: contactWishSchema.optional(),
  groups: z.array(z.enum(customerGroups)).max(customerGroups.length).optional(),
  note: text({ min: 1, max: 500 }).nullable().optional(),
  /** All members: whoever is not among them is gone. Left out: those who were there. */
  members: z
    .array(memberSchema)
    .max(mostMembers)
    .refine((members) => new Set(members.map((member) => member.id)).size === members.length, {
      message: saying('名单中有成员重复', 'a member stands twice in the list'),
    })
    .optional(),
  /** Single members, after `members`: nobody else changes. */
  memberChanges: z
    .array(memberChangeSchema)
    .max(2 * mostMembers)
    .optional(),
  /** `content`: the id is a proposal; whoever lives in the dwelling is meant. */
  match: matchSchema,
};

/** Body of `PUT /v1/households/{id}`: what is left out stays as it is. */
export const putHouseholdSchema = z.strictObject(householdFields);
export type PutHousehold = z.infer<typeof putHouseholdSchema>;
export const putHouseholdsSchema = bulkOf(householdFields, { dwellingId: idSchema.optional(), match: matchSchema });
export type PutHouseholds = z.infer<typeof putHouseholdsSchema>;

/** What the ledger keeps of a household: no name, no number, no group. */
export interface HouseholdFold {
  readonly householdId: string;
  readonly companyId: string;
  readonly estateId: string;
  readonly buildingId: string;
  readonly dwellingId: string;
  readonly contactWish: z.infer<typeof contactWishSchema>;
  readonly members: readonly { readonly memberId: string; readonly kind: 'owner' | 'tenant' | 'relative' }[];
  readonly active: boolean;
}

/** A household as the front desk sees it while somebody is on the phone. */
export const householdSchema = z.object({
  householdId: z.string(),
  companyId: z.string(),
  estateId: z.string(),
  buildingId: z.string(),
  dwellingId: z.string(),
  address: z.object({ zh: z.string(), en: z.string() }),
  contactWish: z.string(),
  groups: z.array(z.string()),
  note: z.string().nullable(),
  active: z.boolean(),
  members: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      name: z.string(),
      phone: z.string().nullable(),
      mail: z.string().nullable(),
      language: z.string(),
    }),
  ),
  version: z.number(),
});
export type HouseholdDto = z.infer<typeof householdSchema>;
export const householdsPageSchema = pageOf(householdSchema);

/** Query of `GET /v1/households`: the number on the display, the dwelling, or page by page an estate. One of the three. */
export const findHouseholdsSchema = z
  .strictObject({
    phone: z.string().min(3).max(40).optional(),
    dwelling: idSchema.optional(),
    /** All households of an estate that live there; for those who lead it. */
    estate: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(500).optional(),
    /** With the removed ones. */
    all: z.enum(['true', 'false']).default('false'),
  })
  .refine(({ dwelling, estate, phone }) => [dwelling, estate, phone].filter((one) => one !== undefined).length === 1, {
    message: saying('请按电话、房屋或小区查询', 'ask by phone, by dwelling or by estate'),
    path: ['phone'],
  });
export type FindHouseholds = z.infer<typeof findHouseholdsSchema>;
