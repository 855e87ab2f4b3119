import type { Plan } from '../plan-document.js';
import {
  ambulance,
  authority,
  callsOut,
  fireBrigade,
  hour,
  housing,
  levels,
  minute,
  police,
  say,
  subdistrict,
  supply,
  task,
  noticeText,
  trafficPolice,
  usualCommand,
  usualExpects,
  usualLevels,
  usualRoles,
  usualTasks,
} from './plan-parts.js';

const emergencyManagement = authority('emergency-management', say('应急管理部门', 'emergency management'), hour);

/** §4.2: a fire. Anybody calls 119 first; nothing here waits for it. */
export const fire: Plan = {
  hazard: 'fire',
  title: say('火灾应急预案', 'Plan for a fire'),
  levels: levels(
    say('有明火蔓延或有人被困、受伤', 'it spreads, or somebody is trapped or hurt'),
    say('一户或一处起火，未蔓延', 'one dwelling or place burns and it does not spread'),
    say('冒烟、异味或已自行熄灭', 'smoke or a smell, or it went out by itself'),
  ),
  firstCalls: [fireBrigade, ambulance],
  steps: callsOut(['fire', 'security', 'electrical']),
  command: usualCommand,
  roles: usualRoles,
  tasks: [
    task(
      'control-room',
      'deputy',
      2 * minute,
      say(
        '消控室确认火点，启动消防联动与广播',
        'The control room confirms where it burns, and starts the fire systems and the broadcast',
      ),
    ),
    task(
      'evacuate',
      'evacuation',
      10 * minute,
      say(
        '逐层疏散，优先老人、儿童、行动不便者；禁用客梯',
        'Evacuate floor by floor, the old, children and whoever can not walk first; no passenger lifts',
      ),
    ),
    task(
      'first-attack',
      'deputy',
      5 * minute,
      say('在确保安全的前提下扑救初起火灾', 'Fight it while it is small, and only in safety'),
    ),
    task(
      'meet-brigade',
      'liaison',
      10 * minute,
      say('打开消防通道，在路口引导消防车', 'Open the fire lane and lead the brigade in from the road'),
    ),
    task('cut-off', 'deputy', 10 * minute, say('切断着火区域电源、燃气', 'Cut power and gas where it burns')),
    task(
      'roll-call',
      'evacuation',
      30 * minute,
      say('在集合地点清点人员，报告未到者', 'Count people at the assembly place and report who is missing'),
      {
        after: ['evacuate'],
      },
    ),
    ...usualTasks,
  ],
  supplies: [
    supply('extinguishers', say('灭火器', 'fire extinguishers'), 10),
    supply('masks', say('过滤式自救呼吸器', 'escape hoods'), 10),
    supply('torches', say('手电筒', 'torches'), 10),
    supply('loudhailer', say('扩音器', 'loudhailers'), 2),
    supply('first-aid', say('急救箱', 'first-aid kit'), 2),
  ],
  assembly: [{ placeId: 'square', name: say('小区中心广场', 'the central square') }],
  texts: [
    noticeText(
      'evacuate',
      2 * hour,
      '本楼发生火情。请立即沿楼梯离开，用湿毛巾捂住口鼻，勿乘电梯，到集合地点报到。门外有烟请关门堵缝，在窗口呼救。',
      'There is a fire in this building. Leave by the stairs now with a wet cloth over mouth and nose, take no lift, and report at the assembly place. If there is smoke outside your door, shut and seal it and call from the window.',
    ),
    noticeText(
      'over',
      12 * hour,
      '火情已扑灭，经检查可以返回。',
      'The fire is out, and after a check you may go back.',
    ),
  ],
  authorities: [emergencyManagement, subdistrict, { ...housing, withinMs: hour }],
  tellsOwners: true,
  expects: { ...usualExpects, onSiteMs: 3 * minute, rollCallMs: 30 * minute, evacuationMs: 10 * minute },
};

