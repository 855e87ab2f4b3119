import type { PersonDto } from '@steward/staff/api';
import { useQuery } from '@tanstack/react-query';
import { estates } from '../../api/estates.js';
import { defaultZone } from '../../time/format.js';

/** The zone (IANA name) in which somebody's leave and deputies are read and written: of the first estate where he has a post. */
export function usePersonZone(person: Pick<PersonDto, 'posts'> | null): string {
  const { data: all = [] } = useQuery(estates);
  const estateId = person?.posts.find((post) => post.estateId !== null)?.estateId;
  return (all.find((estate) => estate.estateId === estateId) ?? all[0])?.zone ?? defaultZone;
}
