/** A place with its estate before it, which many addresses begin or end with already. */
export const withEstateName = (estate: string, place: string): string =>
  place.includes(estate) ? place : [estate, place].filter((part) => part !== '').join(' · ');
