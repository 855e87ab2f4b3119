/** Texts of the pages of figures. */
export const overviewWords = {
  title: { zh: '服务总览', en: 'Overview' },
  sub: {
    zh: '按 72 小时在期内届满的工单计算；每个数字都可以点开看到背后的工单',
    en: 'Of cases whose 72 h ended in the period; behind every number are its cases',
  },
  period: { zh: '期间', en: 'Period' },
  allEstates: { zh: '全部小区', en: 'All estates' },
  estate: { zh: '小区', en: 'Estate' },
  by: { zh: '分组', en: 'Grouped by' },
  byEstate: { zh: '按小区', en: 'By estate' },
  byCategory: { zh: '按类别', en: 'By category' },
  byHandler: { zh: '按处理人', en: 'By handler' },
  total: { zh: '合计', en: 'All' },
  cases: { zh: '工单', en: 'Cases' },
  response: { zh: '响应率', en: 'Response' },
  within48h: { zh: '48 小时率', en: 'Within 48 h' },
  within72h: { zh: '72 小时率', en: 'Within 72 h' },
  resolution: { zh: '办结率', en: 'Resolution' },
  reopened: { zh: '重开按时办结率', en: 'Reopened, put right in time' },
  responseHint: { zh: '受理并在时限内告知报事人（§3.1）', en: 'Accepted, and the owner told in time (§3.1)' },
  within48hHint: { zh: '48 小时内凭证反馈（§1.1.2）', en: 'Fed back with proof within 48 h (§1.1.2)' },
  within72hHint: {
    zh: '72 小时内凭证反馈（§2.1.3 投诉处理率，目标 ≥ 95 %）',
    en: 'Fed back with proof within 72 h (§2.1.3 handling rate, target ≥ 95 %)',
  },
  resolutionHint: {
    zh: '按时反馈、复查（回访）为已解决且未重开（我方更严的口径，列在 §2.1.3 投诉处理率旁）',
    en: 'Fed back in time, reviewed as fixed, not reopened (ours: a stricter reading beside §2.1.3)',
  },
  reopenedHint: {
    zh: '重开后 24 小时内再次凭证反馈（时限为我方默认）；首次办结的结论不变，每次重开另计一次',
    en: 'Fed back again with proof within 24 h of being reopened (ours); the first verdict stands, each reopening counts once more',
  },
  notYet: { zh: '待复查', en: 'Not reviewed' },
  beside: {
    zh: '不计入（其中有超时）：撤诉 / 非投诉 / 并入 / 改类',
    en: 'Beside (with a breach): withdrawn / no complaint / merged / another kind',
  },
  besideOf: (count: number, broken: number) =>
    broken === 0
      ? { zh: String(count), en: String(count) }
      : { zh: `${String(count)}（${String(broken)}）`, en: `${String(count)} (${String(broken)})` },
  notKnown: { zh: '未知', en: 'not known' },
  nobody: { zh: '无人负责', en: 'Nobody' },
  nothing: { zh: '期内没有满 72 小时的工单', en: 'The 72 h of no case ended in this period' },
  leadersOnly: {
    zh: '按处理人的数据仅限其主管、项目经理和公司查看。',
    en: 'Figures of handlers are for their supervisors, estate managers and the company.',
  },
  noneDue: (names: readonly string[]) => ({
    zh: `期内没有满 72 小时工单的小区：${names.join('、')}`,
    en: `The 72 h of no case ended here: ${names.join(', ')}`,
  }),
  behind: { zh: '背后的工单', en: 'The cases behind' },
  met: { zh: '做到', en: 'Met' },
  missed: { zh: '未做到', en: 'Missed' },
  unknownCases: { zh: '无从知晓', en: 'Unknown' },
  none: { zh: '没有这样的工单', en: 'No such cases' },
  first500: (count: number) => ({
    zh: `共 ${String(count)} 件，显示最近 500 件`,
    en: `${String(count)} in all, the latest 500 are shown`,
  }),
  number: { zh: '单号', en: 'Number' },
  about: { zh: '事项', en: 'About' },
  handler: { zh: '处理人', en: 'Handler' },
  received: { zh: '受理登记', en: 'Received' },
  fedBack: { zh: '反馈', en: 'Fed back' },
  belowTarget: { zh: '低于目标', en: 'below the target' },
};

