import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const sessionSchema = z.object({
  login: z.string(),
  token: z.string(),
  /** ISO instant from which on the token is refused. */
  expiresAt: z.string(),
  /** Works once, for the next token. */
  refreshToken: z.string().nullable(),
});
const storedSchema = z.object({ gateways: z.record(z.string(), sessionSchema) });
type Stored = z.infer<typeof storedSchema>;

/** What is kept of signing in to a gateway. */
export type KeptSession = z.infer<typeof sessionSchema>;

/** The file in the user's configuration folder that keeps tokens, readable by the user alone. */
export function credentialsFile(env: NodeJS.ProcessEnv): string {
  const folder =
    env['XDG_CONFIG_HOME'] ??
    (env['APPDATA'] !== undefined ? env['APPDATA'] : join(env['HOME'] ?? homedir(), '.config'));
  return join(folder, 'steward', 'credentials.json');
}

/** What is kept for a gateway; null when there is nothing or the file can't be understood. */
export async function keptSession(file: string, gateway: string): Promise<KeptSession | null> {
  return (await stored(file)).gateways[gateway] ?? null;
}

/** Keeps a session for a gateway; other gateways keep theirs. */
export async function keepSession(file: string, gateway: string, session: KeptSession): Promise<void> {
  const all = await stored(file);
  const next: Stored = { gateways: { ...all.gateways, [gateway]: session } };
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  // Written beside it and moved: whoever reads meanwhile finds the old file or the new one, never half of it.
  const beside = `${file}.${process.pid}`;
  await writeFile(beside, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 });
  await chmod(beside, 0o600);
  await rename(beside, file);
}

async function stored(file: string): Promise<Stored> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { gateways: {} };
    throw error;
  }
  try {
    const parsed = storedSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : { gateways: {} };
  } catch {
    return { gateways: {} };
  }
}
