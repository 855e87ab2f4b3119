import { externalSources, type Channel } from '@steward/handbook';

/** Texts of the front desk. */
export const deskWords = {
  title: { zh: '前台登记', en: 'Front desk' },
  sub: { zh: '首问负责：谁接到，谁登记（§4.4）', en: 'Who is asked first, takes it in (§4.4)' },
  process: { zh: '登记什么', en: 'What is filed' },
  complaint: { zh: '报事', en: 'A matter' },
  fault: { zh: '设备报修', en: 'Equipment fault' },
  next: { zh: '下一位来电', en: 'Next caller' },
  clear: { zh: '清空', en: 'Clear' },
  file: { zh: '登记', en: 'File' },
  fileKeys: { zh: 'Ctrl + Enter', en: 'Ctrl + Enter' },
  draftKept: { zh: '草稿已自动保存在本机', en: 'The draft is kept on this computer' },
  what: { zh: '什么事', en: 'What it is' },
  problem: { zh: '问题', en: 'Problem' },
  problemHint: {
    zh: '输入名称或俗称，如“漏水”“电梯关人”',
    en: 'Type a name or what people call it: “drip”, “stuck in lift”',
  },
  problemWanted: { zh: '请选择问题', en: 'Choose the problem' },
  nothingFits: { zh: '没有相符的问题，可选“其他问题”', en: 'Nothing fits; there is “Other problem”' },
  lately: { zh: '最近用过', en: 'Used lately' },
  allProblems: { zh: '全部问题', en: 'All problems' },
  suggested: { zh: '按描述建议', en: 'From what was said' },
  greenChannel: { zh: '绿色通道', en: 'Green channel' },
  words: { zh: '报事人原话', en: 'In the caller’s words' },
  wordsHint: { zh: '发生了什么、何时开始、是否有人受影响', en: 'What happened, since when, is anybody affected' },
  wordsWanted: { zh: '请记下报事人说了什么', en: 'Write down what the caller said' },
  kind: { zh: '事项', en: 'Kind' },
  channel: { zh: '渠道', en: 'Channel' },
  class: { zh: '级别', en: 'Class' },
  provisional: { zh: '暂定（随问题）', en: 'Provisional (by problem)' },
  where: { zh: '具体位置', en: 'Where exactly' },
  whereHint: { zh: '如：2单元电梯厅、B2 东侧', en: 'Lift lobby of unit 2, B2 east side' },
  estate: { zh: '小区', en: 'Estate' },
  estateWanted: { zh: '请选择小区', en: 'Choose the estate' },
  building: { zh: '楼栋', en: 'Building' },
  whichBuilding: {
    zh: '请问清是哪一栋、哪个位置，否则赶去的人不知道去哪',
    en: 'Ask which building, or where exactly: whoever goes there has to know',
  },
  notBuilding: { zh: '不在某一楼栋', en: 'In no building' },
  caller: { zh: '报事人', en: 'Caller' },
  callerKind: { zh: '身份', en: 'Who' },
  name: { zh: '称呼', en: 'Name' },
  phone: { zh: '电话', en: 'Phone' },
  confidential: { zh: '保密', en: 'Confidential' },
  confidentialHint: { zh: '除指定岗位外，不显示报事人', en: 'Hides the caller from all but named roles' },
  about: { zh: '投诉对象是员工', en: 'About a member of staff' },
  aboutHint: {
    zh: '被投诉人看不到报事人，也不经手、不复查、不接收逐级上报',
    en: 'Will not see the caller, nor handle, review or be told of it',
  },
  orderNumber: { zh: '外部编号', en: 'Their number' },
  orderNumberWrong: {
    zh: '1–64 个字母、数字、“-”“/”“_”“.”“:”“#”，不填文字',
    en: '1–64 letters, digits, "-", "/", "_", ".", ":", "#"; no words',
  },
  respondBy: { zh: '要求何时前响应', en: 'They want a response by' },
  replyBy: { zh: '要求何时前正式回复', en: 'They want the formal reply by' },
  strictest: { zh: '与本公司时限取较早者计', en: 'The sooner of theirs and ours counts' },
  assign: { zh: '派给', en: 'Assign to' },
  automatic: { zh: '自动派单（按值班、作业类别）', en: 'Automatically (duty and kinds of work)' },
  me: { zh: '我自己', en: 'Myself' },
  more: { zh: '更多：保密、投诉员工、级别', en: 'More: confidential, about staff, class' },
  files: { zh: '照片、录音、文件', en: 'Photos, recordings, files' },
  addFiles: { zh: '添加附件（登记后上传）', en: 'Add files (sent after filing)' },
  tooLarge: (name: string) => ({
    zh: `${name} 超过大小上限（视频 50 MB，其他 10 MB）`,
    en: `${name} is too large (videos 50 MB, photos 40 MB, others 10 MB)`,
  }),
  removeFile: (name: string) => ({ zh: `移除 ${name}`, en: `Remove ${name}` }),
} as const;

