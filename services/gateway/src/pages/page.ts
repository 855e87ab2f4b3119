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
  /** Rules of this page's own, beside those of all pages. */
  readonly style?: string;
  /** It shows pictures: of our own address, and those that the reader has just chosen. */
  readonly pictures?: boolean;
}

/** The text in the page's language; where both are wanted, write both. */
export const say = (language: Language, zh: string, en: string): string => (language === 'en' ? en : zh);

const style = `
:root{color-scheme:light dark;--ink:#1d2b28;--paper:#f7f8f6;--card:#fff;--line:#d5ddd8;--accent:#1f7a63;--on:#fff;--soft:#55635e;--late:#a3271f;--tint:#e7f3ee}
@media (prefers-color-scheme:dark){:root{--ink:#e6ece9;--paper:#141a18;--card:#1d2522;--line:#3b4944;--accent:#5cc3a6;--on:#08211a;--soft:#a9b6b0;--late:#ff9b93;--tint:#1d332c}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere}
main{max-width:34rem;margin:0 auto;padding:.75rem 1rem 4rem}h1{font-size:1.35rem;margin:.25rem 0 1rem}h2{font-size:1.1rem;margin:0 0 .5rem}
section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1rem;margin:0 0 1rem}
section>p:first-child{margin-top:0}section>p:last-child{margin-bottom:0}
label,legend{display:block;font-weight:600;margin:.6rem 0 .25rem;padding:0}fieldset{border:0;margin:0 0 .75rem;padding:0;min-width:0}
textarea,input,select{width:100%;font:inherit;padding:.6rem;border:1px solid var(--line);border-radius:8px;background:var(--paper);color:inherit}
input[type=radio],input[type=checkbox]{width:auto}
button,.button{display:block;font:inherit;font-weight:600;width:100%;padding:.75rem;margin-top:.75rem;border:0;border-radius:8px;background:var(--accent);color:var(--on);min-height:48px;text-align:center;text-decoration:none}
.quiet{background:none;color:var(--accent);border:1px solid var(--line)}button[disabled]{opacity:.6}.unseen{position:absolute;width:1px;height:1px;padding:0;border:0;overflow:hidden;clip-path:inset(50%)}label.button{position:relative;cursor:pointer}
button:focus-visible,a:focus-visible,input:focus-visible,textarea:focus-visible,label:has(input:focus-visible){outline:3px solid var(--accent);outline-offset:2px}
.choices{display:grid;grid-template-columns:repeat(auto-fill,minmax(6.2rem,1fr));gap:.5rem}.wide{grid-template-columns:1fr}:lang(en) .choices:not(.wide){grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr))}.choices+.choices{margin-top:.5rem}.asked-room>input{margin-bottom:1rem}
.choices label{margin:0;display:flex;align-items:center;justify-content:center;gap:.4rem;min-height:52px;padding:.5rem .4rem;text-align:center;font-weight:400;line-height:1.3;border:1px solid var(--line);border-radius:8px;background:var(--paper)}
.wide label{justify-content:flex-start;text-align:left;padding:.5rem .8rem}
.choices label:has(input:checked){border-color:var(--accent);background:var(--tint);font-weight:600}.choices input{accent-color:var(--accent);margin:0}
.scores{display:flex;gap:.4rem}.scores label{flex:1;margin:0;text-align:center;border:1px solid var(--line);border-radius:8px;padding:.5rem .1rem;font-weight:400;line-height:1.3}.scores input{width:auto;display:block;margin:0 auto .25rem}.scores label:has(input:checked){border-color:var(--accent);background:var(--tint)}
.soft{color:var(--soft);font-size:.92rem}.big{font-size:1.25rem;font-weight:600}.number{font-size:2.4rem;font-weight:700;letter-spacing:.03em;line-height:1.2;margin:.25rem 0;font-variant-numeric:tabular-nums}
.said{border-left:3px solid var(--line);padding-left:.75rem;margin:.75rem 0}.words{white-space:pre-line}.mine{border-color:var(--accent)}
.photos{display:flex;flex-wrap:wrap;gap:.5rem;margin:.5rem 0 0;padding:0;list-style:none}.photos img{width:84px;height:84px;object-fit:cover;border-radius:8px;border:1px solid var(--line);display:block}.photos li{position:relative;max-width:100%}
.photos button{width:auto;min-height:44px;margin:.25rem 0 0;padding:.25rem .6rem;font-size:.9rem}.photos progress{width:84px;display:block}.photos .refused{margin:.25rem 0 0;color:var(--late);font-size:.9rem}
a{color:var(--accent)}ul{padding-left:1.2rem}.lang{float:right;font-size:.95rem;padding:.35rem .2rem}.warn{border-color:var(--late)}.done{border-color:var(--accent);background:var(--tint)}
details summary{cursor:pointer;padding:.5rem 0;font-weight:600}[hidden]{display:none!important}
@media print{button,form,.lang{display:none}}
`;

/** Sends a page that may load nothing from anywhere, is kept by nobody, and tells no other site where it came from. */
export function sendPage(reply: FastifyReply, page: Page): void {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    ...(page.pictures === true ? ["img-src 'self' blob:"] : []),
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
          ${new Html(style + (page.style ?? ''))}
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
