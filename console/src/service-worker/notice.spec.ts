import { describe, expect, it } from '@jest/globals';
import { noticeDataOf, noticeOf } from './notice.js';

const pushed = {
  title: '派单：楼道灯不亮',
  body: 'LH1042 · 请接单',
  language: 'zh-CN',
  path: '/cases/c-1',
  topic: 'abc',
  urgent: true,
  handle: 'h',
};

describe('a notice', () => {
  it('says what was pushed, has one place for each case, and stays while it is urgent', () => {
    expect(noticeOf(JSON.stringify(pushed))).toEqual({
      title: '派单：楼道灯不亮',
      shown: {
        body: 'LH1042 · 请接单',
        tag: 'abc',
        renotify: true,
        requireInteraction: true,
        icon: '/icon-192.png',
        badge: '/icon-192.png',
        lang: 'zh-CN',
        data: { path: '/cases/c-1', handle: 'h' },
      },
    });
  });

  it.each([null, '', 'not json', '[]', '{"title":""}'])(
    'says that something came where nobody can read it: %j',
    (text) => {
      const { title, shown } = noticeOf(text);
      expect([title, shown.data]).toEqual(['管家 Steward', { path: '/messages', handle: null }]);
    },
  );

  it.each(['https://elsewhere.test/', '//elsewhere.test', 'javascript:alert(1)', '/cases/c 1'])(
    'leads to no page but ours: %s',
    (path) => {
      expect(noticeOf(JSON.stringify({ ...pushed, path })).shown.data).toEqual({ path: '/messages', handle: 'h' });
      expect(noticeDataOf({ path }).path).toBe('/messages');
    },
  );

  it('that another release showed leads to the messages', () => {
    expect([noticeDataOf(undefined), noticeDataOf({ handle: 1 })]).toEqual([
      { path: '/messages', handle: null },
      { path: '/messages', handle: null },
    ]);
  });
});