/** §4.2: a theft. */
export const theft: Plan = {
  hazard: 'theft',
  title: say('盗窃应急预案', 'Plan for a theft'),
  levels: usualLevels,
  firstCalls: [police],
  steps: callsOut(['security']),
  command: usualCommand,
  roles: usualRoles,
  tasks: [
    task('protect', 'deputy', 10 * minute, say('保护现场，勿触碰物品', 'Keep the place as it is; touch nothing')),
    task(
      'gates',
      'evacuation',
      5 * minute,
      say('留意各出入口，不与嫌疑人冲突', 'Watch the gates; do not confront anybody'),
    ),
    task(
      'footage',
      'scribe',
      2 * hour,
      say('保存监控录像，凭手续提供给警方', 'Keep the footage, and give it to the police by their papers'),
    ),
    ...usualTasks,
  ],
  supplies: [supply('tape', say('警戒带', 'barrier tape'), 2), supply('torches', say('手电筒', 'torches'), 5)],
  assembly: [],
  texts: [
    noticeText(
      'warn',
      12 * hour,
      '小区发生盗窃，警方已介入。请锁好门窗，如有线索请报警或告知前台。',
      'There was a theft and the police are at work. Lock doors and windows; tell the police or the front desk what you saw.',
    ),
  ],
  authorities: [],
  tellsOwners: false,
  expects: usualExpects,
};

/** §4.2: a traffic accident on the grounds. */
export const traffic: Plan = {
  hazard: 'traffic',
  title: say('交通事故应急预案', 'Plan for a traffic accident'),
  levels: usualLevels,
  firstCalls: [trafficPolice, ambulance],
  steps: callsOut(['security']),
  command: usualCommand,
  roles: usualRoles,
  tasks: [
    task(
      'first-aid',
      'deputy',
      5 * minute,
      say('查看伤情，不随意搬动伤者', 'See who is hurt; do not move anybody without need'),
    ),
    task(
      'close-road',
      'evacuation',
      10 * minute,
      say('设置警示，引导绕行，留出救护通道', 'Set up signs, lead traffic round, keep a lane for the ambulance'),
    ),
    task('footage', 'scribe', 2 * hour, say('保存监控录像', 'Keep the footage')),
    ...usualTasks,
  ],
  supplies: [
    supply('cones', say('警示锥', 'traffic cones'), 10),
    supply('first-aid', say('急救箱', 'first-aid kit'), 2),
    supply('vests', say('反光背心', 'high-visibility vests'), 5),
  ],
  assembly: [],
  texts: [
    noticeText(
      'detour',
      6 * hour,
      '小区道路因交通事故临时封闭，请按指引绕行。',
      'A road of the estate is closed after an accident; please follow the signs round it.',
    ),
  ],
  authorities: [],
  tellsOwners: false,
  expects: usualExpects,
};

/** §4.2: a gas leak. */
export const gas: Plan = {
  hazard: 'gas',
  title: say('燃气泄漏应急预案', 'Plan for a gas leak'),
  levels: levels(
    say('已燃爆、有人中毒或浓度达到爆炸下限', 'it exploded, somebody is poisoned, or it may explode'),
    say('公共区域或多户有气味', 'it smells in common parts or in several dwellings'),
    say('一户有气味，已关阀', 'it smells in one dwelling and the valve is shut'),
  ),
  firstCalls: [
    fireBrigade,
    { number: '96777', title: say('燃气抢修（以当地号码为准）', 'gas rescue (use the local number)') },
    ambulance,
  ],
  steps: callsOut(['gas', 'security']),
  command: usualCommand,
  roles: usualRoles,
  tasks: [
    task(
      'no-sparks',
      'evacuation',
      3 * minute,
      say('禁火、禁开关电器、禁在现场打电话，开窗通风', 'No flames, no switches, no phones there; open the windows'),
    ),
    task('shut-valve', 'deputy', 5 * minute, say('关闭楼栋燃气总阀', "Shut the building's gas valve")),
    task(
      'evacuate',
      'evacuation',
      10 * minute,
      say('疏散上下左右住户至上风处', 'Lead the neighbours above, below and beside to where the wind comes from'),
    ),
    task(
      'wait-for-rescue',
      'deputy',
      30 * minute,
      say('设警戒，等待燃气公司检测', 'Close it off until the gas company has measured'),
      {
        after: ['evacuate'],
      },
    ),
    ...usualTasks,
  ],
  supplies: [
    supply('gas-detector', say('可燃气体检测仪', 'gas detector'), 1),
    supply('tape', say('警戒带', 'barrier tape'), 2),
    supply('explosion-proof-torches', say('防爆手电筒', 'explosion-proof torches'), 2),
  ],
  assembly: [{ placeId: 'upwind', name: say('楼外上风处空地', 'open ground upwind of the building') }],
  texts: [
    noticeText(
      'evacuate',
      3 * hour,
      '本楼燃气泄漏。勿开关任何电器、勿用明火，开窗后立即沿楼梯离开，到室外再打电话。',
      'Gas is leaking in this building. Touch no switch and no flame, open the windows, leave by the stairs now, and phone only outside.',
    ),
    noticeText(
      'over',
      12 * hour,
      '燃气公司检测合格，可以返回；恢复供气以燃气公司通知为准。',
      'The gas company has measured: you may go back. It says when the gas is on again.',
    ),
  ],
  authorities: [emergencyManagement, subdistrict],
  tellsOwners: true,
  expects: { ...usualExpects, onSiteMs: 5 * minute, rollCallMs: 30 * minute, evacuationMs: 10 * minute },
};

