import { create } from 'content-disposition';
import type { FastifyReply } from 'fastify';
import filenamify from 'filenamify';

/** Longest name of a file, characters: longer ones are cut before their ending. */
const longestName = 120;

/** What turns the direction of reading round, joins, or can't be seen: `photo\u202egpj.exe` reads as `photoexe.jpg`. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu;

/** Media types that browsers show without running anything in them; everything else is saved, never opened. */
const shown: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'video/3gpp',
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/ogg',
  'audio/wav',
  'audio/webm',
]);

/** Whether a file of this media type may be shown in its place; else it is only to be saved. */
export const mayBeShown = (mediaType: string): boolean =>
  shown.has(mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? '');

/** What a file may do where it is opened all the same: be a picture or a recording, and nothing else. */
export const filePolicy =
  "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

/** A name under which every system keeps a file, and which looks like what it is; `file` where nothing is left of it. */
export function cleanFileName(name: string): string {
  const seen = name.normalize('NFC').replace(unseen, '').trim();
  return seen === '' ? 'file' : filenamify(seen, { replacement: '_', maxLength: longestName });
}

/** `Content-Disposition` of a file (RFC 6266, RFC 8187): its name cleaned, in UTF-8 and as ASCII for whoever reads no other. */
export const dispositionOf = (name: string, as: 'attachment' | 'inline' = 'attachment'): string =>
  // The library leaves quotes out where it may; older programs look for them.
  create(cleanFileName(name), { type: as }).replace(/; filename=([^";\s]+)/, '; filename="$1"');

/**
 * Said of every answer that is a file, whoever sends it: nothing guesses at its type, runs in it or embeds it elsewhere, and
 * what is not of a type that only shows something is saved and never opened.
 */
export function guardFile(reply: FastifyReply): void {
  const disposition = reply.getHeader('content-disposition');
  if (typeof disposition !== 'string') return;
  const type = String(reply.getHeader('content-type') ?? '');
  const inline = /^\s*inline\b/i;
  if (inline.test(disposition) && !mayBeShown(type))
    void reply.header('content-disposition', disposition.replace(inline, 'attachment'));
  void reply.headers({
    'x-content-type-options': 'nosniff',
    'content-security-policy': filePolicy,
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  });
}
