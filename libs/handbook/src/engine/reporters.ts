/** Who reports something. */
export const reporterKinds = ['owner', 'tenant', 'relative', 'staff', 'anonymous'] as const;
export type ReporterKind = (typeof reporterKinds)[number];

/** How somebody wants to be reached (§3.1): such owners are called, not sent messages, or left in peace. */
export const contactWishes = ['any', 'call-only', 'message-only', 'none'] as const;
export type ContactWish = (typeof contactWishes)[number];
