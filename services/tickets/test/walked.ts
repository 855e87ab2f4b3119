import {
  type UsualValues,
  type WalkedRoute,
  addressesOf as addressesWith,
  routesOf as routesBeside,
} from '@steward/testing';

/** What no token is asked for, what is not about cases, and paper: it is set from the same answer as the page that is walked. */
export const apart = /(owner|answer)-links|^\/v1\/(places|problems|system)|\.pdf$/;

/** Values that required parameters of this service take, by their names. */
export const usual: UsualValues = {
  estate: 'lihua',
  from: '2020-01-01T00:00:00.000Z',
  to: '2999-01-01T00:00:00.000Z',
  rate: 'response',
  standing: 'met',
  by: 'estate',
  problem: 'stopped',
};

/** Every GET route of this service that reads cases for a caller. */
export const routesOf = (document: unknown): WalkedRoute[] => routesBeside(document, apart);

/** Addresses of a route for one object in its path: bare, and with each value of each enumeration. */
export const addressesOf = (route: WalkedRoute, id: string): string[] => addressesWith(route, id, usual);
