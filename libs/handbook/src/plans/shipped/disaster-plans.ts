import type { Plan } from '../plan-document.js';
import {
  ambulance,
  callsOut,
  fireBrigade,
  hour,
  levels,
  minute,
  say,
  standsBy,
  subdistrict,
  supply,
  task,
  noticeText,
  usualCommand,
  usualExpects,
  usualLevels,
  usualRoles,
  usualTasks,
} from './plan-parts.js';

/** §4.2: natural disasters. */
export const flood: Plan = {
  hazard: 'flood',
  title: say('内涝水浸应急预案', 'Plan for a flood'),
  levels: levels(
    say('地下空间进水且有人被困，或配电房进水', 'water in the basement with people trapped, or in the switch room'),
    say('地下车库进水或水位继续上涨', 'water in the garage, or still rising'),
    say('出入口、道路积水', 'water on roads and at entrances'),
  ),
  firstCalls: [fireBrigade, ambulance],
  steps: callsOut(['plumbing', 'electrical']),
  standBy: standsBy,
  command: usualCommand,
  roles: usualRoles,
  tasks: [
    task(
      'close-basement',
      'evacuation',
      10 * minute,
      say('封闭地下车库，引导人员离开地下空间', 'Close the garage and lead people out of the basement'),
    ),
    task(
      'barriers',
      'supplies',
      15 * minute,
      say('架设挡水板、沙袋，启动排水泵', 'Set up flood boards and sandbags, start the pumps'),
    ),
    task(
      'cut-power',
      'deputy',
      15 * minute,
      say('受淹区域断电，电梯停至高层', 'Cut the power where it is flooded; park lifts at upper floors'),
      {
        classes: ['level-1', 'level-2'],
      },
    ),
    task(
      'check-rooms',
      'deputy',
      30 * minute,
      say('检查配电房、水泵房、电梯底坑', 'Check switch room, pump room and lift pits'),
      {
        after: ['barriers'],
      },
    ),
    ...usualTasks,
  ],
  supplies: [
    supply('sandbags', say('沙袋', 'sandbags'), 100),
    supply('flood-boards', say('挡水板', 'flood boards'), 4),
    supply('pumps', say('移动排水泵', 'mobile pumps'), 2),
    supply('waders', say('防水衣裤', 'waders'), 4),
  ],
  assembly: [{ placeId: 'lobby', name: say('各栋首层大堂以上', 'above the ground-floor lobby of each building') }],
  texts: [
    noticeText(
      'warn',
      6 * hour,
      '小区低洼处及地下车库积水。请勿进入地下空间，请勿乘坐电梯至地下层，远离带电设备。',
      'There is water in low places and in the garage. Do not enter the basement, do not take a lift down to it, and keep away from anything electrical.',
    ),
    noticeText('over', 12 * hour, '积水已排除，地下车库恢复使用。', 'The water is gone and the garage is open again.'),
  ],
  authorities: [subdistrict],
  tellsOwners: true,
  expects: usualExpects,
};

/** §4.2: a typhoon. */
export const typhoon: Plan = {
  hazard: 'typhoon',
  title: say('台风应急预案', 'Plan for a typhoon'),
  levels: levels(
    say('有人受伤，或外墙、树木倒塌危及人员', 'somebody is hurt, or walls and trees fall where people are'),
    say('外墙脱落、树木倒伏或大面积停电', 'parts of walls or trees came down, or the power is out widely'),
    say('个别树木、设施受损', 'single trees or fittings are damaged'),
  ),
  firstCalls: [fireBrigade, ambulance],
  steps: callsOut(['building', 'greening', 'electrical']),
  standBy: standsBy,
  command: usualCommand,
  roles: usualRoles,
  tasks: [
    task(
      'secure',
      'deputy',
      30 * minute,
      say('加固门窗、围挡、广告牌，收起高空物件', 'Secure doors, fences and signs; take in what hangs high'),
    ),
    task(
      'clear-outside',
      'evacuation',
      30 * minute,
      say('劝离室外人员，封闭危险区域', 'Lead people indoors and close off what is dangerous'),
    ),
    task('drains', 'supplies', hour, say('疏通排水口，备好排水泵', 'Clear the drains and make the pumps ready')),
    task(
      'round-after',
      'deputy',
      6 * hour,
      say('风后巡查外墙、树木、屋面、电气', 'Go round after the storm: walls, trees, roofs, electrics'),
      {
        after: ['secure'],
      },
    ),
    ...usualTasks,
  ],
  supplies: [
    supply('sandbags', say('沙袋', 'sandbags'), 100),
    supply('ropes', say('绳索', 'ropes'), 5),
    supply('chainsaw', say('油锯', 'chainsaw'), 1),
    supply('torches', say('手电筒', 'torches'), 10),
  ],
  assembly: [{ placeId: 'lobby', name: say('各栋大堂', 'the lobby of each building') }],
  texts: [
    noticeText(
      'warn',
      12 * hour,
      '台风影响本小区。请关好门窗，收回阳台物件，非必要不外出，勿在树下、外墙下停留停车。',
      'A typhoon is passing. Shut doors and windows, take in what stands on balconies, stay inside, and neither stand nor park under trees and walls.',
    ),
    noticeText(
      'over',
      12 * hour,
      '台风影响已过，如有损坏请告知前台。',
      'The typhoon has passed. Tell the front desk of any damage.',
    ),
  ],
  authorities: [subdistrict],
  tellsOwners: true,
  expects: usualExpects,
};

/** §4.2: lightning. */
export const lightning: Plan = {
  hazard: 'lightning',
  title: say('雷电应急预案', 'Plan for lightning'),
  levels: usualLevels,
  firstCalls: [ambulance, fireBrigade],
  steps: callsOut(['electrical', 'low-voltage']),
  standBy: standsBy,
  command: usualCommand,
  roles: usualRoles,
  tasks: [
    task(
      'clear-outside',
      'evacuation',
      10 * minute,
      say('停止室外与高处作业，劝离空旷处人员', 'Stop work outside and at heights; lead people from open ground'),
    ),
    task(
      'check-fire',
      'deputy',
      15 * minute,
      say('查看有无起火、伤员', 'See whether anything burns and anybody is hurt'),
    ),
    task(
      'check-systems',
      'deputy',
      2 * hour,
      say('检查电梯、消防、安防、配电是否受雷击', 'Check lifts, fire, security and power for a strike'),
      {
        after: ['check-fire'],
      },
    ),
    ...usualTasks,
  ],
  supplies: [supply('first-aid', say('急救箱', 'first-aid kit'), 2), supply('torches', say('手电筒', 'torches'), 10)],
  assembly: [],
  texts: [
    noticeText(
      'warn',
      3 * hour,
      '雷电活动强烈。请留在室内，拔下电器插头，勿使用电梯以外的室外设施，勿在树下避雨。',
      'There is strong lightning. Stay inside, unplug appliances, use nothing outdoors, and do not shelter under trees.',
    ),
    noticeText('over', 12 * hour, '雷电已过，设备检查完毕。', 'The lightning has passed and the systems are checked.'),
  ],
  authorities: [subdistrict],
  tellsOwners: true,
  expects: usualExpects,
};
