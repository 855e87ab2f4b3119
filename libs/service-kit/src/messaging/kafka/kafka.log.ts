import { type logCreator, logLevel } from 'kafkajs';
import type { MessagingLog } from '../message-bus.js';

/**
 * kafkajs' log lines, one level lower than it thinks of them: a broker that is down is an everyday state that the driver itself
 * reports once, not an error per attempt.
 */
export const quietly =
  (log: MessagingLog): logCreator =>
  () =>
  ({ level, namespace, log: entry }) => {
    const { message, timestamp: _timestamp, logger: _logger, stack: _stack, error, ...fields } = entry;
    const line = { kafkajs: namespace, ...fields, ...(error === undefined ? {} : { error: String(error) }) };
    if (level === logLevel.ERROR) log.debug(line, message);
  };
