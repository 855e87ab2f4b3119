/** How guessing is slowed down *(ours)*; seconds. */
export const signInLimits = {
  /** Guesses at one login from one network, or from one known device, within `window`. */
  pair: 5,
  window: 900,
  /** Guesses at one login from everywhere within `day` that cost nothing yet; then its strangers wait for each other. */
  freeGuesses: 20,
  day: 86_400,
  /** Twice as long after each so many further guesses, up to `longestDelay`. */
  guessesPerStep: 10,
  longestDelay: 30,
  /** Different logins at which one network may guess within `window`. */
  loginsOfNetwork: 100,
  /** Links and refresh tokens that never were, from one network within `window`. */
  unknownTokens: 60,
} as const;

/** How long a login's strangers wait for each other after so many guesses at it, seconds; 0: not at all. */
export function delayAfter(guesses: number): number {
  const over = guesses - signInLimits.freeGuesses;
  if (over <= 0) return 0;
  const step = Math.min(16, Math.floor((over - 1) / signInLimits.guessesPerStep));
  return Math.min(signInLimits.longestDelay, 2 ** step);
}

/** At most so many guesses of strangers at one login are looked at within a time that begins with the first of a day, ms. */
export function guessesWithin(ms: number): number {
  let guesses = signInLimits.freeGuesses + 1;
  for (let at = delayAfter(guesses) * 1_000; at <= ms; at += delayAfter(guesses) * 1_000) guesses += 1;
  return guesses;
}
