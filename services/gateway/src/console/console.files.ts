import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** Media types of what a built console consists of; everything else is bytes. */
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Compressed forms that may lie beside a file, the smallest first. */
const compressed = [
  { encoding: 'br', extension: '.br' },
  { encoding: 'gzip', extension: '.gz' },
] as const;

/** A file of the console in the form that goes out. */
export interface ConsoleFile {
  readonly path: string;
  readonly type: string;
  /** Null: as it is. */
  readonly encoding: 'br' | 'gzip' | null;
  /** Bytes that go out. */
  readonly size: number;
  /** Differs when the file or its form differs. */
  readonly etag: string;
}

/** The files of a built console. Finds nothing outside of its folder, and nothing that begins with a dot. */
export class ConsoleFiles {
  private constructor(private readonly folder: string) {}

  /** The console in a folder; null when none was built there. */
  static in(folder: string): ConsoleFiles | null {
    return existsSync(join(folder, 'index.html')) ? new ConsoleFiles(folder) : null;
  }

  /** The file at a path as it stands in the address (still encoded), in the best form that `Accept-Encoding` takes; null when there is none. */
  async find(path: string, accepts: string | undefined): Promise<ConsoleFile | null> {
    const segments = path.slice(1).split('/').map(decoded);
    if (!segments.every((segment): segment is string => segment !== null && /^[^./\\\0][^/\\\0]*$/.test(segment)))
      return null;
    const file = join(this.folder, ...segments);
    const type = types[extname(file).toLowerCase()] ?? 'application/octet-stream';
    for (const { encoding, extension } of compressed) {
      if (!takes(accepts, encoding)) continue;
      const found = await sized(`${file}${extension}`);
      if (found !== null) return { path: `${file}${extension}`, type, encoding, ...found };
    }
    const found = await sized(file);
    return found === null ? null : { path: file, type, encoding: null, ...found };
  }
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

/** Whether an `Accept-Encoding` names an encoding without refusing it. */
function takes(accepts: string | undefined, encoding: string): boolean {
  return (accepts ?? '').split(',').some((part) => {
    const [name = '', ...parameters] = part.split(';').map((one) => one.trim().toLowerCase());
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

async function sized(path: string): Promise<{ size: number; etag: string } | null> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return null;
    return { size: found.size, etag: `"${found.size.toString(36)}-${Math.trunc(found.mtimeMs).toString(36)}"` };
  } catch {
    return null;
  }
}
