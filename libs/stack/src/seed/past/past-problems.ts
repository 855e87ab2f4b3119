/** How often something comes in each month, January first; 1 is usual. */
type Seasons = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

const always: Seasons = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
/** Plum rains and typhoons. */
const wet: Seasons = [0.6, 0.6, 0.8, 1, 1.2, 2, 2.2, 1.8, 1.3, 0.8, 0.6, 0.6];
const hot: Seasons = [0.3, 0.3, 0.5, 0.8, 1.2, 1.8, 2.4, 2.4, 1.4, 0.8, 0.4, 0.3];
const cold: Seasons = [2.4, 2, 1, 0.2, 0, 0, 0, 0, 0, 0.4, 1.8, 2.4];
/** Frozen pipes and open windows. */
const harsh: Seasons = [1.8, 1.6, 1, 0.8, 0.8, 1, 1.2, 1.2, 0.8, 0.8, 1, 1.4];
const green: Seasons = [0.3, 0.4, 1, 1.6, 1.8, 1.4, 1.2, 1.2, 1, 0.8, 0.5, 0.3];

/** Something that comes again and again: its leaf of the problem tree, how often, when, how long it takes, what people say. */
export interface PastProblem {
  readonly leaf: readonly [place: string, category: string, problem: string];
  readonly weight: number;
  readonly seasons: Seasons;
  /** Hours from receipt to the end that half of them take. */
  readonly hours: number;
  /** Share that is reported by night. */
  readonly night: number;
  readonly texts: readonly string[];
  /** Why it took too long, where it did. */
  readonly reasons: readonly string[];
}

const p = (
  leaf: string,
  weight: number,
  seasons: Seasons,
  hours: number,
  night: number,
  texts: string,
  reasons: string,
): PastProblem => {
  const [place = '', category = '', problem = ''] = leaf.split('/');
  return {
    leaf: [place, category, problem],
    weight,
    seasons,
    hours,
    night,
    texts: texts.split('|'),
    reasons: reasons.split('|'),
  };
};

/** What owners complain of in a year. */
export const pastProblems: readonly PastProblem[] = [
  p(
    'dwelling/water/leak',
    12,
    wet,
    16,
    0.25,
    '厨房水槽下方漏水|卫生间顶部渗水，滴到洗手台|阳台地漏返水，地板泡了',
    '楼上业主不在家，两次改约|需更换立管，等待配件',
  ),
  p('dwelling/water/low-pressure', 5, hot, 20, 0.1, '早晚高峰水压很低|热水器打不着火，水压不够', '等待供水公司调压'),
  p(
    'dwelling/water/blocked-drain',
    7,
    always,
    10,
    0.2,
    '下水道堵塞，污水倒流|马桶堵了，疏通一次又堵',
    '主管道需开挖，等待施工许可',
  ),
  p('dwelling/power/no-power', 5, hot, 6, 0.4, '家里突然停电，邻居有电|空调一开就跳闸', '需更换电表，等待供电公司'),
  p('corridor/power/light-out', 7, always, 22, 0.3, '楼道灯不亮，晚上看不见|三楼感应灯坏了', '灯具缺货'),
  p('dwelling/heating/no-heat', 7, cold, 14, 0.2, '暖气不热，室温只有十四度|主卧暖气片不热', '热力公司换热站检修'),
  p('dwelling/structure/door-or-window', 4, harsh, 40, 0.05, '窗户关不严，漏风|入户门下沉，关门费力', '定制配件未到货'),
  p('facade/structure/leak', 3, wet, 60, 0.05, '外墙渗水，墙皮脱落|雨后外窗边渗水', '需高空作业，等待晴天'),
  p('lift/lift-service/stopped', 5, hot, 4, 0.3, '电梯停运，老人上不了楼|二号电梯又停了', '等待维保单位配件'),
  p('lift/lift-service/shaking', 4, always, 24, 0.15, '电梯下行时晃动|电梯有异响', '维保单位排期'),
  p('lobby/cleaning/dirty', 5, green, 18, 0.05, '大堂地面很脏|门厅玻璃一周没擦', '保洁人员请假，未及时补岗'),
  p('waste-point/cleaning/waste-not-collected', 6, hot, 9, 0.1, '垃圾两天没清运，味道很大|垃圾桶满溢', '清运车故障'),
  p('waste-point/cleaning/smell', 4, hot, 20, 0.1, '垃圾房气味太重|夏天垃圾点苍蝇多', '等待消杀单位'),
  p('green/greening/poor-care', 3, green, 60, 0, '草坪枯黄没人管|灌木长到路面上', '绿化单位换季养护排期'),
  p('dwelling/pests/insects', 3, hot, 36, 0.1, '家里有蟑螂，楼道也有|地下室蚊虫多', '消杀需分批进行'),
  p(
    'dwelling/noise/building-noise',
    6,
    green,
    26,
    0.15,
    '楼上装修，中午还在施工|周末早上七点就开始打孔',
    '施工方未配合，已报城管',
  ),
  p('road/noise/loud-music', 4, hot, 12, 0.5, '广场舞音响很大|楼下晚上唱歌到十一点', '多次劝阻无效，已联系居委会'),
  p('garage/parking/wrong-parking', 6, always, 8, 0.3, '车位被占|车库通道乱停车', '车主联系不上'),
  p('gate/parking/barrier', 4, always, 7, 0.3, '道闸不抬杆，排了长队|车牌识别失灵', '设备厂家上门维修'),
  p('lobby/security/access-control', 5, always, 16, 0.2, '门禁刷卡没反应|单元门关不上', '主板返厂维修'),
  p(
    'corridor/fire-safety/blocked-escape',
    3,
    always,
    30,
    0.05,
    '楼道堆满杂物|消防通道停了电动车',
    '业主拒绝清理，已报消防',
  ),
  p('corridor/fire-safety/e-bike-charging', 3, always, 10, 0.4, '电动车推进楼里充电|楼道拉线充电', '当事人不配合'),
  p(
    'service-centre/conduct/no-answer',
    3,
    always,
    20,
    0,
    '打了三次电话没人接|前台说回电，一直没有',
    '责任人调休，未交接',
  ),
  p(
    'service-centre/fees/high-fee',
    3,
    [1.6, 1.4, 1, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 1, 1.6],
    44,
    0,
    '公摊电费比去年高很多|物业费账单看不懂',
    '等待财务核对',
  ),
  p('dwelling/neighbours/dispute', 2, always, 50, 0.2, '邻居在公共区域放鞋柜|与楼上因噪音争执', '双方未同意调解'),
];
