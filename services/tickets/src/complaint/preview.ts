import { instantSchema } from '@steward/contracts';
import {
  type Audience,
  type ComplaintCase,
  type Ms,
  type Standard,
  audienceNames,
  audiences,
  clocksOf,
} from '@steward/handbook';
import { z } from 'zod';
import { nextPointSchema } from '../listing/listing.schemas.js';
import { shownClocks, titlesOf } from '../listing/shown-clocks.js';
import { clockSchema } from './complaint.dto.js';
import { clockDto } from './complaint.presenter.js';
import { bilingualSchema, fileComplaintSchema } from './complaint.schemas.js';
import { complaintViewOf } from './complaint.view.js';

/** Body of `POST /v1/complaints/preview`: that of filing, as far as it is known while somebody still speaks. */
export const previewComplaintSchema = fileComplaintSchema.extend({ text: fileComplaintSchema.shape.text.optional() });
export type PreviewComplaint = z.infer<typeof previewComplaintSchema>;

/** What filing would make run, under the standard in force now. Nothing is kept of it. */
export const previewSchema = z.object({
  /** The database's clock; every instant counts from it. */
  now: instantSchema,
  /** IANA zone of the estate. */
  zone: z.string(),
  state: z.string(),
  kind: z.string(),
  /** The class that holds; while `classified` is false, the provisional one of the leaf (§3.1). */
  class: z.string(),
  classified: z.boolean(),
  greenChannel: z.boolean(),
  title: bilingualSchema,
  placeTitle: bilingualSchema,
  categoryTitle: bilingualSchema,
  contactWish: z.string(),
  next: nextPointSchema.nullable(),
  standard: z.object({ id: z.string(), version: z.int(), title: bilingualSchema }),
  clocks: z.array(clockSchema),
  /** Names of those whom the points tell. */
  audiences: z.record(z.enum(audiences), bilingualSchema),
});
export type Preview = z.infer<typeof previewSchema>;

/** A case that is not filed yet, as filing it at `now` would show it. */
export function previewOf(c: ComplaintCase, standard: Standard, now: Ms, zone: string): Preview {
  const view = complaintViewOf(c, standard, now);
  return {
    now: new Date(now).toISOString(),
    zone,
    state: c.state,
    kind: c.kind,
    class: c.class,
    classified: c.classified,
    greenChannel: c.greenChannel,
    ...titlesOf(standard, c),
    contactWish: c.contactWish,
    next: shownClocks(view, standard, now).next,
    standard: { id: standard.id, version: standard.version, title: { ...standard.title } },
    clocks: clocksOf(c, standard, now).map(clockDto),
    audiences: Object.fromEntries(audiences.map((name) => [name, { ...audienceNames[name] }])) as Record<
      Audience,
      { zh: string; en: string }
    >,
  };
}
