import type { Language } from '@steward/service-kit';
import type { FaultForm, FileForm, PlaceProblems } from './owner.schemas.js';
import { inWords } from './owner.words.js';

/** The place of the standard's tree that is somebody's home. */
export const insideDwelling = 'dwelling';

/** Whether something is to be put right inside a dwelling and nobody could tell in which. */
export const lacksRoom = ({ kind, place, room }: Pick<FileForm, 'kind' | 'place' | 'room'>): boolean =>
  (kind === 'repair' || kind === 'complaint') && place === insideDwelling && room === undefined;

/** The complaint that a form becomes. A place without a problem is said in words, so that the front desk names it. */
export function complaintOf(form: FileForm, problems: PlaceProblems, language: Language): object {
  const leaf = leafOf(form, problems);
  const place = problems.places.find(({ id }) => id === form.place);
  const room = form.place === insideDwelling ? form.room : undefined;
  const where = [leaf === null && place !== undefined ? inWords(place.title, language) : undefined, room, form.where]
    .filter((part) => part !== undefined)
    .join(' · ');
  return {
    kind: form.kind,
    text: form.text,
    contact: contactOf(form),
    language,
    ...(leaf === null ? {} : { leaf }),
    ...(where === '' ? {} : { where }),
  };
}

/** The chosen leaf, when it is one of the chosen place: browsers keep what was chosen before the place was changed. */
function leafOf({ place, leaf }: FileForm, { leaves }: PlaceProblems): object | null {
  const found = leaves.find((one) => leaf === `${one.place}/${one.category}/${one.problem}`);
  if (found === undefined || (place !== undefined && place !== found.place)) return null;
  return { place: found.place, category: found.category, problem: found.problem };
}

/** The fault that a form becomes. */
export const faultOf = (form: FaultForm, language: Language): object => ({
  text: form.text,
  unsafe: form.unsafe,
  contact: reachedBy(form),
  language,
});

/** How somebody is reached; null: he stays anonymous. */
function reachedBy({ mail, name, phone }: Pick<FileForm, 'mail' | 'name' | 'phone'>): object | null {
  if (phone === undefined && mail === undefined) return null;
  return {
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...(mail === undefined ? {} : { mail }),
  };
}

/** The same with how he wishes to be told. */
function contactOf(form: FileForm): object | null {
  const reached = reachedBy(form);
  const { call, phone } = form;
  return reached === null ? null : { ...reached, wish: call === 'on' && phone !== undefined ? 'call-only' : 'any' };
}
