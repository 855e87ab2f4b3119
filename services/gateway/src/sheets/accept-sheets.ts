import type { FastifyInstance } from 'fastify';

/** Media types in which a sheet may come; what it is, its bytes say. */
export const sheetTypes = [
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-excel',
  'application/octet-stream',
  'application/zip',
  'text/csv',
] as const;

/** Lets sheets be posted as bare bytes, which are not taken in before it is known who sends them: the body is what arrives. */
export function acceptSheets(fastify: FastifyInstance): void {
  fastify.addContentTypeParser([...sheetTypes], (_request, payload, done) => done(null, payload));
}
