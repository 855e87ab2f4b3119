import { describe, expect, it } from '@jest/globals';
import { wecomCodes } from '../../wecom/wecom-errors.js';
import { aliyunCodes, answerOf, outcomeOfCode } from './aliyun-errors.js';
import { smsReportOf, voiceReportOf } from './aliyun-receipts.js';
import { providerTemplateOf, templateValues } from '../provider-templates.js';
import { aliyunTemplatesSchema } from './aliyun-templates.js';

const minute = 60_000;

describe('what the provider answers', () => {
  it.each([...Object.entries(aliyunCodes), ...Object.entries(wecomCodes)])(
    '%s has an outcome and says what to do in both languages',
    (_code, { todo }) => {
      expect(todo.zh).toMatch(/\p{Script=Han}/u);
      expect(todo.en).toMatch(/[a-z]/);
    },
  );

  it.each([
    ['触发分钟级流控Permits:1', true, minute],
    ['触发小时级流控Permits:5', true, 60 * minute],
    ['触发天级流控Permits:10', false, undefined],
    ['触发流控', true, 60 * minute],
  ])('a limit of one number (%s) waits as long as it lasts; a day is too long to wait', (words, retryable, after) => {
    const outcome = outcomeOfCode('isv.BUSINESS_LIMIT_CONTROL', words);
    expect(outcome).toMatchObject({ outcome: 'failed', code: 'refused-isv.BUSINESS_LIMIT_CONTROL', retryable });
    expect(outcome.retryAfter).toBe(after);
  });

  it('a code that stands in no list is a refusal for good, and what is no code never reaches the ledger', () => {
    expect(outcomeOfCode('isv.NEW_ONE', '')).toMatchObject({ outcome: 'failed', retryable: false });
    expect(outcomeOfCode('138 0000 1234 <b>', '').code).toBe('refused-13800001234b');
    expect(answerOf('isv.AMOUNT_NOT_ENOUGH', '').concerns).toBe('account');
  });
});

describe('a receipt', () => {
  it('of a text says that it arrived, or that it did not and why', () => {
    expect(smsReportOf({ success: true, err_code: 'DELIVERED', out_id: 'h' })).toMatchObject({ result: 'delivered' });
    expect(smsReportOf({ success: 'false', err_code: 'MK:0001', out_id: 'h' })).toMatchObject({
      result: 'failed',
      code: 'receipt-MK:0001',
    });
    expect(smsReportOf({ success: true, err_code: null })).toBeNull();
  });

  it.each([
    ['200000', 'answered', true],
    ['200001', 'answered', true],
    ['200002', 'failed', true],
    ['200003', 'failed', true],
    ['200004', 'failed', false],
    ['200005', 'failed', true],
    ['200010', 'failed', true],
    ['200011', 'failed', false],
    ['299999', 'failed', true],
  ])('of a call that ended with %s says %s', (status, result, retryable) => {
    expect(voiceReportOf({ status_code: status, out_id: 'h' })).toMatchObject({ result, retryable });
  });

  it('of a call that still rings says nothing, and a key that was pressed is kept for later', () => {
    expect(voiceReportOf({ status_code: '200101', out_id: 'h' })).toBeNull();
    expect(voiceReportOf({ status_code: '200000', out_id: 'h', dtmf: '1' })).toMatchObject({ pressed: '1' });
  });
});

describe('templates of the provider', () => {
  const any = { fits: '*', code: 'SMS_1', params: { what: 35, number: 20 }, text: '${what}，${number}' };
  const read = (list: unknown): ReturnType<typeof aliyunTemplatesSchema.safeParse> =>
    aliyunTemplatesSchema.safeParse(typeof list === 'string' ? list : JSON.stringify(list));

  it.each([
    ['not JSON', '['],
    ['an empty list', []],
    ['no template for everything', [{ ...any, fits: 'owner.*' }]],
    ['one for everything in one language only', [{ ...any, language: 'en' }]],
    ['a part that the text lacks', [{ ...any, params: { what: 35, number: 20, by: 20 } }]],
    ['a part that the mapping lacks', [{ ...any, text: '${what}，${number}，${by}' }]],
    ['a part that we have not', [{ ...any, params: { what: 35, phone: 11 } }]],
    ['a code that is none', [{ ...any, code: 'x' }]],
    ['a link without its address', [{ ...any, params: { ...any.params, link: 12 }, text: '${what}${number}${link}' }]],
  ])('are refused with %s', (_what, list) => {
    expect(read(list).success).toBe(false);
  });

  it('are chosen by our template and language, the first that fits', () => {
    const english = { ...any, fits: 'owner.*', language: 'en' as const, code: 'SMS_2' };
    expect(providerTemplateOf([english, any], { template: 'owner.closed', language: 'en' })?.code).toBe('SMS_2');
    expect(providerTemplateOf([english, any], { template: 'owner.closed', language: 'zh-CN' })?.code).toBe('SMS_1');
    expect(providerTemplateOf([english, any], { template: 'case.look-please', language: 'en' })?.code).toBe('SMS_1');
  });

  it('get values within their length, without brackets, addresses and lines; an absent one is said in a word', () => {
    const message = {
      number: '13800001234',
      template: 'x',
      language: 'zh-CN',
      handle: 'h',
      linkCode: 'AbCdEfGhJkMn',
      short: {
        what: `【超时】${'长'.repeat(50)}`,
        where: '见 https://evil.test/x 处\n换行${by}',
        by: null,
        number: 'LH1042',
      },
    } as const;
    const template = {
      fits: '*',
      code: 'SMS_1',
      params: { what: 35, where: 35, by: 20, number: 20, link: 12 },
      text: '',
    };
    const values = templateValues(template, message);
    expect([...(values.what ?? '')]).toHaveLength(35);
    expect(values).toMatchObject({ where: '见 处 换行by', by: '请尽快', number: 'LH1042', link: 'AbCdEfGhJkMn' });
    expect(JSON.stringify(values)).not.toMatch(/[【】]|https?:/);
  });
});
