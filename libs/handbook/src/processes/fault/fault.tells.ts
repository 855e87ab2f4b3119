import { type Step, type TellRules, step } from '../../engine/messages/tells.js';
import { callTexts } from '../../parts/messages/call.words.js';
import { personTexts } from '../../parts/messages/person.words.js';
import { handlersReaders } from '../../parts/messages/reader.words.js';
import { staffCalls } from '../../parts/messages/staff-calls.js';
import type { FaultAction } from './fault.actions.js';
import type { FaultCase } from './fault.case.js';

const take = step(
  '派单给能到场的人，或请能到场的人抢单，到场后登记响应',
  'assign it to somebody who can be there, or have somebody claim it, and see that the response is entered',
  ['assign', 'claim', 'respond'],
  false,
);
const respond = step('到场响应，并登记响应', 'respond on site, and enter that somebody is there', ['respond']);

/** Nothing that follows is possible before somebody has responded. */
function responding(c: FaultCase): Step<FaultAction> | null {
  if (c.state !== 'reported') return null;
  return c.handler === null ? take : respond;
}

/** What gets a fault repaired, in the state in which it is. */
function fixing(c: FaultCase): Step<FaultAction> | null {
  if (c.state === 'in-hand') return step('完成维修，并登记修复', 'repair it, and enter that it is fixed', ['fix']);
  if (c.state !== 'waiting') return null;
  return c.waitingFor === 'parts'
    ? step('催促配件到货并继续维修，修复后登记', 'see that the parts come, go on, and enter when it is fixed', [
        'resume',
        'fix',
      ])
    : step(
        '督促外协单位到场并继续维修，修复后登记',
        'see that the contractor comes, go on, and enter when it is fixed',
        ['resume', 'fix'],
      );
}

/** What is still to be done about a repair; it is nobody's who has had it in his hands. */
function accepting(c: FaultCase): Step<FaultAction> | null {
  if (c.state !== 'fixed') return null;
  return c.class === 'unsafe'
    ? step(
        '先确认已消除危险，再由维修人以外的人验收',
        'first see that it is safe again, then have somebody other than the repairer accept it',
        ['make-safe'],
        false,
      )
    : step(
        '由维修人以外的人到场验收；不合格的，退回重修并说明原因',
        'have somebody other than the repairer look at it and accept it; where it does not hold, send it back and say why',
        ['verify', 'reject'],
        false,
      );
}

/** How the fault speaks to the staff; whoever reported it reads how far it is at the piece of equipment itself. */
export const tells: TellRules<FaultCase, FaultAction> = {
  texts: [...personTexts, ...callTexts],
  asks: {
    RESPOND: responding,
    FIX: (c) => responding(c) ?? fixing(c),
    ACCEPT: accepting,
  },
  readers: handlersReaders,
  calls: staffCalls({
    zh: '请到场响应并登记；已有人响应过的，请接着维修；危及安全的，先停用设备；无法处理的，请退单并说明原因。',
    en: 'Respond on site and enter it; where somebody has responded before, go on with the repair; where it is unsafe, take it out of service first; if you cannot do it, return it and say why.',
  }),
};
