import type { Ms } from './fact.js';
import type { Proof, ProofKind } from './proof.js';
import type {
  ContactField,
  Field,
  HappenedBefore,
  HappenedField,
  PeriodField,
  ReporterField,
  ReporterKind,
  Takes,
  VariantsField,
  WordsField,
} from './takes.js';

/** A proof as a body gives it: `contentId` names a file of the case, `note` describes it. */
export interface GivenProof {
  readonly kind: ProofKind;
  readonly note?: string | undefined;
  readonly contentId?: string | undefined;
  readonly attempts?: number[] | undefined;
}

/** Who reports, as a body gives it. */
export interface GivenReporter {
  readonly kind: ReporterKind;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly mail?: string | undefined;
  readonly language?: 'zh-CN' | 'en' | undefined;
}

/** An earlier instant as a body gives it: ISO 8601 and why. */
export interface GivenHappened {
  readonly at: string;
  readonly reason: string;
}

/** Name and phone as a body gives them. */
export interface GivenContact {
  readonly name: string;
  readonly phone?: string | undefined;
}

type BodyValue<F> = F extends { readonly values: readonly (infer V)[] }
  ? V
  : F extends { readonly field: 'flag' }
    ? boolean
    : F extends { readonly field: 'number' }
      ? number
      : F extends { readonly field: 'cases' | 'places' }
        ? string[]
        : F extends { readonly field: 'proof' }
          ? GivenProof
          : F extends { readonly field: 'reporter' }
            ? GivenReporter
            : F extends { readonly field: 'contact' }
              ? GivenContact
              : F extends { readonly field: 'happened' }
                ? GivenHappened
                : string;

type Named<N extends string, V, R, Undefined = undefined> = R extends true
  ? { [K in N]: V }
  : { [K in N]?: V | Undefined };

type BodyPart<N extends string, F extends Field> =
  F extends VariantsField<infer V>
    ? { [W in keyof V & string]: Flat<{ [K in N]: W } & BodyOf<V[W]>> }[keyof V & string]
    : F extends PeriodField
      ? { from: string; until: string }
      : Named<N, BodyValue<F>, F['required']>;

type Flat<T> = T extends object ? { [K in keyof T]: T[K] } : T;
type All<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer I) => void ? I : never;
/** The body of an action that takes this. */
export type BodyOf<T extends Takes> = keyof T extends never
  ? Record<string, never>
  : Flat<PartsOf<{ [N in keyof T & string]: BodyPart<N, T[N]> }>>;

/** Every part of a record at once; distributes over a part that is a union. */
type PartsOf<R> = All<{ [N in keyof R]: { part: R[N] } }[keyof R]> extends { part: infer P } ? P : never;

type InputValue<F> = F extends { readonly field: 'instant' }
  ? Ms
  : F extends { readonly field: 'proof' }
    ? Proof
    : F extends { readonly field: 'cases' | 'places' }
      ? readonly string[]
      : BodyValue<F>;

type InputPart<N extends string, F extends Field> =
  F extends VariantsField<infer V>
    ? { [K in N]: keyof V & string } & { contentId: string; values?: Readonly<Record<string, string>> }
    : F extends WordsField
      ? Named<'contentId', string, F['required'], never>
      : F extends PeriodField
        ? { from: Ms; until: Ms }
        : F extends ReporterField<true>
          ? { reporterId: string | null; reporterKind: ReporterKind }
          : F extends ReporterField
            ? { reporterId?: string | null; reporterKind?: ReporterKind }
            : F extends ContactField
              ? unknown
              : F extends HappenedField
                ? { happened?: HappenedBefore }
                : Named<N, InputValue<F>, F['required'], never>;

/** What the rules decide on: words as ids of content rows, instants in epoch milliseconds. */
export type InputOf<T extends Takes> = keyof T extends never
  ? object
  : Flat<All<{ [N in keyof T & string]: InputPart<N, T[N]> }[keyof T & string]>>;
