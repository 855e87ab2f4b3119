/** Places for what is under way, and the bytes of each; the first is for the case that is computed right now. */
const places = 64;
const bytesOfPlace = 192;

const encoder = new TextEncoder();

/**
 * What a process has under way, in memory that a thread beside it can read while the loop stands still: ids and patterns of
 * routes only. When there is no place left, more is not noted.
 */
export class UnderWay {
  /** Shared with the watchdog's thread. */
  readonly memory = new SharedArrayBuffer(places * bytesOfPlace);
  private readonly free = Array.from({ length: places - 1 }, (_, index) => places - 1 - index);

  /** Computes something of a case; as long as it runs, the case stands in the first place. Calls may be nested. */
  computing<T>(caseId: string, work: () => T): T {
    const before = readPlace(this.memory, 0);
    writePlace(this.memory, 0, caseId);
    try {
      return work();
    } finally {
      writePlace(this.memory, 0, before);
    }
  }

  /** Notes something until the answer is called. */
  begins(label: string): () => void {
    const place = this.free.pop();
    if (place === undefined) return () => undefined;
    writePlace(this.memory, place, label);
    return () => {
      writePlace(this.memory, place, '');
      this.free.push(place);
    };
  }
}

/** Of this process; its services share it. */
export const underWay = new UnderWay();

function writePlace(memory: SharedArrayBuffer, place: number, label: string): void {
  const at = new Uint8Array(memory, place * bytesOfPlace, bytesOfPlace);
  const text = encoder.encode(label).subarray(0, bytesOfPlace - 1);
  at[0] = 0;
  at.set(text, 1);
  at[0] = text.length;
}

function readPlace(memory: SharedArrayBuffer, place: number): string {
  const at = new Uint8Array(memory, place * bytesOfPlace, bytesOfPlace);
  const length = at[0] ?? 0;
  // A copy: shared memory cannot be decoded.
  return length === 0 ? '' : new TextDecoder().decode(Uint8Array.from(at.subarray(1, 1 + length)));
}

/** What stands in the memory: the case that is computed, if any, and everything else that is under way. */
export function readUnderWay(memory: SharedArrayBuffer): {
  readonly caseId: string | null;
  readonly others: readonly string[];
} {
  const labels = Array.from({ length: places }, (_, place) => readPlace(memory, place));
  const [computed = '', ...others] = labels;
  return { caseId: computed === '' ? null : computed, others: others.filter((label) => label !== '') };
}
