const said = (zh: (name: string) => string, en: (name: string) => string) => (name: string) => ({
  zh: zh(name),
  en: en(name),
});

/** Texts of the devices on which one is shown notices. */
export const deviceWords = {
  title: { zh: '这台设备和其他设备上的通知', en: 'Notices on this and other devices' },
  hint: {
    zh: '派单、超时和紧急情况会直接显示在屏幕上，只含单号和要做的事，不含姓名、地址和电话。免打扰时段照常有效。',
    en: 'Work given to you, broken limits and emergencies show on the screen: the number and what is to be done, no name, address or phone. Quiet hours hold as ever.',
  },
  notConfigured: {
    zh: '推送通知尚未启用，请联系系统管理员。',
    en: 'Notices are not set up yet: ask the administrator.',
  },
  turnOn: { zh: '在这台设备上接收通知', en: 'Show me notices on this device' },
  isOn: { zh: '这台设备将显示通知', en: 'This device shows notices now' },
  notAllowed: { zh: '没有得到浏览器的通知权限', en: 'The browser was not allowed to show notices' },
  denied: {
    zh: '这个浏览器不允许本网站显示通知。请在浏览器的网站设置中改为允许。',
    en: 'This browser lets this site show no notices. Allow them in its settings for the site.',
  },
  none: {
    zh: '这个浏览器不能显示通知。iPhone 上请先把本应用添加到主屏幕，再从主屏幕打开。',
    en: 'This browser shows no notices. On an iPhone add the app to the home screen first, and open it from there.',
  },
  failed: {
    zh: '浏览器没能接通它的推送服务，请稍后再试；其他通知方式不受影响。',
    en: 'The browser could not reach its push service. Try again later; other ways of telling you are not affected.',
  },
  here: { zh: '这台', en: 'this one' },
  remove: { zh: '停用', en: 'Stop' },
  tryIt: { zh: '发一条试试', en: 'Send one to try' },
  arrived: { zh: '最近一次显示于', en: 'Last shown' },
  neverArrived: {
    zh: '已发送，但这台设备从未回报显示过',
    en: 'Something was sent, and the device never said that it showed it',
  },
  neverSent: { zh: '还没有发送过', en: 'Nothing was sent yet' },
  sent: said(
    (name) => `${name}：已交给推送服务，几秒内应显示`,
    (name) => `${name}: handed over, it should show within seconds`,
  ),
  unsent: said(
    (name) => `${name}：没有发出，请稍后再试`,
    (name) => `${name}: could not be sent, try again later`,
  ),
  unknown: said(
    (name) => `${name}：不知是否送达`,
    (name) => `${name}: nobody knows whether it went out`,
  ),
  gone: said(
    (name) => `${name}：已不再接收，已移除`,
    (name) => `${name}: takes nothing any more, and was removed`,
  ),
};
