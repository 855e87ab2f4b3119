import { v7 } from 'uuid';

/** A new id (UUIDv7): ids of one time stand together in an index, so that a table with millions of rows grows at its end. */
export const newId = (): string => v7();
