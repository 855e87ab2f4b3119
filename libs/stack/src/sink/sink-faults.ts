import type { SinkChannel } from './sink-message.js';

/**
 * How the sink misbehaves when told to: `refuse` says no for good (SMTP 550, HTTP 400), `busy` says "later" (SMTP 451,
 * HTTP 503), `hang` never answers, `cut` takes the message and then drops the connection, so that the sender can't know.
 */
export const faultModes = ['refuse', 'busy', 'hang', 'cut'] as const;
export type FaultMode = (typeof faultModes)[number];

/** What only those misbehave like that speak HTTP: `garbage` takes nothing and answers what nobody can read; `late` takes it and answers too late. */
export const httpFaultModes = [...faultModes, 'garbage', 'late'] as const;
export type HttpFaultMode = (typeof httpFaultModes)[number];

/** How late `late` answers, ms: longer than anybody waits. */
export const lateAnswerMs = 6_000;

/** A wanted misbehaviour. */
export interface SinkFault {
  readonly channel: SinkChannel | 'all';
  readonly mode: HttpFaultMode;
  /** Only messages whose recipient contains this. */
  readonly to: string | null;
  /** How many messages are still to suffer it; null: until it is taken back. */
  readonly times: number | null;
}

/** The faults in force. */
export class SinkFaults {
  private faults: SinkFault[] = [];

  add(fault: SinkFault): void {
    this.faults.push(fault);
  }

  list(): readonly SinkFault[] {
    return this.faults;
  }

  clear(): void {
    this.faults = [];
  }

  /** The fault that meets this message, counted down; null when it may pass. */
  take(channel: SinkChannel, to: readonly string[]): HttpFaultMode | null {
    const index = this.faults.findIndex(
      (fault) =>
        (fault.channel === 'all' || fault.channel === channel) &&
        (fault.to === null || to.some((address) => address.includes(fault.to as string))),
    );
    const fault = this.faults[index];
    if (!fault) return null;
    if (fault.times !== null) {
      if (fault.times <= 1) this.faults.splice(index, 1);
      else this.faults[index] = { ...fault, times: fault.times - 1 };
    }
    return fault.mode;
  }
}
