/** Texts of the QR codes, on the screen and on paper. */
export const qrWords = {
  hint: {
    zh: '贴在楼道、电梯或门口：住户扫码即可报事，无需账号。',
    en: 'For the wall, the lift or the door: owners scan it and write to us, without an account.',
  },
  building: { zh: '每栋楼一个', en: 'One for each building' },
  dwelling: { zh: '该楼每户一个', en: 'One for each dwelling' },
  chooseEstate: { zh: '请先选择小区', en: 'Choose an estate first' },
  chooseBuilding: { zh: '打印每户的二维码，请选择楼栋', en: 'Choose a building to print the codes of its dwellings' },
  what: { zh: '打印什么', en: 'What to print' },
  layout: { zh: '纸张', en: 'Paper' },
  sheet: { zh: 'A4，每页 9 个', en: 'A4, nine on a page' },
  single: { zh: '单个标签', en: 'Single labels' },
  print: { zh: '打印', en: 'Print' },
  nothing: { zh: '没有可打印的', en: 'Nothing to print' },
  scan: { zh: '扫码报事、报修、表扬', en: 'Scan to tell us' },
  scanFault: { zh: '设备有故障？扫码报障', en: 'Out of order? Scan to tell us' },
  type: { zh: '或在浏览器输入', en: 'or type' },
  alt: (place: string) => ({ zh: `${place} 的二维码`, en: `QR code of ${place}` }),
  labels: { zh: '二维码标签', en: 'QR labels' },
};
