/** Types of this service's HTTP faces, for the console: types only, nothing of the service itself. */
export type {
  InForce,
  Periods,
  Publication,
  Publications,
  StandardDto,
  StandardSummary,
} from './standard/standard.schemas.js';
