import { idSchema } from '@steward/contracts';
import { pageQuery } from '@steward/service-kit';
import { z } from 'zod';

/** Query of `GET /v1/deliveries`: the messages about one case. */
export const deliveriesQuerySchema = z.strictObject({ case: idSchema, ...pageQuery });
export type DeliveriesQuery = z.infer<typeof deliveriesQuerySchema>;

/** Where a page of deliveries ends: oldest first, by opening instant and id. */
export const deliveryPlaceSchema = z.tuple([z.string(), z.string()]);
