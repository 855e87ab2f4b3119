import type { Language } from './template.js';

type Words = Readonly<Record<Language, string>>;

const w = (zh: string, en: string): Words => ({ 'zh-CN': zh, en });

/** What the clocks of owners' words, waits, proposals and authorities hold people to. */
export const heardClocks: Readonly<Record<string, Words>> = {
  'OWNER-WORD': w('答复业主', "answer to the owner's message"),
  WAIT: w('等待到期', 'end of the wait'),
  'DECIDE-CLASS': w('改级审批', 'decision on the class'),
  'DECIDE-NO-COMPLAINT': w('非投诉审批', 'decision whether it is a complaint'),
  'EXT-RESPOND': w('外部渠道要求的响应', "an authority's time to respond"),
  'EXT-REPLY': w('外部渠道的正式回复', 'formal reply to an authority'),
};

/** What stops each of them, as something to do. */
export const heardTasks: Readonly<Record<string, Words>> = {
  'OWNER-WORD': w(
    '查看业主的新消息，并留言、致电或上门答复；确实无需答复的，点“已阅，无需回复”并写明原因',
    'read what the owner wrote and answer by a message, a call or a visit; where it wants no answer, mark it as read and say why',
  ),
  WAIT: w('继续处理；仍须等待的，写明新的预计时间和原因', 'go on; if it still has to wait, say until when and why'),
  'DECIDE-CLASS': w(
    '打开“待我决定”，看清由何级改为何级、谁申请、为何、时限变动多少，再同意或驳回',
    'open "To decide": see from and to which class, who asked and why, and which deadlines move; then approve or reject',
  ),
  'DECIDE-NO-COMPLAINT': w(
    '打开“待我决定”，核实后确认或驳回',
    'open "To decide": look into it, then confirm or reject',
  ),
  'EXT-RESPOND': w(
    '接单，并告知业主由谁处理；这是外部渠道要求的时限',
    'accept it and tell the owner who handles it: an authority wants it by then',
  ),
  'EXT-REPLY': w(
    '把办理结果正式回复给转办单位，并登记回执',
    'reply formally to the authority with the result, and enter the receipt',
  ),
};

/** Those of them that are the handler's to do; whoever is above him sees to it. */
export const heardByHandlers: readonly string[] = ['OWNER-WORD', 'WAIT', 'EXT-RESPOND', 'EXT-REPLY'];
