import type { Bilingual } from '../standard/standard.js';
import type { Ms, Role } from './fact.js';
import type { ActionNeed } from './need-names.js';
export { contactWishes, reporterKinds, type ContactWish, type ReporterKind } from './reporters.js';
export type { ActionNeed };
export type * from './takes.values.js';

/** How a phone's clock stood when it last heard from us: so many ms behind ours, negative when it was ahead. */
export interface PhoneClock {
  readonly offMs: number;
}

/**
 * It happened earlier than now: wants a role that may say so, and a content row with reason and evidence. Epoch milliseconds. With
 * `phone` nobody says so: it was done on a phone without a line, which sent it when the line was back (`at` is corrected by its clock).
 */
export interface HappenedBefore {
  readonly at: Ms;
  readonly contentId: string;
  readonly phone?: PhoneClock;
}

/** What every field of an action may say of itself. */
interface Common<Required extends boolean> {
  readonly required: Required;
  /** What is missing where it is left out; null: the rules do not ask for it, the form does. */
  readonly need: ActionNeed | null;
  /** What the form calls it, where its kind does not say enough. */
  readonly title?: Bilingual;
  /** What whoever fills it in should know. */
  readonly hint?: Bilingual;
  /** What its values are called, where they are codes; of a flag `true` and `false`. */
  readonly names?: Readonly<Record<string, Bilingual>>;
}

/** Words that become a content row of kind `as`; facts hold its id as `contentId`. One field of words an action. */
export interface WordsField<As extends string = string, R extends boolean = boolean> extends Common<R> {
  readonly field: 'words';
  readonly as: As;
}

/** One of several values: a class, a kind, or an enumeration of the process. */
export interface ChoiceField<
  V extends string | number = string | number,
  R extends boolean = boolean,
> extends Common<R> {
  readonly field: 'class' | 'kind' | 'one-of';
  readonly values: readonly V[];
}

/** What an id names: it decides with which picker a form asks, and where a service looks it up. */
export type IdOf =
  | 'person'
  | 'contractor'
  | 'case'
  | 'dwelling'
  | 'building'
  | 'place'
  | 'improvement'
  | 'equipment'
  | 'reporter'
  | 'file';

/** An id: of a person, a case, a place, a file, or something else that is registered. */
export interface IdField<R extends boolean = boolean> extends Common<R> {
  readonly field: 'person' | 'case' | 'place' | 'file' | 'id';
  readonly of: IdOf;
}

/** Several cases, at least one. */
export interface CasesField<R extends boolean = boolean> extends Common<R> {
  readonly field: 'cases';
  readonly atMost: number;
}

/** Several places of one kind, at least one. */
export interface PlacesField<R extends boolean = boolean> extends Common<R> {
  readonly field: 'places';
  readonly of: 'building' | 'dwelling';
  readonly atMost: number;
}

/** A point in time: ISO 8601 in a body, epoch milliseconds for the rules. */
export interface InstantField<R extends boolean = boolean> extends Common<R> {
  readonly field: 'instant';
}

/** `from` and `until`, both instants, whatever the field is called. */
export interface PeriodField extends Common<true> {
  readonly field: 'period';
}

/** A whole number of at least `least`. */
export interface NumberField<R extends boolean = boolean> extends Common<R> {
  readonly field: 'number';
  readonly least: number;
  readonly most?: number;
}

/** Yes or no. */
export interface FlagField<R extends boolean = boolean> extends Common<R> {
  readonly field: 'flag';
}

/** A number or sign of another system that may stand in a fact: letters, digits and separators, no free text. */
export interface CodeField<R extends boolean = boolean> extends Common<R> {
  readonly field: 'code';
}

/** How it is known that somebody was told. */
export interface ProofField<R extends boolean = boolean> extends Common<R> {
  readonly field: 'proof';
}

/** Who reported it and how he is reached: a content row that can be erased; facts hold `reporterId` and `reporterKind`. */
export interface ReporterField<R extends boolean = boolean> extends Common<R> {
  readonly field: 'reporter';
  /** Somebody who stays anonymous is no answer. */
  readonly named: boolean;
}

/** Somebody's name and phone as an owner is told them: they stay in the content row of the words beside them. */
export interface ContactField extends Common<false> {
  readonly field: 'contact';
}