/** §4.2: trapped in a lift (困人): guards keep contact, only the licensed maintainer frees anybody, within 30 min. */
export const liftEntrapment: Plan = {
  hazard: 'lift-entrapment',
  title: say('电梯困人应急预案', 'Plan for people trapped in a lift'),
  levels: levels(
    say('被困者受伤、发病或失联', 'somebody trapped is hurt, ill or does not answer'),
    say(
      '被困者中有老人、儿童、孕妇，或超过 30 分钟',
      'among the trapped are the old, children or a pregnant woman, or it takes longer than 30 min',
    ),
    say('被困者情况稳定', 'the trapped are well'),
  ),
  firstCalls: [
    ambulance,
    { number: '96333', title: say('电梯应急救援（以当地号码为准）', 'lift rescue (use the local number)') },
  ],
  steps: callsOut(
    ['lift'],
    [
      {
        id: 'maintainer',
        title: say('维保单位与当班人员', 'the maintainer and whoever is on duty'),
        targets: [
          { of: 'contractor', id: 'lift' },
          { of: 'work', id: 'lift' },
        ],
        need: 'any',
        waitMs: minute,
        againAfterMs: [30_000],
      },
    ],
  ),
  command: usualCommand,
  roles: usualRoles,
  tasks: [
    task(
      'keep-contact',
      'deputy',
      2 * minute,
      say(
        '用五方对讲安抚被困者，告知勿扒门',
        'Speak with the trapped over the intercom, calm them, and tell them not to force the doors',
      ),
    ),
    task(
      'guard-doors',
      'evacuation',
      5 * minute,
      say('在各层门口值守，禁止非专业人员施救', 'Stand at the landing doors; nobody but the maintainer frees anybody'),
    ),
    task('rescue', 'commander', 30 * minute, say('维保单位到场并解救', 'The maintainer is there and frees them')),
    task(
      'see-to-them',
      'liaison',
      hour,
      say('查看被困者身体状况，需要时送医', 'See how the freed are, and take them to a doctor where needed'),
      {
        after: ['rescue'],
      },
    ),
    task(
      'out-of-service',
      'deputy',
      hour,
      say('电梯停用，检验合格后恢复', 'Take the lift out of service until it is checked'),
    ),
    ...usualTasks,
  ],
  supplies: [
    supply('lift-signs', say('停梯警示牌', 'lift out-of-service signs'), 4),
    supply('water', say('饮用水', 'drinking water'), 12),
  ],
  assembly: [],
  texts: [
    noticeText(
      'lift-out',
      12 * hour,
      '电梯发生困人，正在救援，该电梯暂停使用，请改乘其他电梯或走楼梯。',
      'People are trapped in a lift and are being freed; it is out of use, please take another lift or the stairs.',
    ),
  ],
  authorities: [
    authority(
      'market-supervision',
      say('市场监督管理部门（特种设备）', 'market supervision (special equipment)'),
      hour,
    ),
    { ...housing, withinMs: hour },
  ],
  tellsOwners: true,
  expects: { ...usualExpects, onSiteMs: 30 * minute },
};
