import type { FactView } from '@steward/tickets/api';
import type { ComponentType, ReactNode } from 'react';
import type { Bilingual } from '../words/language.js';
import type { AnyCase, CaseRef } from './case.js';
import type { AskedField, FormValues } from './takes.js';

/** A field that only one process has; it stands in the form under the name of its declaration. */
export type OwnField = ComponentType<{ readonly name: string; readonly label: string; readonly field: AskedField }>;

/** A form of which the parts depend on each other in a way of its own: its fields, and the body that they become. */
export interface OwnForm {
  readonly Fields: ComponentType;
  readonly body: (values: FormValues) => object;
}

/** How the actions of a process are asked for, beside what they take (`ProcessRow.takes`). */
export interface FaceActs {
  /** By `<action>.<field>`. */
  readonly fields: Readonly<Record<string, OwnField>>;
  readonly forms: Readonly<Record<string, OwnForm>>;
  /** What stands above the form of an action. */
  readonly above: Readonly<Record<string, ComponentType>>;
  /** What stands in a form before anybody has written, by action. */
  readonly starts: Readonly<Record<string, FormValues>>;
  /** Ways of sending that are none of `/actions/<action>`; a link that is answered is shown to be handed over. */
  readonly sends: Readonly<Record<string, (of: CaseRef, body: object, key: string) => Promise<string | null>>>;
  /** Said in red, since it ends or counts out. */
  readonly grave: readonly string[];
  /** In the order of a case's life: the first ones that are allowed are what is most likely wanted now. */
  readonly wanted: readonly string[];
  /** Keys of the commonest actions. */
  readonly shortcuts: Readonly<Record<string, string>>;
  /** Actions that stand elsewhere on the page, beside those of the conversation. */
  readonly elsewhere: readonly string[];
}

/** What the conversation knows of a process's own facts, beside those that every case has. */
export interface FaceTalk {
  /** Facts that are part of what was said. */
  readonly spoken: readonly string[];
  readonly fromOwner: readonly string[];
  readonly toOwner: readonly string[];
  /** Facts about talking that the timeline files under it. */
  readonly about: readonly string[];
  /** Why whoever reported the case gets no written words: he wants calls, wants nothing, or nobody can be reached. */
  readonly unheard: (c: AnyCase) => 'call-only' | 'none' | 'nobody' | null;
}

/** How a part of a fact is said: names of codes, people, cases and instants, as the page shows them. */
export interface SaysOfFacts {
  readonly say: (words: Bilingual) => string;
  readonly instant: (at: number) => ReactNode;
}

/** What only this process shows on the page of a case; everything else every case has. Each part finds its case by `useCase`. */
export interface ProcessFace {
  /** Behind state and class in the head. */
  readonly Marks: ComponentType;
  /** Between handler and what it waits for. */
  readonly HeadItems: ComponentType;
  /** Before the ways out that every case has. */
  readonly WaysOut: ComponentType;
  /** Below the head: what is urgent to know before one acts. */
  readonly Panel: ComponentType;
  /** Cards before the clocks: what whoever works on it looks at first. */
  readonly Main: ComponentType;
  /** Rows of what it is about, before the place and behind it. */
  readonly AboutFirst: ComponentType;
  readonly AboutMore: ComponentType;
  /** Cards at the side. */
  readonly Side: ComponentType;
  /** What its own facts say beside their name. */
  readonly factParts: (fact: FactView, says: SaysOfFacts) => readonly ReactNode[];
  /** The content row with the words that a case began with, as they hold now. */
  readonly wordsOf: (facts: readonly FactView[]) => string | null;
  readonly talk: FaceTalk;
  readonly acts: FaceActs;
}
