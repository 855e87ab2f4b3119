import type { Template } from './template.js';

/** §7.2: a store was lost, or cases wait without a timer; silence must not follow from it. */
export const storesAlarm: Template = {
  id: 'stores.alarm',
  audience: 'operator',
  title: { zh: '数据存储丢失或工单缺少定时', en: 'A store was lost, or cases lack a timer' },
  params: { service: 'text', since: 'text', whatZh: 'text', whatEn: 'text', todoZh: 'text', todoEn: 'text' },
  sample: {
    service: 'tickets',
    since: '2026-03-02T03:00:00.000Z',
    whatZh: 'Temporal 的数据已丢失，17 件工单正重新交给它',
    whatEn: 'Temporal lost its store; 17 cases are being given to it again',
    todoZh: '请查明丢失原因；就绪检查中的 timers 变绿即已补齐',
    todoEn: 'find out why; the part "timers" of readiness is green once all is made good',
  },
  words: {
    'zh-CN': {
      subject: '【系统】{service}：{whatZh}',
      body: ['服务：{service}', '自：{since}', '情况：{whatZh}。', '要做的事：{todoZh}。', '条款：{clause}'],
    },
    en: {
      subject: '[System] {service}: {whatEn}',
      body: ['Service: {service}', 'Since: {since}', 'What: {whatEn}.', 'To do: {todoEn}.', 'Clause: {clause}'],
    },
  },
};
