import { deliveryStates, idSchema, instantSchema, saying } from '@steward/contracts';
import { channelNames } from '@steward/handbook';
import { pageQuery } from '@steward/service-kit';
import { z } from 'zod';

/** Query of `GET /v1/deliveries`: the messages about one case, or what was sent within a period. */
export const deliveriesQuerySchema = z
  .strictObject({
    /** Id of a case. */
    case: idSchema.optional(),
    /** Number of a case. */
    number: z.string().trim().min(1).max(64).optional(),
    person: idSchema.optional(),
    estate: idSchema.optional(),
    region: idSchema.optional(),
    channel: z.enum(channelNames).optional(),
    state: z.enum(deliveryStates).optional(),
    from: instantSchema.optional(),
    to: instantSchema.optional(),
    ...pageQuery,
  })
  .refine((query) => query.case !== undefined || Object.keys(query).some((name) => name !== 'limit'), {
    message: saying('请指定工单或其他条件', 'say which case, or another condition'),
  });
export type DeliveriesQuery = z.infer<typeof deliveriesQuerySchema>;

/** Where a page of deliveries ends, by opening instant and id. */
export const deliveryPlaceSchema = z.tuple([z.string(), z.string()]);
