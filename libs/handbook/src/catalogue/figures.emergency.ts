import { ours } from './figure.js';
import type { Figure } from '../standard/standard.js';

/** Times of emergencies and their call-out (§1.3.1, §4.2), all of them our own; the fourth level has those of the third. */
export const emergencyFigures: readonly Figure[] = [
  ours('§4.2', 'emergency.watch', 'P1D', '应急：预警有效', 'Emergency: a warning holds'),
  ours('§1.3.1', 'emergency.assess', 'PT3M', '应急：报告后研判', 'Emergency: a report is assessed within'),
  ours('§4.2', 'emergency.confirm', 'PT3M', '应急：误报须他人确认', 'Emergency: a false alarm is confirmed within'),
  ours('§1.3.1', 'emergency.first-answer', 'PT2M', '应急：首个应答目标', 'Emergency: first answer, target'),
  ours('§1.3.1', 'emergency.first-there', 'PT10M', '应急：首个到场目标', 'Emergency: first there, target'),
  ours('§4.2', 'emergency.level-1.command', 'PT5M', '一级：有人指挥', 'Level 1: somebody commands within'),
  ours('§4.2', 'emergency.level-2.command', 'PT10M', '二级：有人指挥', 'Level 2: somebody commands within'),
  ours('§4.2', 'emergency.level-3.command', 'PT20M', '三级：有人指挥', 'Level 3: somebody commands within'),
  ours('§4.2', 'emergency.level-1.step', 'PT1M', '一级：每步呼叫等待', 'Level 1: a step of calls is waited for'),
  ours('§4.2', 'emergency.level-2.step', 'PT2M', '二级：每步呼叫等待', 'Level 2: a step of calls is waited for'),
  ours('§4.2', 'emergency.level-3.step', 'PT5M', '三级：每步呼叫等待', 'Level 3: a step of calls is waited for'),
  ours(
    '§4.2',
    'emergency.attempt',
    'PT30S',
    '应急：未应答再次呼叫',
    'Emergency: whoever is silent is called again after',
  ),
  ours('§4.2', 'emergency.round.first', 'PT2M', '应急：两轮呼叫间隔', 'Emergency: between two rounds of calls'),
  ours(
    '§4.2',
    'emergency.round.most',
    'PT15M',
    '应急：两轮呼叫间隔上限',
    'Emergency: between two rounds of calls at most',
  ),
  ours('§4.2', 'emergency.contained.factor', 2, '险情控制后报告间隔倍数', 'Contained: the time between reports times'),
  ours('§4.2', 'emergency.level-1.owners', 'PT10M', '一级：告知住户', 'Level 1: households are told within'),
  ours('§4.2', 'emergency.level-2.owners', 'PT20M', '二级：告知住户', 'Level 2: households are told within'),
  ours('§4.2', 'emergency.level-3.owners', 'PT1H', '三级：告知住户', 'Level 3: households are told within'),
  ours('§4.2', 'emergency.notice', 'PT12H', '应急通知有效期', 'Emergency: a notice holds'),
  ours('§4.2', 'emergency.authority', 'PT1H', '应急：报告主管部门', 'Emergency: authorities are told within'),
  ours('§4.2', 'emergency.roll-call.vulnerable', 'PT10M', '重点住户清点', 'Roll call of the vulnerable'),
  ours('§4.2', 'emergency.roll-call', 'PT30M', '人员清点', 'Roll call'),
  ours('§4.2', 'emergency.task', 'P1D', '应急任务', 'Task of an emergency'),
  ours('§4.2', 'emergency.release', 'PT30M', '告知应急已解除', 'Everybody called knows that it is over within'),
  ours('§4.2', 'emergency.review.level-1', 'P2D', '一级：应急总结目标', 'Level 1: review document, target'),
  ours('§3.5', 'emergency.action', 'P1D', '应急整改', 'Action of a review'),
];
