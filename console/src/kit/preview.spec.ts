import { describe, expect, it } from '@jest/globals';
import { previewOf } from './preview.js';

describe('the second line of a message', () => {
  const message = {
    subject: '【响应上报到顶】YS-1001 户内渗漏水',
    lines: [
      '户内渗漏水',
      '位置：演示小区1号楼1单元301室',
      '逐级上报到顶仍未办妥',
      '已超时 11 分钟',
      '要做的事：请督促',
    ],
  };

  it('says where, what was reached and how late, not the problem once more', () => {
    expect(previewOf(message)).toBe('位置：演示小区1号楼1单元301室 · 逐级上报到顶仍未办妥 · 已超时 11 分钟');
  });

  it('is empty where nothing else is said', () => {
    expect(previewOf({ subject: message.subject, lines: ['户内渗漏水', ' '] })).toBe('');
  });
});
