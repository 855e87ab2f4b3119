import { randomBytes } from 'node:crypto';
import type { Language } from '@steward/service-kit';
import type { FastifyReply } from 'fastify';

/** HTML that is safe to put into a page: only `html` makes it. */
export class Html {
  constructor(readonly text: string) {}
}

/** What a template may hold: everything but `Html` is escaped; null and undefined are nothing. */
type Piece = Html | string | number | null | undefined | readonly Piece[];

/** Writes HTML; every value is escaped unless it came from `html` itself. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(
    strings.reduce((text, part, index) => text + part + (index < pieces.length ? written(pieces[index]) : ''), ''),
  );
}

function written(piece: Piece): string {
  if (piece === null || piece === undefined) return '';
  if (piece instanceof Html) return piece.text;
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece));
  return piece.map(written).join('');
}

const escaped = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? sign,
  );

/** A page at phone width. `script` runs in it; nothing else does. */
export interface Page {
  readonly status?: number;
  readonly language: Language;
  readonly title: string;
  readonly body: Html;
  readonly script?: string;
}

/** The text in the page's language; where both are wanted, write both. */
export const say = (language: Language, zh: string, en: string): string => (language === 'en' ? en : zh);

const style = `
:root{color-scheme:light dark;--ink:#1d2b28;--paper:#f7f8f6;--card:#fff;--line:#dfe5e1;--accent:#1f7a63;--soft:#6b7a75}
@media (prefers-color-scheme:dark){:root{--ink:#e6ece9;--paper:#141a18;--card:#1d2522;--line:#33403b;--accent:#5cc3a6;--soft:#9aa8a2}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:34rem;margin:0 auto;padding:1.25rem 1rem 4rem}h1{font-size:1.35rem;margin:.25rem 0 1rem}h2{font-size:1.05rem;margin:0 0 .5rem}
section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1rem;margin:0 0 1rem}
label{display:block;font-weight:600;margin:.6rem 0 .25rem}textarea,input,select{width:100%;font:inherit;padding:.6rem;border:1px solid var(--line);border-radius:8px;background:var(--paper);color:inherit}
button{font:inherit;font-weight:600;width:100%;padding:.75rem;margin-top:.75rem;border:0;border-radius:8px;background:var(--accent);color:#fff;min-height:48px}
button:focus-visible,a:focus-visible,input:focus-visible,textarea:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.scores{display:flex;gap:.5rem}.scores label{flex:1;margin:0;text-align:center;border:1px solid var(--line);border-radius:8px;padding:.5rem;font-weight:400}.scores input{width:auto;display:block;margin:0 auto .25rem}
.soft{color:var(--soft);font-size:.92rem}.big{font-size:1.25rem;font-weight:600}.said{border-left:3px solid var(--line);padding-left:.75rem;margin:.75rem 0}.mine{border-color:var(--accent)}
a{color:var(--accent)}ul{padding-left:1.2rem}.lang{float:right;font-size:.9rem}.warn{border-color:#c4701b}
`;

/** Sends a page that may load nothing from anywhere, is kept by nobody, and tells no other site where it came from. */
export function sendPage(reply: FastifyReply, page: Page): void {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    ...(page.script === undefined ? [] : [`script-src 'nonce-${nonce}'`, "connect-src 'self'"]),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const script =
    page.script === undefined
      ? null
      : html`<script nonce="${nonce}">
          ${new Html(page.script)};
        </script>`;
  const document = html`<!doctype html>
    <html lang="${page.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${page.title}</title>
        <style nonce="${nonce}">
          ${new Html(style)}
        </style>
      </head>
      <body>
        <main>${page.body}</main>
        ${script}
      </body>
    </html> `;
  void reply
    .code(page.status ?? 200)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .send(document.text);
}
