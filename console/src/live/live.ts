import { EventSourceParserStream } from 'eventsource-parser/stream';
import { addressOf } from '../api/client.js';
import { session } from '../session/session.js';

/** What the live line says of a case: ids, enums and instants, never words. */
export interface CaseNews {
  readonly caseId: string;
  readonly process: string;
  readonly estateId: string | null;
  readonly seq: number;
  readonly type: string;
}

/** `up`: news arrive at once. `down`: tried again soon; what is shown may be old. `off`: nobody is signed in. */
export type LineState = 'connecting' | 'up' | 'down' | 'off';

/** What the live line says of a message: whom it is for (null for an owner), and the case that it is about. */
export interface DeliveryNews {
  readonly recipientId?: string;
  readonly about?: string | null;
}

/** What is heard: a case, a message or a standard has changed, or everything must be fetched anew because news were missed. */
export type Heard =
  | { readonly kind: 'case'; readonly news: CaseNews }
  | { readonly kind: 'delivery'; readonly news: DeliveryNews }
  | { readonly kind: 'standard' }
  | { readonly kind: 'missed' };

/** The server says something at least this often, ms; longer silence means that the line is down. */
const silenceMs = 25_000;
const firstPauseMs = 500;
const longestPauseMs = 15_000;

let state: LineState = 'off';
let lastId: string | null = null;
let running: AbortController | null = null;
const stateListeners = new Set<() => void>();
const listeners = new Set<(heard: Heard) => void>();

function become(next: LineState): void {
  if (state === next) return;
  state = next;
  for (const listener of stateListeners) listener();
}

function tell(heard: Heard): void {
  for (const listener of listeners) listener(heard);
}

/** The line to the server on which every change is told (server-sent events), kept up and resumed where it broke off. */
export const live = {
  state: (): LineState => state,

  subscribeState: (listener: () => void): (() => void) => {
    stateListeners.add(listener);
    return () => stateListeners.delete(listener);
  },

  /** Hears of every change until the answer is called. */
  listen(listener: (heard: Heard) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  start(): void {
    if (running !== null) return;
    running = new AbortController();
    void keepListening(running.signal);
  },

  stop(): void {
    running?.abort();
    running = null;
    lastId = null;
    become('off');
  },
};

async function keepListening(signal: AbortSignal): Promise<void> {
  let pause = firstPauseMs;
  const gone = (): boolean => signal.aborted;
  while (!gone()) {
    become(state === 'down' ? 'down' : 'connecting');
    const heardSomething = await listenOnce(signal);
    if (gone()) return;
    become('down');
    pause = heardSomething ? firstPauseMs : Math.min(pause * 2, longestPauseMs);
    await new Promise((resolve) => setTimeout(resolve, pause * (0.75 + Math.random() / 2)));
  }
}

/** One connection; true when anything was heard on it. Never throws: whatever ends it, it is tried again. */
async function listenOnce(signal: AbortSignal): Promise<boolean> {
  const line = new AbortController();
  const end = (): void => line.abort();
  signal.addEventListener('abort', end);
  let silence = window.setTimeout(end, silenceMs);
  let heard = false;
  try {
    const token = await session.token();
    if (token === null) return false;
    const answer = await fetch(addressOf('/v1/live'), {
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${token}`,
        ...(lastId === null ? {} : { 'last-event-id': lastId }),
      },
      signal: line.signal,
    });
    if (answer.status === 401) await session.renew();
    if (!answer.ok || answer.body === null) return false;
    // What happened between the last answer and this moment was told to nobody.
    if (lastId === null) tell({ kind: 'missed' });
    become('up');
    const events = answer.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
    const reader = events.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      heard = true;
      window.clearTimeout(silence);
      silence = window.setTimeout(end, silenceMs);
      const { event, data, id } = next.value;
      if (id !== undefined) lastId = id;
      if (event === 'case') tell({ kind: 'case', news: JSON.parse(data) as CaseNews });
      else if (event === 'delivery') tell({ kind: 'delivery', news: JSON.parse(data) as DeliveryNews });
      else if (event === 'standard') tell({ kind: 'standard' });
      else if (event === 'reset') tell({ kind: 'missed' });
      else if (event === 'bye') return true;
    }
    return heard;
  } catch {
    return heard;
  } finally {
    window.clearTimeout(silence);
    signal.removeEventListener('abort', end);
  }
}
