export { type Acting, given, isNumber, isText, personOf, refuse } from '../../../engine/action.js';
export type { Guard, Guards, Question } from '../complaint.types.js';
