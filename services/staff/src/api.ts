/** Types of this service's HTTP faces, for the console: types only, nothing of the service itself. */
export type { LeaveGranted, PersonDto, PutPerson, Saved } from './person/person.schemas.js';
export type { CandidateDto, Candidates } from './handlers/handlers.schemas.js';
export type { Explained } from './answers/answers.schemas.js';
export type { GapsDto, MakeOverride, PutPattern, PutShift, RosterDto, Written } from './roster/roster.schemas.js';
export type {
  AskSwap,
  DutiesDto,
  DutyAtDto,
  LayerDto,
  LayerGapsDto,
  LayerWritten,
  MakeLayerChange,
  PutLayer,
} from './layers/layer.schemas.js';
export type { Confirm, ConfirmationsDto, Confirmed, FitnessDto } from './qualifications/qualification.schemas.js';
export type { CodeSent, ContactsDto, Verified } from './contacts/contact.schemas.js';
export type { ReadinessDto, ReadinessLine, UnreadyReason } from './readiness/readiness.schemas.js';
