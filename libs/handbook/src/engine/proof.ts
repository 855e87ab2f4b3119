/** Proof that somebody was told; "sent" is none. `unreachable` needs three logged attempts at different hours. */
export const proofKinds = [
  'delivery-receipt',
  'answered-call',
  'signature',
  'door-notice',
  'in-person',
  'unreachable',
] as const;
export type ProofKind = (typeof proofKinds)[number];

/** What makes a kind of proof one. */
export interface ProofWant {
  /** A file of this very case: an image (photo, scan), or any file; null: none is wanted. */
  readonly file: 'image' | 'any' | null;
  /** Words that say who was told what. */
  readonly words: boolean;
}

/**
 * Which kind of proof wants what (§4.4, the details ours): the one list that API and console read. `in-person`: the actor is the
 * one who told; `unreachable`: the logged attempts are the proof.
 */
export const proofWants: Readonly<Record<ProofKind, ProofWant>> = {
  'delivery-receipt': { file: 'any', words: false },
  'answered-call': { file: null, words: true },
  signature: { file: 'image', words: false },
  'door-notice': { file: 'image', words: false },
  'in-person': { file: null, words: false },
  unreachable: { file: null, words: false },
};

const weightOf = (letter: string): number => (/[\p{Script=Han}]/u.test(letter) ? 2 : 1);

/** Whether words say something: four letters or digits at least, or two Chinese characters (ours); "x" and "ok" say nothing. */
export const saysSomething = (words: string): boolean =>
  [...words].filter((letter) => /[\p{L}\p{N}]/u.test(letter)).reduce((sum, letter) => sum + weightOf(letter), 0) >= 4;

/** How it is known that somebody was told, as facts hold it. */
export interface Proof {
  readonly kind: ProofKind;
  /** Content row: receipt, photo, note of the call. Required except for `in-person`, where the actor was the one who told, and `unreachable`, whose attempts are the proof. */
  readonly contentId?: string;
  /** Seqs of the logged attempts, for `unreachable`. */
  readonly attempts?: readonly number[];
}
