/** What stands in the place of a standard's name where none is in force: a case without clocks runs under no standard. */
export const notInForce = 'none';
