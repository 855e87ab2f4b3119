import { idSchema, phoneSchema, saying } from '@steward/contracts';
import { pageOf, line, text } from '@steward/service-kit';
import { z } from 'zod';
import { bulkOf } from '../schemas.js';

/** §3.1, §3.4: groups whose needs differ. */
export const customerGroups = ['elderly', 'children', 'business', 'disabled'] as const;
export const contactWishSchema = z.enum(['any', 'call-only', 'message-only', 'none']);

const memberSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['owner', 'tenant', 'relative']),
  name: line({ min: 1, max: 80 }),
  phone: phoneSchema.nullable().optional(),
  mail: z.email().max(254).nullable().optional(),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
});

const householdFields = {
  dwellingId: idSchema,
  /** Respected by every message (§3.1): `call-only` owners are called. */
  contactWish: contactWishSchema.default('any'),
  groups: z.array(z.enum(customerGroups)).max(customerGroups.length).default([]),
  note: text({ min: 1, max: 500 }).nullable().optional(),
  members: z
    .array(memberSchema)
    .max(30)
    .refine((members) => new Set(members.map((member) => member.id)).size === members.length, {
      message: saying('名单中有成员重复', 'a member stands twice in the list'),
    }),
};

/** Body of `PUT /v1/households/{id}`: the household as it shall be. */
export const putHouseholdSchema = z.strictObject(householdFields);
export type PutHousehold = z.infer<typeof putHouseholdSchema>;
export const putHouseholdsSchema = bulkOf(householdFields);
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

/** Query of `GET /v1/households`: the number on the display, or the dwelling. One of both. */
export const findHouseholdsSchema = z
  .strictObject({
    phone: z.string().min(3).max(40).optional(),
    dwelling: idSchema.optional(),
    /** With the removed ones. */
    all: z.enum(['true', 'false']).default('false'),
  })
  .refine((query) => (query.phone === undefined) !== (query.dwelling === undefined), {
    message: saying('请按电话或房屋查询', 'ask by phone or by dwelling'),
    path: ['phone'],
  });
export type FindHouseholds = z.infer<typeof findHouseholdsSchema>;
