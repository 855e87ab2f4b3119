import type { Bilingual } from '../words/language.js';

/** Kinds of fields: the closed vocabulary of the handbook's `takes`. */
export type FieldKind =
  | 'words'
  | 'class'
  | 'kind'
  | 'one-of'
  | 'person'
  | 'case'
  | 'cases'
  | 'place'
  | 'places'
  | 'file'
  | 'id'
  | 'instant'
  | 'period'
  | 'number'
  | 'flag'
  | 'code'
  | 'proof'
  | 'reporter'
  | 'contact'
  | 'happened'
  | 'variants';

/** A field of an action as its declaration describes it, as far as a form asks. */
export interface AskedField {
  readonly field: FieldKind;
  readonly required: boolean;
  readonly title?: Bilingual;
  readonly hint?: Bilingual;
  /** What its values are called, where they are codes. */
  readonly names?: Readonly<Record<string, Bilingual>>;
  /** Of words: the kind of their content row. */
  readonly as?: string;
  /** Of a choice. */
  readonly values?: readonly (string | number)[];
  /** Of an id: what it names; of variants: what each of them takes. */
  readonly of?: string | Readonly<Record<string, Takes>>;
  /** Of what happened earlier: who may say so. */
  readonly by?: readonly string[];
  /** Of a number. */
  readonly least?: number;
  readonly most?: number;
}

/** What an action takes, by the name of the field. */
export interface Takes {
  readonly [name: string]: AskedField;
}

/** What stands in a form while it is filled in, by the name of the field. Instants are ISO 8601 UTC. */
export type FormValues = Readonly<Record<string, unknown>>;

/** One press does it: nothing must be said, and nobody is asked why. What may be said beside it stands in the list of all actions. */
export const isDirect = (takes: Takes): boolean =>
  Object.values(takes).every(
    (field) => !field.required && field.field !== 'places' && !(field.field === 'words' && field.as === 'reason'),
  );

const lateKinds: Readonly<Partial<Record<FieldKind, number>>> = { words: 1, contact: 2, proof: 3, happened: 5 };
const placeOf = (field: AskedField): number =>
  field.field === 'words' && field.as === 'reason' ? 4 : (lateKinds[field.field] ?? 0);

/** Fields in the order in which a form asks: what is chosen, what is said, how it is known, why, and when it was. */
export const inOrder = (takes: Takes): readonly (readonly [name: string, field: AskedField])[] =>
  Object.entries(takes).sort(([, one], [, other]) => placeOf(one) - placeOf(other));

/** The body that a form sends: what the action does not take, or was left empty, is not in it. */
export function bodyOf(takes: Takes, values: FormValues): object {
  return Object.assign({}, ...Object.entries(takes).map(([name, field]) => partOf(name, field, values))) as object;
}

function partOf(name: string, field: AskedField, values: FormValues): object {
  const value = values[name];
  switch (field.field) {
    case 'words':
    case 'code': {
      const said = typeof value === 'string' ? value.trim() : '';
      return said === '' ? {} : { [name]: said };
    }
    case 'contact':
      return isRecord(value) && value['name'] ? { [name]: withoutEmpty(value) } : {};
    case 'happened':
      return isRecord(value) && value['at'] ? { [name]: withoutEmpty(value) } : {};
    case 'proof':
    case 'reporter':
      return isRecord(value) || field.required ? { [name]: withoutEmpty(isRecord(value) ? value : {}) } : {};
    case 'period':
      return isRecord(value) ? withoutEmpty({ from: value['from'], until: value['until'] }) : {};
    case 'variants': {
      const of = typeof field.of === 'object' && typeof value === 'string' ? field.of[value] : undefined;
      return of === undefined ? {} : { [name]: value, ...bodyOf(of, values) };
    }
    case 'class':
    case 'kind':
    case 'one-of':
    case 'person':
    case 'case':
    case 'cases':
    case 'place':
    case 'places':
    case 'file':
    case 'id':
    case 'instant':
    case 'number':
    case 'flag':
      return withoutEmpty({ [name]: value });
    default:
      return field.field satisfies never;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What was filled in. */
export const withoutEmpty = (given: object): object =>
  Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
