import { DomainError } from '@steward/contracts';
import { ApplicationFailure } from '@temporalio/common';

/** Refusals that no repetition and no later deployment can turn into an answer. */
const final = new Set(['case.unknown']);

/**
 * Translates for Temporal: a final refusal becomes a non-retryable `ApplicationFailure` whose type is the same stable
 * code as in HTTP; every other failure stays retryable, because an escalation must not end by an error of ours.
 */
export async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const failure = { message: error.message, type: error.code, nonRetryable: final.has(error.code) };
    throw ApplicationFailure.create(failure);
  }
}
