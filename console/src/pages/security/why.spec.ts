import { describe, expect, it } from '@jest/globals';
import { whyInWords } from './why.js';

const estate = (id: string | null): string => (id === null ? '全公司' : ({ lakeside: '湖畔花园' }[id] ?? id));
const zh = (code: string | null, ...changes: string[]): string => whyInWords({ code, changes }, ({ zh }) => zh, estate);

describe('what a security event says', () => {
  it('is in words: posts with their estate, what changed of an account, how somebody signed in', () => {
    expect(zh('password')).toBe('密码');
    expect(zh(null, '+front-desk@lakeside', '-admin@*')).toBe('+前台 · 湖畔花园、-系统管理员 · 全公司');
    expect(zh(null, 'login', 'personId', 'activated', 'password')).toBe('登录名、所属人员、启用、密码');
  });

  it('keeps the code of a refusal, which is asked for, and what it does not know', () => {
    expect(zh('session.refused')).toBe('session.refused');
    expect(zh(null, '+keeper@far')).toContain('far');
  });
});
