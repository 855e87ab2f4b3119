import type { Bilingual } from '../standard/standard.js';
import { needNames } from './need-names.js';
import type { Field, Takes } from './takes.js';

/** A field of a form: JSON-safe, so that a page can show it without knowing the process. */
export interface FormField {
  readonly name: string;
  readonly field: Field['field'];
  readonly required: boolean;
  readonly title: Bilingual | null;
  readonly hint?: Bilingual;
  /** What the values are called, where they are codes. */
  readonly names?: Readonly<Record<string, Bilingual>>;
  /** What may be chosen. */
  readonly values?: readonly (string | number)[];
  /** What an id names. */
  readonly of?: string;
  readonly least?: number;
  readonly atMost?: number;
  /** Fields of each choice, where what else is wanted depends on it. */
  readonly variants?: Readonly<Record<string, readonly FormField[]>>;
}

const titleOf = ({ title, need }: Field): Bilingual | null => title ?? (need === null ? null : needNames[need]);

/** The form of an action, from what it takes. */
export const formOf = (takes: Takes): readonly FormField[] =>
  Object.entries(takes).map(([name, field]) => ({
    name,
    field: field.field,
    required: field.required,
    title: titleOf(field),
    ...(field.hint === undefined ? {} : { hint: field.hint }),
    ...(field.names === undefined ? {} : { names: field.names }),
    ...('values' in field ? { values: field.values } : {}),
    ...('least' in field ? { least: field.least } : {}),
    ...('atMost' in field ? { atMost: field.atMost } : {}),
    ...ofOf(field),
  }));

function ofOf(field: Field): Pick<FormField, 'of' | 'variants'> {
  if (field.field === 'variants')
    return { variants: Object.fromEntries(Object.entries(field.of).map(([one, takes]) => [one, formOf(takes)])) };
  return 'of' in field ? { of: field.of } : {};
}
