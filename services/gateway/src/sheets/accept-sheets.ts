import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { largestFile, tooLarge } from './unpack.js';

/** Media types in which a sheet may come; what it is, its bytes say. */
export const sheetTypes = [
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-excel',
  'application/octet-stream',
  'application/zip',
  'text/csv',
] as const;

/** Lets sheets be posted as bare bytes. One that is too large is read to its end and refused with `sheet.too-large`. */
export function acceptSheets(fastify: FastifyInstance): void {
  fastify.addContentTypeParser([...sheetTypes], (_request, payload, done) => {
    void bytesOf(payload).then(
      (bytes) => done(null, bytes),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    );
  });
}

async function bytesOf(payload: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Reading goes on: a sender who is cut off while he sends never sees why.
    if (length <= largestFile) chunks.push(chunk);
  }
  if (length > largestFile) throw tooLarge();
  return Buffer.concat(chunks);
}
