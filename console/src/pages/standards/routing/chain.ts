import { channelTitle, durationInWords } from '@steward/handbook';
import type { Route } from '@steward/notifications/api';
import type { Said } from '../../../words/words.js';
import type { Bilingual } from '../../../words/language.js';
import type { messageWords } from '../../messages/messages.words.js';

/** A route's channels as one line: `控制台、企业微信 → 15 分钟未读则 邮件`. */
export function chainInWords(
  m: Said<typeof messageWords>,
  say: (text: Bilingual) => string,
  { steps }: Pick<Route, 'steps'>,
): string {
  return steps
    .map((step, index) => {
      const names = step.channels.map((channel) => say(channelTitle(channel))).join('、');
      const before = steps[index - 1]?.unreadAfter ?? null;
      if (index === 0) return names;
      return `${before === null ? m.ifFailed : m.ifUnread(say(durationInWords(before)))} ${names}`;
    })
    .join(' → ');
}