/** Texts of the hot spots' page. */
export const hotSpotWords = {
  title: { zh: '热点问题', en: 'Hot spots' },
  sub: {
    zh: '同一处、同一问题 30 天内第三件起即为热点（§3.3，时限为我方默认），以改进或理由结束',
    en: 'A third case of one place and problem within 30 days (§3.3, ours); it ends with an improvement or a reason',
  },
  none: { zh: '目前没有热点', en: 'There is no hot spot' },
  spot: { zh: '地点与问题', en: 'Place and problem' },
  flagged: { zh: '标记的工单', en: 'Flagged case' },
  all: { zh: '同处同类全部工单', en: 'All cases of the spot' },
  estate: { zh: '小区', en: 'Estate' },
  state: { zh: '状态', en: 'State' },
  received: { zh: '登记', en: 'Received' },
};

/** Texts of the quarter's page for the owners' committee. */
export const quarterWords = {
  title: { zh: '业委会季报', en: "Committee's quarter" },
  quarter: { zh: '季度', en: 'Quarter' },
  print: { zh: '打印', en: 'Print' },
  heading: (estate: string, quarter: string) => ({
    zh: `${estate} ${quarter} 服务情况通报`,
    en: `${estate}: service in ${quarter}`,
  }),
  noPersons: {
    zh: '仅含汇总数字，不含任何个人信息。比率按 72 小时在本季度届满的工单计算。',
    en: 'Sums only, nobody can be recognised. Rates are of cases whose 72 h ended in the quarter.',
  },
  running: { zh: '本季度尚未结束，数字截至', en: 'The quarter has not ended; numbers until' },
  received: { zh: '收到', en: 'Received' },
  withdrawn: { zh: '另有撤诉', en: 'Besides: withdrawn' },
  notAComplaint: { zh: '另有非投诉', en: 'Besides: no complaint' },
  merged: { zh: '另有并入其他工单', en: 'Besides: merged into others' },
  besides: (some: { readonly withdrawn: number; readonly notAComplaint: number; readonly merged: number }) => ({
    zh: `另有撤诉 ${String(some.withdrawn)} 件、非投诉 ${String(some.notAComplaint)} 件、并入其他工单 ${String(some.merged)} 件，不计入以上数字`,
    en: `Besides, in none of these numbers: ${String(some.withdrawn)} withdrawn, ${String(some.notAComplaint)} no complaint, ${String(some.merged)} merged into others`,
  }),
  notInRates: { zh: '未计入指标（其中已超时的）：', en: 'In none of the rates (late ones among them): ' },
  out_withdrawn: { zh: '撤诉', en: 'withdrawn' },
  out_notAComplaint: { zh: '非投诉', en: 'no complaint' },
  out_merged: { zh: '并入其他工单', en: 'merged into others' },
  out_otherKind: { zh: '改为其他类别', en: 'made another kind' },
  comma: { zh: '、', en: ', ' },
  open: { zh: '其中未结', en: 'Still open' },
  reopened: { zh: '重开过', en: 'Reopened' },
  hotSpots: { zh: '热点', en: 'Hot spots' },
  rates: { zh: '服务指标', en: 'Rates' },
  nothingEnded: { zh: '本季度没有满 72 小时的工单', en: 'The 72 h of no case ended in the quarter' },
  byKind: { zh: '按事项', en: 'By kind' },
  byCategory: { zh: '按类别', en: 'By category' },
  byClass: { zh: '按级别', en: 'By class' },
  ratings: { zh: '报事人评分', en: "Owners' ratings" },
  ratingsByStaff: { zh: '工作人员通话后代录的评分', en: 'Ratings entered by staff after a call' },
  average: (mean: string, count: number) => ({
    zh: `平均 ${mean} 分，共 ${String(count)} 次评分`,
    en: `mean ${mean} of ${String(count)} ratings`,
  }),
  noRatings: { zh: '本季度没有评分；未评分不算好评（§4.4）', en: 'No ratings; silence is no good rating (§4.4)' },
  score: (score: number) => ({ zh: `${String(score)} 分`, en: String(score) }),
  what: { zh: '项目', en: 'What' },
  count: { zh: '件数', en: 'Count' },
};
