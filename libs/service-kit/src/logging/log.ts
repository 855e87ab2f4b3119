import type { LoggerService } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { pino, type DestinationStream, type Logger } from 'pino';
import { databaseErrorCode } from '../database/database-error.js';
import { currentTraceId } from './trace.js';

/** Members that may hold personal data or secrets; never written, wherever they stand. */
const personal = [
  'name',
  'phone',
  'mail',
  'email',
  'address',
  'text',
  'contact',
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'body',
  'idCard',
];
const paths = personal.flatMap((member) => [member, `*.${member}`, `*.*.${member}`]);

/** What an error tells the log: its kind, code, message, and, when it was not foreseen, its stack; never the parameters of a query. */
function errorForLog(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = databaseErrorCode(error);
  // PostgreSQL quotes the value that it could not take; whose it is, a log must not know.
  const message = /^[0-9A-Z]{5}$/.test(code) ? error.message.replace(/"[^"]*"/g, '"…"') : error.message;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    type: error.name,
    ...(code === '' ? {} : { code }),
    message: message.slice(0, 1_000),
    // What was foreseen says all in its words; where it was thrown helps nobody.
    ...(error instanceof DomainError ? {} : { stack: frames.join('\n') }),
  };
}

/** A service's log: JSON lines with the trace id, or for people to read; without personal data. */
export async function createLog(options: {
  readonly service: string;
  readonly level: string;
  readonly format: 'json' | 'pretty';
  /** Where lines go; standard output by default. */
  readonly to?: DestinationStream;
}): Promise<Logger> {
  return pino(
    {
      level: options.level,
      base: { service: options.service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths, censor: '[…]' },
      serializers: { err: errorForLog },
      mixin: () => {
        const traceId = currentTraceId();
        return traceId === null ? {} : { traceId };
      },
    },
    options.to ?? (await destination(options.format)),
  );
}

async function destination(format: 'json' | 'pretty'): Promise<DestinationStream> {
  if (format === 'json') return pino.destination({ dest: 1, sync: false });
  try {
    const { default: pretty } = await import('pino-pretty');
    return pretty({ colorize: process.stdout.isTTY, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss.l' });
  } catch {
    return pino.destination({ dest: 1, sync: false });
  }
}

/** Nest's own messages in our log. */
export class NestLog implements LoggerService {
  constructor(private readonly target: Logger) {}

  log(message: unknown, ...context: unknown[]): void {
    this.target.debug({ context: this.contextOf(context) }, String(message));
  }
  error(message: unknown, ...context: unknown[]): void {
    this.target.error(
      { context: this.contextOf(context), ...(message instanceof Error ? { err: message } : {}) },
      String(message),
    );
  }
  warn(message: unknown, ...context: unknown[]): void {
    this.target.warn({ context: this.contextOf(context) }, String(message));
  }
  debug(message: unknown, ...context: unknown[]): void {
    this.target.debug({ context: this.contextOf(context) }, String(message));
  }
  verbose(message: unknown, ...context: unknown[]): void {
    this.target.trace({ context: this.contextOf(context) }, String(message));
  }
  fatal(message: unknown, ...context: unknown[]): void {
    this.target.fatal({ context: this.contextOf(context) }, String(message));
  }

  private contextOf(context: readonly unknown[]): string | null {
    const last = context.at(-1);
    return typeof last === 'string' ? last.slice(0, 200) : null;
  }
}
