import type { SinkFault } from './sink-faults.js';
import type { SinkChannel, SinkMessage } from './sink-message.js';

const channelNames: Readonly<Record<SinkChannel, { readonly zh: string; readonly en: string }>> = {
  mail: { zh: '邮件', en: 'mail' },
  webhook: { zh: '回调', en: 'webhook' },
  'wechat-robot': { zh: '企业微信机器人', en: 'WeCom robot' },
};

/** The page for people: newest message first, addresses as links that open, Chinese first. It reloads itself when news come. */
export function sinkPage(messages: readonly SinkMessage[], arrived: number, faults: readonly SinkFault[]): string {
  const items = messages.map(messageHtml).join('\n');
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
<p>系统发出的邮件、机器人消息和回调都停在这里，不会真正送达任何人。<span lang="en">Mail, robot messages and webhooks end here; nobody outside gets them.</span></p>
<p class="count">共 ${arrived} 条，最新在前。<span lang="en">${arrived} in all, newest first.</span> <a href="/messages">JSON</a></p>
</header>
<main>
${misbehaving}
${items === '' ? empty : items}
</main>
<script>
setInterval(async () => {
  try {
    const { arrived } = await (await fetch('/health')).json();
    if (arrived !== ${arrived} && !String(getSelection())) location.reload();
  } catch { /* the stack is stopping */ }
}, 2000);
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
a { color: var(--accent); } .fault { border-left: 4px solid #c60; padding-left: .8rem; } .empty { padding: 3rem 0; text-align: center; }
`.trim();
