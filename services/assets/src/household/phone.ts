// One source for everybody who compares numbers: the handbook's.
export { phoneKey as phoneDigits } from '@steward/handbook';
