import type { Seeing } from '@steward/handbook';
import type { ComplaintView } from './complaint.schemas.js';

/** What lists of every process show of a complaint beside its face. */
export type ComplaintShown = Pick<
  ComplaintView,
  | 'buildingId'
  | 'dwellingId'
  | 'category'
  | 'classified'
  | 'greenChannel'
  | 'hotSpot'
  | 'reopenCount'
  | 'ownerToldAt'
  | 'ownerWord'
  | 'external'
>;

/** The marks of a complaint for somebody who sees so much; where it is only as the lists of complaints tell him. */
export function complaintListed(kept: object, seeing: Seeing): ComplaintShown {
  const view = kept as ComplaintView;
  return {
    buildingId: seeing.building ? view.buildingId : null,
    // The dwelling says who complained: of a confidential case it stands on the case's own page, where its reading is on record.
    dwellingId: seeing.complainant && !view.confidential ? view.dwellingId : null,
    category: view.category,
    classified: view.classified,
    greenChannel: view.greenChannel,
    hotSpot: view.hotSpot,
    reopenCount: view.reopenCount,
    ownerToldAt: view.ownerToldAt,
    ownerWord: view.ownerWord ?? null,
    external: view.external ?? null,
  };
}