/** It happened earlier than now; which roles may say so, with reason and evidence (§7.2). */
export interface HappenedField extends Common<false> {
  readonly field: 'happened';
  readonly by: readonly Role[];
}

/** What the field of this name says decides what else is taken; that goes to the rules as `values`. */
export interface VariantsField<
  V extends Readonly<Record<string, Takes>> = Readonly<Record<string, Takes>>,
> extends Common<true> {
  readonly field: 'variants';
  readonly of: V;
}

/** The closed vocabulary of what actions take. */
export type Field =
  | WordsField
  | ChoiceField
  | IdField
  | CasesField
  | PlacesField
  | InstantField
  | PeriodField
  | NumberField
  | FlagField
  | CodeField
  | ProofField
  | ReporterField
  | ContactField
  | HappenedField
  | VariantsField;

/** What an action takes from people, by the name of the field: body, input, form, OpenAPI and needs follow from it. */
export interface Takes {
  readonly [name: string]: Field;
}

interface Options {
  readonly need?: ActionNeed | null;
  readonly title?: Bilingual;
  readonly hint?: Bilingual;
  readonly names?: Readonly<Record<string, Bilingual>>;
}

const asked = ({ hint, names, title }: Options): Pick<Options, 'hint' | 'names' | 'title'> => ({
  ...(title === undefined ? {} : { title }),
  ...(hint === undefined ? {} : { hint }),
  ...(names === undefined ? {} : { names }),
});

