import { wordOf } from '@steward/handbook';
import type { Bilingual } from '@steward/handbook';

/** How a channel answered, in words. */
export const outcomeWords: Readonly<Record<string, Bilingual>> = {
  open: { zh: '尚无结果', en: 'no outcome yet' },
  sent: { zh: '已发出', en: 'sent' },
  failed: { zh: '失败', en: 'failed' },
  unknown: { zh: '结果不明', en: 'outcome unknown' },
};

/** What became of a message, in words. */
export const deliveryStateWords: Readonly<Record<string, Bilingual>> = {
  queued: { zh: '待发', en: 'queued' },
  sent: { zh: '已发出', en: 'sent' },
  delivered: { zh: '已送达', en: 'delivered' },
  read: { zh: '已读', en: 'read' },
  failed: { zh: '未能发出', en: 'failed' },
  bundled: { zh: '并入汇总', en: 'bundled' },
  'needs-call': { zh: '改为电话联系', en: 'to be called instead' },
};

/** Who gave a receipt, in words. */
export const receiptWords: Readonly<Record<string, Bilingual>> = {
  'delivered/provider': { zh: '渠道回执送达', en: 'delivered, says the provider' },
  'answered/provider': { zh: '渠道回执已接听', en: 'answered, says the provider' },
  'failed/provider': { zh: '渠道回执未送达', en: 'not reached, says the provider' },
  'delivered/recipient': { zh: '本人确认收到', en: 'delivered, says the recipient' },
  'read/provider': { zh: '渠道回执已读', en: 'read, says the provider' },
  'read/recipient': { zh: '本人已读', en: 'read by the recipient' },
};

/** Why a message went into a digest, in words. */
export const bundleWords: Readonly<Record<string, Bilingual>> = {
  'quiet-hours': { zh: '免打扰时段', en: 'quiet hours' },
  flood: { zh: '消息过多', en: 'too many messages at once' },
  adoption: { zh: '接管旧工单', en: 'old cases taken over' },
};

/** A word of a table in a language; one that a newer server says is said to be newer. */
export const wordIn = (table: Readonly<Record<string, Bilingual>>, key: string, language: 'zh' | 'en'): string =>
  wordOf(table, key)[language];
