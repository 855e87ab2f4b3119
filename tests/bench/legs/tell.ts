/** A deadline of a peer: what is told at it, and when it is due (epoch ms). */
export interface Deadline {
  readonly key: string;
  readonly due: number;
}

/** What every peer's leg is opened with. */
export interface DeadlineLegOptions {
  /** Where messages are posted. */
  readonly url: string;
  /** A database of its own. */
  readonly database: string;
  readonly temporal: string;
  readonly namespace: string;
  /** Of scanners: how often they look, ms. */
  readonly pollMs: number;
  /** Of Temporal: where its workflows lie bundled, so that a worker that starts need not do so; made when it is not there. */
  readonly bundle: string;
  /** Of Temporal: schedules only, and runs nothing. */
  readonly workerless?: boolean;
}

/** About as much as a message of Steward's says. */
const text = '工单 CA-000123 响应时限过半（§3.1）。A point of the handbook was reached. '.repeat(6);

/** Posts the message of a deadline, as a channel would. */
export async function tell(url: string, key: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': encodeURIComponent(key) },
    body: JSON.stringify({ key, subject: 'RESPOND', text }),
  });
  if (!response.ok) throw new Error(`the receiver said ${String(response.status)}`);
  await response.arrayBuffer();
}
