import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@steward/testing';
import { companyId, type MemberName } from '../testing-house/company.js';
import { patience, type House } from '../testing-house/house.js';
import { doubled, pageTo } from '../testing-house/pages.js';
import { sharedHouse } from '../testing-house/shared-house.js';

interface Fault {
  readonly id: string;
  readonly number: string;
  readonly state: string;
}

let house: House;
const piece = `lift-${randomUUID().slice(0, 8)}`;

beforeAll(async () => {
  house = await sharedHouse();
  const founder = await house.asFounder();
  const { status } = await founder.put('/v1/equipment', {
    items: [
      { id: piece, companyId, estateId: 'swift', kind: 'lift', code: 'DT-77', name: { zh: '东梯', en: 'East lift' } },
    ],
  });
  expect(status).toBeLessThan(300);
}, 180_000);

/** A fault of the piece, as soon as tickets has heard of it. */
const reported = async (more: object = {}): Promise<Fault> => {
  const desk = await house.as('desk');
  return until(
    async () => {
      const wish = { kind: 'lift', equipmentId: piece, unsafe: false, text: '门关不上', ...more };
      const { status, body } = await desk.post<Fault>('/v1/faults', wish);
      return status === 201 && body;
    },
    { within: patience, what: 'the fault to be taken' },
  );
};
const does = async (who: MemberName, { id }: Fault, action: string, body: object = {}): Promise<Fault> => {
  const answer = await (await house.as(who)).post<Fault>(`/v1/faults/${id}/actions/${action}`, body);
  expect([action, answer.status]).toEqual([action, 200]);
  return answer.body;
};

describe('an equipment fault, as those who are told of it live it (§2.3.3)', () => {
  it('says to each of them which piece it is, what has happened and what to do, from the call to the acceptance', async () => {
    const fault = await reported();
    const { number } = fault;
    await does('lead', fault, 'assign', { personId: 'p-fixer' });
    // Whoever gets it reads which lift that is, by its plate.
    const call = await pageTo(house, 'fixer', number, '派给您处理', '要做的事：请到场响应并登记');
    expect(call.text).toContain('东梯（DT-77）');
    expect(call.text).not.toMatch(/业主|报事人/);
    // Nobody responds: the handler is warned, the supervisor hears by which clause and how late.
    const half = await pageTo(house, 'fixer', number, '故障响应时限过半', '§2.3.3');
    expect(half.text).toContain('到场响应');
    const late = await pageTo(house, 'lead', number, '故障响应超时', '§2.3.3', '已超时');
    expect(late.text).toContain('东梯（DT-77）');
    await does('fixer', fault, 'respond');
    const expectedAt = new Date(Date.now() + 3_600_000).toISOString();
    await does('fixer', fault, 'wait', { for: 'parts', expectedAt, reason: '等门机皮带' });
    await does('fixer', fault, 'fix', { text: '已更换' });
    // Somebody else is to accept it, and may refuse.
    const asked = await pageTo(house, 'lead', number, '等待他人验收');
    expect(asked.text).toContain('由维修人以外的人到场验收');
    await does('lead', fault, 'reject', { reason: '还是关不严' });
    await pageTo(house, 'fixer', number, '验收未通过，请重修', '请在工单中查看未通过的原因');
    await does('fixer', fault, 'fix', { text: '已重新调整' });
    expect(await does('lead', fault, 'verify')).toMatchObject({ state: 'verified' });
    expect(doubled(house.messages())).toEqual([]);
  }, 120_000);
});
