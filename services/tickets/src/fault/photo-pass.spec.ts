import { describe, expect, it } from '@jest/globals';
import { passKey, photoPass, readPhotoPass } from './photo-pass.js';

const key = passKey('a secret of services that is long enough');
const said = {
  caseId: '0198f3a0-0000-7000-8000-000000000001',
  reporterId: '0198f3a0-0000-7000-8000-000000000002',
  until: Date.parse('2026-11-25T10:00:00.000Z'),
};
const code = (pass: string, now = said.until - 1, of = key): unknown => {
  try {
    return readPhotoPass(of, pass, now);
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the pass of whoever reported a fault by its plate', () => {
  const pass = photoPass(key, said);

  it('says which case and which sender it is of, until it ends', () => {
    expect(code(pass)).toEqual(said);
    expect(code(pass, said.until)).toBe('photo-pass.expired');
  });

  it('of another key, of another case, or with another end is nobody’s', () => {
    expect(code(pass, undefined, passKey('another secret of other services'))).toBe('photo-pass.unknown');
    expect(code(pass.replace('000000000001', '000000000003'))).toBe('photo-pass.unknown');
    const [caseId, reporterId, , signature] = pass.split('.');
    const later = (said.until + 3_600_000).toString(36);
    expect(code([caseId, reporterId, later, signature].join('.'))).toBe('photo-pass.unknown');
    expect(code('nonsense')).toBe('photo-pass.unknown');
  });
});
