// Signed by assets, read by every service that takes what people say at a place: one source in the kit.
export { placeCode, readPlaceCode, type Place } from '@steward/service-kit';
