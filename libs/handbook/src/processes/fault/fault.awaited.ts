import type { Awaited } from '../../engine/definition.js';
import type { Bilingual } from '../../standard/standard.js';
import type { FaultAction } from './fault.actions.js';
import type { FaultCase } from './fault.case.js';

/** What a step that is awaited says, and the actions that take it, the likeliest first. */
interface AwaitedRule {
  readonly says: Bilingual;
  readonly by: readonly FaultAction[];
}

const rule = (zh: string, en: string, ...by: readonly FaultAction[]): AwaitedRule => ({ says: { zh, en }, by });

/** Everything that a fault may wait for from people: the words, and what does it. */
export const faultAwaited = {
  adopting: rule('导入的旧工单，尚未接管', 'An imported case that nobody has adopted', 'adopt'),
  'accepting-hand-over': rule('等待接收移交', 'Waits for the hand-over to be accepted', 'accept-hand-over'),
  taking: rule('等待派单或抢单', 'Waits for somebody to take it', 'assign', 'claim', 'respond'),
  responding: rule('等待处理人响应到场', 'Waits for the handler to respond', 'respond'),
  parts: rule('等待配件', 'Waits for parts', 'resume', 'fix'),
  contractor: rule('等待外协单位', 'Waits for a contractor', 'resume', 'fix'),
  fixing: rule('等待修复', 'Waits to be fixed', 'fix'),
  'making-safe': rule('等待确认已消除危险', 'Waits to be made safe', 'make-safe'),
  accepting: rule('等待他人验收', 'Waits for somebody else to accept the repair', 'verify'),
} as const satisfies Readonly<Record<string, AwaitedRule>>;
export type FaultAwaited = keyof typeof faultAwaited;

function stepOf(c: FaultCase): FaultAwaited | null {
  if (c.over) return null;
  if (c.observedUntil !== null && c.adoptedAt === null) return 'adopting';
  if (c.offeredTo !== null) return 'accepting-hand-over';
  switch (c.state) {
    case 'reported':
      return c.handler === null ? 'taking' : 'responding';
    case 'waiting':
      return c.waitingFor === 'parts' ? 'parts' : 'contractor';
    case 'in-hand':
      return 'fixing';
    case 'fixed':
      return c.class === 'unsafe' ? 'making-safe' : 'accepting';
    case 'verified':
    case 'withdrawn':
    case 'ended':
      return null;
  }
}

/** What a fault waits for from people: somebody, an answer, parts, the repair, somebody else's acceptance. */
export function faultAwaits(c: FaultCase): readonly Awaited[] {
  const step = stepOf(c);
  return step === null ? [] : [{ step, ...faultAwaited[step] }];
}
