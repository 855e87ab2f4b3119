/* Container health: exits 0 when the given address answers 200 within three seconds. */
const response = await fetch(process.argv[2] ?? '', { signal: AbortSignal.timeout(3_000) }).catch(() => null);
process.exit(response?.status === 200 ? 0 : 1);
