/** Texts of the trend and the league. */
export const trendWords = {
  trend: { zh: '走势', en: 'Trend' },
  month: { zh: '按月', en: 'By month' },
  quarter: { zh: '按季度', en: 'By quarter' },
  trendOf: (rate: string) => ({
    zh: `${rate}走势；浅色带为未知件全部未做到或全部做到时的范围；空心点已知不足 10 件`,
    en: `${rate} over time; the light band is what it would be were all unknown cases missed, or met; hollow: fewer than 10 known cases`,
  }),
  step: { zh: '间隔', en: 'Step' },
  rate: { zh: '指标', en: 'Rate' },
  point: (name: string, rate: string, cases: number) => ({
    zh: `${name}：${rate}，${String(cases)} 件`,
    en: `${name}: ${rate}, ${String(cases)} cases`,
  }),
  running: { zh: '至今', en: 'so far' },
  cases: { zh: '件数', en: 'Cases' },
  nothing: { zh: '这些期间没有满 72 小时的工单', en: 'The 72 h of no case ended in these periods' },
  league: { zh: '排名', en: 'League' },
  leagueSub: (fewest: number) => ({
    zh: `区间为 95 % 置信区间（含未知）；区间重叠者名次并列；已知不足 ${String(fewest)} 件不排名（我方默认）`,
    en: `Bounds: 95 % interval, the unknown included; those that overlap share their places; with fewer than ${String(fewest)} known cases there is none (ours)`,
  }),
  place: { zh: '名次', en: 'Place' },
  placeOf: (best: number, worst: number) =>
    best === worst
      ? { zh: String(best), en: String(best) }
      : { zh: `${String(best)}–${String(worst)}`, en: `${String(best)}–${String(worst)}` },
  noPlace: { zh: '件数太少', en: 'too few' },
  who: { zh: '名称', en: 'Name' },
  value: { zh: '比率', en: 'Rate' },
  likely: { zh: '区间', en: 'Bounds' },
  known: (met: number, of: number, unknown: number) =>
    unknown === 0
      ? { zh: `${String(met)} / ${String(of)} 件`, en: `${String(met)} of ${String(of)}` }
      : {
          zh: `${String(met)} / ${String(of)} 件，另 ${String(unknown)} 件未知`,
          en: `${String(met)} of ${String(of)}, ${String(unknown)} unknown`,
        },
  noLeague: { zh: '期内没有可比较的工单', en: 'There is nothing to compare in this period' },
  leadersOnly: {
    zh: '处理人排名仅限其主管、项目经理和公司查看。',
    en: 'The league of handlers is for their supervisors, estate managers and the company.',
  },
};
