import type { SinkFault } from './sink-faults.js';
import type { SinkChannel, SinkMessage } from './sink-message.js';
import type { SinkCall } from './sink-phones.js';
import type { CallEnd } from './sink-receipts.js';

const channelNames: Readonly<Record<SinkChannel, { readonly zh: string; readonly en: string }>> = {
  mail: { zh: '邮件', en: 'mail' },
  webhook: { zh: '回调', en: 'webhook' },
  'wechat-robot': { zh: '企业微信机器人', en: 'WeCom robot' },
  'wechat-app': { zh: '企业微信应用', en: 'WeCom app' },
  'web-push': { zh: '推送通知', en: 'notice on a device' },
  sms: { zh: '短信', en: 'SMS' },
  'voice-call': { zh: '语音电话', en: 'voice call' },
};

/** The page for people: newest message first, addresses as links that open, Chinese first. It reloads itself when news come. */
export function sinkPage(
  messages: readonly SinkMessage[],
  arrived: number,
  faults: readonly SinkFault[],
  calls: readonly SinkCall[],
): string {
  const elsewhere = messages.filter(({ channel }) => channel !== 'sms' && channel !== 'voice-call');
  const items = elsewhere.map(messageHtml).join('\n');
  const ended = calls.filter(({ end }) => end !== null).length;
  const phones = phonesHtml(messages, calls);
  const empty = '<p class="empty">还没有消息。<span lang="en">No messages yet.</span></p>';
  const misbehaving =
    faults.length === 0
      ? ''
      : `<p class="fault" role="status">收件箱正按要求出错（${faults.length} 条）。<span lang="en">The sink misbehaves as told.</span></p>`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>消息 · Messages</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>消息 <span lang="en">Messages</span></h1>
<p>系统发出的短信、电话、邮件、企业微信消息和回调都停在这里，不会真正送达任何人。<span lang="en">Text messages, calls, mail, WeCom messages and webhooks end here; nobody outside gets them.</span></p>
<p class="count">共 ${arrived} 条，最新在前。<span lang="en">${arrived} in all, newest first.</span> <a href="/messages">JSON</a></p>
</header>
<main>
${misbehaving}
${phones}
${items === '' && phones === '' ? empty : items}
</main>
<script>
setInterval(async () => {
  try {
    const { arrived, ended } = await (await fetch('/health')).json();
    if ((arrived !== ${arrived} || ended !== ${ended}) && !String(getSelection())) location.reload();
  } catch { /* the stack is stopping */ }
}, 2000);
for (const button of document.querySelectorAll('button[data-call]')) button.addEventListener('click', async () => {
  await fetch('/calls/' + button.dataset.call + '/' + button.dataset.end, { method: 'POST' });
  location.reload();
});
</script>
</body>
</html>
`;
}

function messageHtml(message: SinkMessage): string {
  const { zh, en } = channelNames[message.channel];
  const title = message.subject ?? subjectWithin(message) ?? firstLine(message.text);
  return `<article id="m${message.number}">
<h2>${escapeHtml(title)}</h2>
<p class="meta"><span class="channel ${message.channel}">${zh} <span lang="en">${en}</span></span> → ${escapeHtml(message.to.join(', '))} · <time datetime="${message.at}">${localTime(message.at)}</time></p>
<div class="text">${linked(message)}</div>
</article>`;
}

const endWords: Readonly<Record<CallEnd, { readonly zh: string; readonly en: string }>> = {
  answered: { zh: '已接听', en: 'answered' },
  'hung-up-early': { zh: '接听后提前挂断', en: 'hung up early' },
  busy: { zh: '占线', en: 'busy' },
  unanswered: { zh: '未接', en: 'missed' },
  'switched-off': { zh: '关机', en: 'switched off' },
};

/** One phone per number, the one with the newest news first: its text messages and calls as they came. */
function phonesHtml(messages: readonly SinkMessage[], calls: readonly SinkCall[]): string {
  const texts = messages.filter(({ channel }) => channel === 'sms');
  const entries = [
    ...texts.map((text) => ({ number: text.to[0] ?? '', at: text.at, shown: bubbleHtml(text) })),
    ...calls.map((call) => ({ number: call.number, at: call.at, shown: callHtml(call) })),
  ].sort((a, b) => (a.at < b.at ? 1 : -1));
  const numbers = [...new Set(entries.map(({ number }) => number))];
  if (numbers.length === 0) return '';
  const phones = numbers.map((number) => {
    const own = entries.filter((entry) => entry.number === number).reverse();
    return `<section class="phone" aria-label="手机 ${escapeHtml(number)}"><h2>📱 ${escapeHtml(number)}</h2>
${own.map(({ shown }) => shown).join('\n')}
</section>`;
  });
  return `<div class="phones">${phones.join('\n')}</div>`;
}

function bubbleHtml(message: SinkMessage): string {
  return `<div class="bubble" id="m${message.number}"><div class="text">${linked(message)}</div><time datetime="${message.at}">${localTime(message.at)}</time></div>`;
}

function callHtml({ at, end, id, text }: SinkCall): string {
  const time = `<time datetime="${at}">${localTime(at)}</time>`;
  if (end === null) {
    const button = (how: CallEnd, zh: string, en: string): string =>
      `<button data-call="${escapeHtml(id)}" data-end="${how}">${zh} <span lang="en">${en}</span></button>`;
    return `<div class="bubble call ringing">📞 来电响铃中… <span lang="en">ringing</span><p>${button('answered', '接听', 'Answer')} ${button('busy', '拒接', 'Decline')}</p>${time}</div>`;
  }
  const { zh, en } = endWords[end];
  const heard = end === 'answered' || end === 'hung-up-early' ? `<div class="text">“${escapeHtml(text)}”</div>` : '';
  return `<div class="bubble call">📞 ${zh} <span lang="en">${en}</span>${heard}${time}</div>`;
}

/** The text with its addresses as links; Markdown links keep their words. */
function linked(message: SinkMessage): string {
  let text = escapeHtml(message.text);
  for (const link of [...message.links].sort((a, b) => b.length - a.length)) {
    const escaped = escapeHtml(link);
    // A private-use mark keeps a link that begins like another one from being wrapped twice.
    text = text.replaceAll(escaped, `\uE000${message.links.indexOf(link)}\uE001`);
  }
  const anchor = (index: string, words: string | null): string => {
    const href = escapeHtml(message.links[Number(index)] ?? '');
    return `<a href="${href}" rel="noopener noreferrer" target="_blank">${words ?? href}</a>`;
  };
  return text
    .replace(/\[([^\]\n]+)\]\(\uE000(\d+)\uE001\)/g, (_whole, words: string, index: string) => anchor(index, words))
    .replace(/\uE000(\d+)\uE001/g, (_whole, index: string) => anchor(index, null));
}

/** A webhook says in its body what a mail says in its subject. */
function subjectWithin({ raw }: SinkMessage): string | null {
  try {
    const body: unknown = JSON.parse(raw ?? '');
    return typeof body === 'object' && body !== null && 'subject' in body && typeof body.subject === 'string'
      ? body.subject
      : null;
  } catch {
    return null;
  }
}

function firstLine(text: string): string {
  const line =
    text.split('\n').find((candidate) => candidate.trim() !== '' && candidate.trim() !== '{') ?? '（无正文）';
  return line.replace(/^[#>*\s]+/, '').slice(0, 80);
}

function localTime(iso: string): string {
  return new Intl.DateTimeFormat('zh-CN', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: 'Asia/Shanghai',
  }).format(new Date(iso));
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const style = `
:root { color-scheme: light dark; --line: #8884; --quiet: #777; --accent: #0b6bcb; }
body { font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; margin: 0 auto; max-width: 46rem; padding: 1rem; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.05rem; margin: 0; overflow-wrap: anywhere; }
[lang=en] { color: var(--quiet); font-size: .9em; }
.meta, .count { color: var(--quiet); font-size: .875rem; margin: .2rem 0 .6rem; overflow-wrap: anywhere; }
.channel { border: 1px solid var(--line); border-radius: .8em; padding: 0 .6em; }
article { border-top: 1px solid var(--line); padding: 1rem 0; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
.phones { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); align-items: start; }
.phone { border: 2px solid var(--line); border-radius: 1.4rem; padding: .8rem; max-height: 26rem; overflow-y: auto; }
.phone h2 { text-align: center; }
.bubble { background: #8882; border-radius: .9rem; margin: .6rem 0; padding: .5rem .8rem; }
.bubble time { color: var(--quiet); display: block; font-size: .75rem; text-align: right; }
.call { border-left: 4px solid #2a8; } .ringing { border-left-color: #c60; font-weight: 600; }
button { font: inherit; border: 1px solid var(--line); border-radius: .8rem; padding: .2rem .8rem; cursor: pointer; }
a { color: var(--accent); } .fault { border-left: 4px solid #c60; padding-left: .8rem; } .empty { padding: 3rem 0; text-align: center; }
`.trim();
