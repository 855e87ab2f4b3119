/** Types of this service's HTTP faces, for the console: types only, nothing of the service itself. */
export type { ListedCase } from './listing/listing.schemas.js';
export type { OpenCounts, Page } from './listing/listing.service.js';
export type { ActionDto, ClockDto, ComplaintDto, ComplaintWithContent } from './complaint/complaint.dto.js';
export type { FileComplaint } from './complaint/complaint.schemas.js';
export type { Similar, SimilarQuery } from './similar/similar.schemas.js';
export type { Problems } from './problem/problem.schemas.js';
export type { ContentView } from './content/content.schemas.js';
export type { Conversation, Utterance } from './conversation/conversation.schemas.js';
export type { FactView } from './ledger/ledger.schemas.js';
export type { Attachment } from './attachments/attachment.schemas.js';
export type { Rates, RatesRow } from './rates/rates.schemas.js';
export type { ActionBodies, OpenAction } from './complaint/action.schemas.js';
export type { OpenByFigure } from './figures/open-by-figure.schemas.js';
export type { Joined } from './similar/similar.schemas.js';
export type { IssuedLink } from './owner-link/owner-link.schemas.js';
export type { OwnerView } from './owner-link/owner-link.schemas.js';
export type { OwnerFiled, PlaceProblems } from './owner-intake/owner-intake.schemas.js';
export type { PreviewOf, Previewed } from './preview/preview.schemas.js';
