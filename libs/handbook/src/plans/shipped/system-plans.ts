import type { Plan } from '../plan-document.js';
import {
  ambulance,
  authority,
  callsOut,
  day,
  fireBrigade,
  hour,
  levels,
  minute,
  police,
  say,
  subdistrict,
  supply,
  task,
  noticeText,
  usualCommand,
  usualExpects,
  usualRoles,
  usualTasks,
} from './plan-parts.js';

/** Somebody is there within 2 h (§4.2); ours is half an hour. */
const ofSystems = { ...usualExpects, onSiteMs: 30 * minute } as const;
const systemLevels = levels(
  say('全小区中断，或危及人员、消防', 'the whole estate is without it, or people or fire protection are in danger'),
  say('整栋中断，或预计超过 4 小时', 'a whole building is without it, or for longer than 4 h'),
  say('局部中断', 'a part is without it'),
);

/** §4.2: public health. Its duties come again while it lasts. */
export const epidemic: Plan = {
  hazard: 'epidemic',
  title: say('疫情应急预案', 'Plan for an epidemic'),
  levels: levels(
    say('主管部门要求封控管理', 'the authority wants the estate closed'),
    say('小区内有确诊或聚集性病例', 'there are confirmed or clustered cases'),
    say('有疑似病例或密切接触者', 'there are suspected cases or close contacts'),
  ),
  firstCalls: [ambulance],
  steps: callsOut(['cleaning', 'security']),
  command: usualCommand,
  roles: usualRoles,
  tasks: [
    task(
      'report',
      'liaison',
      2 * hour,
      say('向居委会报告并取得防控要求', 'Report to the neighbourhood committee and take its requirements'),
    ),
    task('monitor', 'liaison', day, say('每日监测并汇总健康信息', 'Monitor and sum up health every day'), {
      everyMs: day,
    }),
    task(
      'health-rounds',
      'evacuation',
      day,
      say('健康巡查，关照独居与行动不便住户', 'Health rounds, with an eye to whoever lives alone or can not go out'),
      {
        everyMs: day,
      },
    ),
    task('disinfect', 'supplies', 12 * hour, say('公共区域消杀', 'Disinfect the common parts'), { everyMs: 12 * hour }),
    task('protect-staff', 'supplies', 4 * hour, say('发放员工防护用品', 'Give the staff what protects them')),
    ...usualTasks,
  ],
  supplies: [
    supply('masks', say('医用口罩', 'medical masks'), 500),
    supply('disinfectant', say('消毒液（升）', 'disinfectant (litres)'), 50),
    supply('thermometers', say('测温仪', 'thermometers'), 4),
    supply('gowns', say('防护服', 'protective suits'), 50),
  ],
  assembly: [],
  texts: [
    noticeText(
      'measures',
      12 * hour,
      '按主管部门要求，小区实行疫情防控措施。请配合健康监测，佩戴口罩，如有不适请联系居委会与前台。',
      'The estate follows the measures of the authority. Please take part in health monitoring and wear a mask; if you feel unwell, tell the neighbourhood committee and the front desk.',
    ),
  ],
  authorities: [
    authority('disease-control', say('疾病预防控制机构', 'disease control'), 2 * hour),
    { ...subdistrict, withinMs: 2 * hour },
  ],
  reportsEveryMs: day,
  tellsOwners: true,
  expects: { ...usualExpects, onSiteMs: hour },
};

/** §4.2: failure of information systems. */
export const it: Plan = {
  hazard: 'it',
  title: say('信息系统故障应急预案', 'Plan for a failure of IT'),
  levels: systemLevels,
  firstCalls: [],
  steps: callsOut(['low-voltage']),
  command: usualCommand,
  roles: usualRoles,
  tasks: [
    task(
      'by-hand',
      'deputy',
      30 * minute,
      say('门岗、收费、报修转为人工登记', 'Gate, payments and repairs go on by hand and paper'),
    ),
    task(
      'find',
      'deputy',
      2 * hour,
      say('定位故障：电源、网络、服务器、供应商', 'Find it: power, network, servers, supplier'),
    ),
    task('restore', 'commander', day, say('恢复系统并核对人工登记', 'Restore it, and enter what was written by hand'), {
      after: ['find'],
    }),
    ...usualTasks,
  ],
  supplies: [supply('forms', say('纸质登记表', 'paper forms'), 100), supply('radios', say('对讲机', 'radios'), 4)],
  assembly: [],
  texts: [
    noticeText(
      'by-hand',
      12 * hour,
      '小区信息系统故障，门禁、缴费、报修暂由人工办理，请致电或到前台。',
      'The IT of the estate is down: access, payments and repairs are handled by hand; please call or come to the front desk.',
    ),
  ],
  authorities: [],
  tellsOwners: true,
  expects: ofSystems,
};

