import { sharedBySuites } from '@steward/testing';
import { House } from './house.js';

/** The house with nothing of its own that suites of a folder share: none of them may kill, close or leave it otherwise than it was. */
export const sharedHouse = (): Promise<House> =>
  sharedBySuites(
    'house',
    () => House.open(),
    (house) => house.close(),
  );
