import { attemptLimitMs } from '../channels/channel.js';

/** How long an attempt may stay open, ms: what a channel may take, and as much again for recording how it ended. */
export const attemptLeaseMs = 3 * attemptLimitMs;

/** No further attempt begins after this many ms of one request: the caller waits ten seconds for the answer. */
export const requestBudgetMs = attemptLimitMs;