/** §4.2: failure of the water supply. */
export const water: Plan = {
  hazard: 'water',
  title: say('供水故障应急预案', 'Plan for a failure of the water supply'),
  levels: systemLevels,
  firstCalls: [],
  steps: callsOut(['plumbing']),
  command: usualCommand,
  roles: usualRoles,
  tasks: [
    task(
      'whose',
      'deputy',
      30 * minute,
      say(
        '判明是市政停水还是自管设备故障，索取供水单位工单号',
        'Find out whether the town or our own equipment failed; take the number of the supplier',
      ),
    ),
    task(
      'fire-water',
      'deputy',
      hour,
      say(
        '确认消防用水，必要时报告消防部门',
        'Make sure of the water for fire fighting; tell the brigade where it lacks',
      ),
    ),
    task(
      'temporary',
      'supplies',
      4 * hour,
      say('组织送水车或瓶装水，优先老人、病患', 'Bring a water truck or bottles, first for the old and the ill'),
    ),
    task(
      'flush',
      'deputy',
      day,
      say('恢复后排放浑水，检查水质', 'Flush the pipes once it is back and check the water'),
      { after: ['whose'] },
    ),
    ...usualTasks,
  ],
  supplies: [
    supply('water', say('瓶装水（箱）', 'bottled water (boxes)'), 50),
    supply('pipe-clamps', say('管道抢修箍', 'pipe clamps'), 6),
  ],
  assembly: [],
  texts: [
    noticeText(
      'out',
      6 * hour,
      '小区供水中断，正在抢修。请关好水龙头；需要送水请联系前台。',
      'The water is off and being repaired. Please shut your taps; call the front desk if you need water brought.',
    ),
    noticeText(
      'back',
      12 * hour,
      '供水已恢复，初期水可能浑浊，请放水片刻后使用。',
      'The water is back; it may be cloudy at first, let it run a while.',
    ),
  ],
  authorities: [{ ...subdistrict, withinMs: 2 * hour }],
  tellsOwners: true,
  expects: ofSystems,
};

/** §4.2: failure of the power supply. */
export const power: Plan = {
  hazard: 'power',
  title: say('供电故障应急预案', 'Plan for a failure of the power supply'),
  levels: systemLevels,
  firstCalls: [{ number: '95598', title: say('供电服务', 'power company') }, fireBrigade],
  steps: callsOut(['electrical', 'lift']),
  command: usualCommand,
  roles: usualRoles,
  tasks: [
    task(
      'lifts',
      'deputy',
      5 * minute,
      say(
        '逐台确认电梯有无困人，有则按困人预案处置',
        'Ask every lift whether anybody is in it; if so, by the plan for people trapped',
      ),
    ),
    task(
      'generator',
      'deputy',
      15 * minute,
      say(
        '启动备用电源，保障消防、应急照明、水泵',
        'Start the standby supply for fire systems, emergency lights and pumps',
      ),
    ),
    task(
      'life-support',
      'evacuation',
      30 * minute,
      say('联系依赖用电医疗设备的住户', 'Call the households with medical equipment that needs power'),
    ),
    task(
      'whose',
      'deputy',
      30 * minute,
      say(
        '判明外部停电还是内部故障，索取供电单位工单号',
        'Find out whether the supplier or our own equipment failed; take the number of the supplier',
      ),
    ),
    task('restore', 'commander', day, say('恢复供电后逐项检查设备', 'Check everything once the power is back'), {
      after: ['whose'],
    }),
    ...usualTasks,
  ],
  supplies: [
    supply('torches', say('手电筒', 'torches'), 10),
    supply('diesel', say('发电机柴油（升）', 'diesel for the generator (litres)'), 100),
    supply('lanterns', say('应急灯', 'emergency lamps'), 10),
  ],
  assembly: [],
  texts: [
    noticeText(
      'out',
      4 * hour,
      '小区供电中断，正在抢修。请勿乘坐电梯，关闭电器开关，注意用火安全；依赖用电医疗设备的住户请立即联系前台。',
      'The power is out and being repaired. Take no lift, switch appliances off, mind candles; if you depend on medical equipment, call the front desk now.',
    ),
    noticeText(
      'back',
      12 * hour,
      '供电已恢复，电梯检查后开放。',
      'The power is back; lifts open once they are checked.',
    ),
  ],
  authorities: [{ ...subdistrict, withinMs: 2 * hour }],
  tellsOwners: true,
  expects: ofSystems,
};

/** §4.2: failure of the security system. */
export const security: Plan = {
  hazard: 'security',
  title: say('安防系统故障应急预案', 'Plan for a failure of the security system'),
  levels: systemLevels,
  firstCalls: [police],
  steps: callsOut(['low-voltage', 'security']),
  command: usualCommand,
  roles: usualRoles,
  tasks: [
    task(
      'posts',
      'deputy',
      15 * minute,
      say('在失效的出入口与监控盲区加派岗位', 'Post guards at gates and places that are no longer watched'),
    ),
    task('rounds', 'deputy', hour, say('加密巡逻并记录', 'Go round more often and write it down'), { everyMs: hour }),
    task('find', 'deputy', 2 * hour, say('定位故障并联系维保单位', 'Find it and call the maintainer')),
    ...usualTasks,
  ],
  supplies: [supply('radios', say('对讲机', 'radios'), 6), supply('torches', say('手电筒', 'torches'), 10)],
  assembly: [],
  texts: [
    noticeText(
      'posts',
      12 * hour,
      '部分门禁、监控正在检修，已加派保安值守。出入请出示证件，留意门窗。',
      'Some doors and cameras are being repaired and guards stand in their place. Please show your card, and mind doors and windows.',
    ),
  ],
  authorities: [],
  tellsOwners: true,
  expects: ofSystems,
};