/** Why: words that are wanted. `as` is the kind of their content row. */
export const reason = (options: Options = {}): WordsField<'reason', true> => ({
  field: 'words',
  as: 'reason',
  required: true,
  need: 'reason',
  ...asked(options),
});
/** Why, for whoever wants to say so. */
export const maybeReason = (options: Options = {}): WordsField<'reason', false> => ({
  field: 'words',
  as: 'reason',
  required: false,
  need: null,
  ...asked(options),
});
/** Words that are wanted, kept as this kind of content. */
export const words = <const As extends string>(as: As, options: Options = {}): WordsField<As, true> => ({
  field: 'words',
  as,
  required: true,
  need: options.need === undefined ? 'text' : options.need,
  ...asked(options),
});
/** Words for whoever wants to say something. */
export const maybeWords = <const As extends string>(as: As, options: Options = {}): WordsField<As, false> => ({
  ...words(as, options),
  required: false,
  need: null,
});
/** How grave it is. */
export const classOf = <const V extends string>(values: readonly V[]): ChoiceField<V, true> => ({
  field: 'class',
  values,
  required: true,
  need: 'class',
});
/** What kind of thing it is. */
export const kindOf = <const V extends string>(values: readonly V[]): ChoiceField<V, true> => ({
  field: 'kind',
  values,
  required: true,
  need: 'kind',
});
/** The same, where it may be left out. */
export const maybeKindOf = <const V extends string>(values: readonly V[]): ChoiceField<V, false> => ({
  ...kindOf(values),
  required: false,
  need: null,
});
/** One of these. */
export const oneOf = <const V extends string | number>(
  values: readonly V[],
  options: Options = {},
): ChoiceField<V, true> => ({
  field: 'one-of',
  values,
  required: true,
  need: options.need ?? null,
  ...asked(options),
});
/** One of these, or nothing. */
export const maybeOneOf = <const V extends string | number>(
  values: readonly V[],
  options: Options = {},
): ChoiceField<V, false> => ({ field: 'one-of', values, required: false, need: null, ...asked(options) });
/** Somebody of the staff. */
export const person = (options: Options = {}): IdField<true> => ({
  field: 'person',
  of: 'person',
  required: true,
  need: 'person',
  ...asked(options),
});
/** A company that works for us. */
export const contractor = (): IdField<true> => ({ field: 'person', of: 'contractor', required: true, need: 'person' });
/** Another case. */
export const otherCase = (options: Options = {}): IdField<true> => ({
  field: 'case',
  of: 'case',
  required: true,
  need: 'case',
  ...asked(options),
});
/** Another case, or none. */
export const maybeCase = (options: Options = {}): IdField<false> => ({
  field: 'case',
  of: 'case',
  required: false,
  need: null,
  ...asked(options),
});
/** Other cases, at least one and at most so many. */
export const cases = (atMost: number): CasesField<true> => ({ field: 'cases', atMost, required: true, need: 'case' });
/** Several buildings or dwellings, at least one and at most so many. */
export const severalPlaces = (of: PlacesField['of'], atMost: number, options: Options = {}): PlacesField<true> => ({
  field: 'places',
  of,
  atMost,
  required: true,
  need: null,
  ...asked(options),
});
/** The same, where they may be left out. */
export const maybePlaces = (of: PlacesField['of'], atMost: number, options: Options = {}): PlacesField<false> => ({
  ...severalPlaces(of, atMost, options),
  required: false,
});
/** Something that is registered under an id. */
export const id = (of: IdOf, options: Options = {}): IdField<true> => ({
  field: of === 'place' || of === 'dwelling' || of === 'building' ? 'place' : 'id',
  of,
  required: true,
  need: options.need ?? null,
  ...asked(options),
});
/** The same, where it may be left out. */
export const maybeId = (of: IdOf, options: Options = {}): IdField<false> => ({
  field: of === 'place' || of === 'dwelling' || of === 'building' ? 'place' : 'id',
  of,
  required: false,
  need: null,
  ...asked(options),
});
/** A file of the case that has been uploaded. */
export const file = (): IdField<true> => ({ field: 'file', of: 'file', required: true, need: 'attachment' });
/** A point in time. */
export const instant = (options: Options = {}): InstantField<true> => ({
  field: 'instant',
  required: true,
  need: options.need ?? null,
  ...asked(options),
});
/** A point in time, or none. */
export const maybeInstant = (options: Options = {}): InstantField<false> => ({
  field: 'instant',
  required: false,
  need: null,
  ...asked(options),
});
/** From when until when. */
export const period = (): PeriodField => ({ field: 'period', required: true, need: 'period' });
/** A whole number of at least 1. */
export const count = (options: Options = {}): NumberField<true> => ({
  field: 'number',
  least: 1,
  required: true,
  need: options.need ?? null,
  ...asked(options),
});
/** Yes or no. */
export const flag = (options: Options = {}): FlagField<true> => ({
  field: 'flag',
  required: true,
  need: null,
  ...asked(options),
});
/** Yes, for whoever wants to say so; left out it is no. */
export const maybeFlag = (options: Options = {}): FlagField<false> => ({
  field: 'flag',
  required: false,
  need: null,
  ...asked(options),
});
/** How many, none at least; left out nobody says. */
export const maybeNumber = (options: Options = {}): NumberField<false> => ({
  field: 'number',
  least: 0,
  required: false,
  need: null,
  ...asked(options),
});
/** Another system's number, or none. */
export const maybeCode = (options: Options = {}): CodeField<false> => ({
  field: 'code',
  required: false,
  need: null,
  ...asked(options),
});
/** How it is known that somebody was told. */
export const proof = (): ProofField<true> => ({ field: 'proof', required: true, need: 'proof' });
/** The same, where only some ways need it. */
export const maybeProof = (): ProofField<false> => ({ ...proof(), required: false, need: null });
/** Who reported it; `named`: anonymous is no answer. */
export const reporter = ({ named = false }: { readonly named?: boolean } = {}): ReporterField<true> => ({
  field: 'reporter',
  named,
  required: true,
  need: 'reporter',
});
/** The same where he says so. */
export const maybeReporter = (): ReporterField<false> => ({ ...reporter(), required: false, need: null });
/** Name and phone as somebody is told them. */
export const maybeContact = (options: Options = {}): ContactField => ({
  field: 'contact',
  required: false,
  need: null,
  ...asked(options),
});
/** It may have happened earlier than now, when one of these roles says so. */
export const happened = (by: readonly Role[]): HappenedField => ({
  field: 'happened',
  by,
  required: false,
  need: null,
});
/** What this field says decides what else is taken. */
export const variants = <const V extends Readonly<Record<string, Takes>>>(
  of: V,
  options: Options = {},
): VariantsField<V> => ({ field: 'variants', of, required: true, need: options.need ?? null, ...asked(options) });

/** What an action needs, in the order of its fields: the content without which the rules refuse it. */
export const needsOf = (takes: Takes): readonly ActionNeed[] => [
  ...new Set(Object.values(takes).flatMap(({ need, required }) => (required && need !== null ? [need] : []))),
];

/** Roles that may say that it happened earlier; undefined where nobody may. */
export const backDatedBy = (takes: Takes): readonly Role[] | undefined =>
  Object.values(takes).find((field) => field.field === 'happened')?.by;
