import type { PushPayload } from '@steward/notifications/api';
import type { ShownNotice } from './worker.types.js';

/** A notice to be shown: its title, how, where a press leads, and what its arrival is reported by. */
export interface Notice {
  readonly title: string;
  readonly shown: ShownNotice;
}

/** What a press on a notice needs: a page of the console, and the handle of its receipt; null: none is wanted. */
export interface NoticeData {
  readonly path: string;
  readonly handle: string | null;
}

/** The page where everything stands that somebody was told. */
const messagesPath = '/messages';

const unreadable: PushPayload = {
  title: '管家 Steward',
  body: '有新消息 / A new message',
  language: 'zh-CN',
  path: messagesPath,
  topic: 'unreadable',
  urgent: false,
  handle: null,
};

/**
 * A notice from what was pushed. A browser wants each push to be shown, so that what nobody can read (another release wrote it) says
 * at least that something came. One case has one notice: a later one takes its place, and is heard again.
 */
export function noticeOf(text: string | null): Notice {
  const { title, body, language, path, topic, urgent, handle } = payloadIn(text);
  const data: NoticeData = { path: pathIn(path), handle };
  return {
    title,
    shown: {
      body,
      tag: topic,
      renotify: true,
      requireInteraction: urgent,
      icon: '/icon-192.png',
      badge: '/icon-192.png',
      lang: language,
      data,
    },
  };
}

/** What the data of a pressed notice say; what is none of ours leads to the messages. */
export function noticeDataOf(data: unknown): NoticeData {
  const { path, handle } = (typeof data === 'object' && data !== null ? data : {}) as Partial<Record<string, unknown>>;
  return {
    path: typeof path === 'string' ? pathIn(path) : messagesPath,
    handle: typeof handle === 'string' ? handle : null,
  };
}

/** A page of our own, and nothing else. */
const pathIn = (path: string): string => (/^\/(?!\/)[\w./?=&%-]*$/.test(path) ? path : messagesPath);

function payloadIn(text: string | null): PushPayload {
  try {
    const read = JSON.parse(text ?? 'null') as Partial<PushPayload> | null;
    return typeof read?.title === 'string' && read.title !== '' ? { ...unreadable, ...read } : unreadable;
  } catch {
    return unreadable;
  }
}