/** How reports come in at a desk. */
export const deskIntakes = [
  'phone',
  'visit',
  'wechat',
  'patrol',
  'mail',
  ...externalSources,
] as const satisfies readonly Channel[];

/** Texts about who calls. */
export const callerWords = {
  search: { zh: '来电号码或房屋，如 3-2-1201', en: 'Phone or dwelling, as 3-2-1201' },
  openPhone: (phone: string) => ({ zh: `查来电 ${phone} 的住户`, en: `Find the household of ${phone}` }),
  nothing: { zh: '没有这样的房屋', en: 'No such dwelling' },
  unknownPhone: { zh: '没有登记这个号码', en: 'No household has this number' },
  unknownPhoneHint: { zh: '可直接登记；号码已填入报事人电话。', en: 'File as it is; the number stands in the form.' },
  several: { zh: '这个号码登记在几处，是哪一处？', en: 'The number is known at several places. Which one?' },
  noHousehold: { zh: '该房屋没有登记住户', en: 'Nobody is registered at this dwelling' },
  household: { zh: '住户', en: 'Household' },
  noCaller: {
    zh: '查到住户后，这里显示成员、联系意愿、未结工单和历史。公共部位的事可直接登记。',
    en: 'Members, contact wish, open cases and history stand here once the household is found. What is in public places can be filed straight away.',
  },
  whoCalls: { zh: '谁来电', en: 'Who calls' },
  callOnly: { zh: '只接受电话联系，请勿发消息', en: 'Call only: no messages' },
  callOnlyHint: {
    zh: '长者或约定电话联系（§3.1）。系统不会发送消息，会要求登记通话。',
    en: 'Elderly or by wish (§3.1). No message is sent; a logged call is asked for.',
  },
  messageOnly: { zh: '只接受消息，请勿致电', en: 'Messages only: do not call' },
  noContact: { zh: '不希望被联系', en: 'Does not want to be contacted' },
  anyContact: { zh: '电话、消息均可', en: 'Calls and messages are fine' },
  open: { zh: '未结工单', en: 'Open cases' },
  history: { zh: '历史', en: 'History' },
  noOpen: { zh: '没有未结工单', en: 'No open case' },
  everything: { zh: '本房屋的全部工单', en: 'Every case of this dwelling' },
  atTheDesk: { zh: '住户与登记', en: 'Household and filing' },
  olderCases: { zh: '更早的', en: 'Older ones' },
  noHistory: { zh: '没有历史工单', en: 'No earlier case' },
  nobodyHasIt: { zh: '尚无人受理', en: 'nobody has it' },
  leaveHousehold: { zh: '换一户', en: 'Another household' },
  language: { zh: '说英语', en: 'Speaks English' },
} as const;

export const groupNames: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  elderly: { zh: '长者', en: 'elderly' },
  children: { zh: '有幼童', en: 'children' },
  business: { zh: '商户', en: 'business' },
  disabled: { zh: '残障', en: 'disabled' },
};

/** Texts about what will happen and what may be the same. */
export const asideWords = {
  aside: { zh: '时限与相似工单', en: 'Deadlines and similar cases' },
  deadlines: { zh: '登记后的时限', en: 'Deadlines that will run' },
  deadlinesHint: { zh: '选好小区和问题后，这里显示将开始计时的时限。', en: 'Choose estate and problem to see them.' },
  noClocks: { zh: '此类事项没有时限', en: 'No clock runs for this kind' },
  target: { zh: '目标', en: 'target' },
  limit: { zh: '限时', en: 'limit' },
  ours: { zh: '公司自定', en: 'ours' },
  otherwise: { zh: '未完成则通知：', en: 'Else told:' },
  similar: { zh: '可能是同一件事', en: 'May be the same' },
  noSimilar: { zh: '没有相似的未结工单', en: 'No similar open case' },
  join: { zh: '并入此单', en: 'Join this case' },
  joinNeedsWords: { zh: '先记下报事人原话再并入', en: 'Write the words first, then join' },
} as const;

export const likenessNames: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  dwelling: { zh: '同一房屋', en: 'same dwelling' },
  building: { zh: '同一楼栋', en: 'same building' },
  problem: { zh: '同一问题', en: 'same problem' },
  words: { zh: '描述相近', en: 'like words' },
};
