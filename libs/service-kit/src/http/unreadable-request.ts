import type { Socket } from 'node:net';
import { DomainError } from '@steward/contracts';
import type { Language } from '../identity/caller.js';
import { withTrace } from '../logging/trace.js';
import { problemOf } from './problem.filter.js';

const malformed = new DomainError('invalid', 'request.malformed', {
  zh: '请求不符合 HTTP 格式。',
  en: 'This is not HTTP as it should be.',
});
const headTooLarge = new DomainError('too-large', 'header.too-large', {
  zh: '网址或请求头过长。',
  en: 'The address and headers are too long.',
});
const tooSlow = new DomainError('invalid', 'request.too-slow', {
  zh: '请求迟迟没有发完，连接已关闭。',
  en: 'The request did not arrive in time; the connection is closed.',
});

const byParserCode: Readonly<Record<string, readonly [status: string, refusal: DomainError]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', headTooLarge],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', tooSlow],
};

/**
 * Answers what could not even be read as HTTP (`request.malformed`, `header.too-large`, `request.too-slow`) with a problem
 * body, and closes the connection. Nothing of its headers is known, so it speaks the default language.
 */
export function refuseUnreadable(error: { readonly code?: string }, socket: Socket, language: Language): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, refusal] = byParserCode[error.code ?? ''] ?? ['400 Bad Request', malformed];
  const body = withTrace(undefined, () =>
    JSON.stringify({ ...problemOf(refusal, language), status: Number(status.slice(0, 3)) }),
  );
  const head = [
    `HTTP/1.1 ${status}`,
    'connection: close',
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    'content-type: application/problem+json; charset=utf-8',
    `content-language: ${language}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}
