/** A file that was chosen for a form and is not sent: its address on this page, and the id that it got once it was sent. */
interface ChosenFile {
  readonly file: File;
  readonly url: string;
  readonly sent: string | null;
}

/** How a browser makes an address of a file, and forgets it. */
export interface FileAddresses {
  readonly createObjectURL: (file: File) => string;
  readonly revokeObjectURL: (url: string) => void;
}

/**
 * Files chosen for a form: they are looked at and taken back here, and go out with the form. A form holds a place for each; what a
 * reload has lost has none any more.
 */
export class ChosenFiles {
  private readonly held = new Map<string, ChosenFile>();

  constructor(private readonly addresses: FileAddresses) {}

  /** Gives the place for a file, to stand where its id will be. */
  add(file: File): string {
    const place = `chosen:${crypto.randomUUID()}`;
    this.held.set(place, { file, url: this.addresses.createObjectURL(file), sent: null });
    return place;
  }

  /** The file of a place; null for anything else. */
  at(place: unknown): ChosenFile | null {
    return typeof place === 'string' ? (this.held.get(place) ?? null) : null;
  }

  /** Whether a value is a place of which the file is lost. */
  readonly isLost = (value: unknown): boolean =>
    typeof value === 'string' && value.startsWith('chosen:') && !this.held.has(value);

  /** Takes a file back. */
  drop(place: unknown): void {
    const chosen = this.at(place);
    if (chosen === null) return;
    this.addresses.revokeObjectURL(chosen.url);
    this.held.delete(String(place));
  }

  /** A body with the ids of its files in their places; each file is sent once, however often the form is. Throws what sending throws. */
  async placed<T>(body: T, send: (file: File) => Promise<string>): Promise<T> {
    if (typeof body === 'string') return (await this.idOf(body, send)) as T;
    if (Array.isArray(body)) return (await Promise.all(body.map((one: unknown) => this.placed(one, send)))) as T;
    if (typeof body !== 'object' || body === null) return body;
    const parts = Object.entries(body).map(
      async ([name, value]) => [name, await this.placed(value as unknown, send)] as const,
    );
    return Object.fromEntries(await Promise.all(parts)) as T;
  }

  private async idOf(value: string, send: (file: File) => Promise<string>): Promise<string> {
    const chosen = this.at(value);
    if (chosen === null) return value;
    const sent = chosen.sent ?? (await send(chosen.file));
    this.held.set(value, { ...chosen, sent });
    return sent;
  }
}

/** The files chosen on this page. */
export const chosenFiles = new ChosenFiles({
  createObjectURL: (file) => URL.createObjectURL(file),
  revokeObjectURL: (url) => URL.revokeObjectURL(url),
});
