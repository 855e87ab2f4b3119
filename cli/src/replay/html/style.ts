/** The page's own style: readable on a screen and on a phone, printable on A4, no font or file from elsewhere. */
export const style = `
:root{color-scheme:light}
body{font:14px/1.5 "Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;color:#222;max-width:900px;margin:0 auto;padding:24px;overflow-wrap:anywhere}
html[data-lang=zh] .en,html[data-lang=en] .zh{display:none}
h1{font-size:22px;margin:0 0 4px}h2{font-size:17px;margin:28px 0 6px;border-bottom:1px solid #ccc;padding-bottom:3px}h3{font-size:14px;margin:16px 0 4px}
p,ul{margin:6px 0}ul{padding-left:20px}.standards{list-style:none;padding:0}
table{border-collapse:collapse;width:100%;margin:6px 0;font-variant-numeric:tabular-nums}
th,td{border-bottom:1px solid #e3e3e3;padding:3px 8px 3px 0;text-align:left;vertical-align:top}th{font-weight:600;color:#555}
.bars{display:grid;grid-template-columns:minmax(120px,26%) 1fr minmax(150px,34%);gap:4px 10px;align-items:center;margin:6px 0}
.bar{width:100%;height:14px;display:block}.bar-said{font-size:12px;color:#444;font-variant-numeric:tabular-nums}
.week{display:grid;grid-template-columns:40px repeat(24,minmax(0,1fr));gap:1px;font-size:10px;max-width:600px}
.week i{height:14px}.week .day{font-size:11px}
.cases{list-style:none;padding:0;columns:3 180px;column-gap:16px;font-size:12px}.cases li{break-inside:avoid;padding:2px 0}
.clause{border:1px solid #9aa;border-radius:3px;padding:0 4px;font-size:12px;white-space:nowrap}.ours{margin-left:4px;font-size:12px;color:#777}
.legend span.key{display:inline-block;width:12px;height:12px;margin:0 4px 0 12px;vertical-align:-1px;border:1px solid #999}
.muted{color:#666}.verdict{font-size:16px;font-weight:600;padding:8px 12px;background:#f3f1ea;border-left:4px solid #3b6ea8;margin:8px 0}
nav{float:right}nav button{font:inherit;padding:2px 10px;border:1px solid #999;background:#fff;border-radius:3px;cursor:pointer}
@media screen and (max-width:640px){
body{padding:14px}
.bars{grid-template-columns:1fr;gap:1px}.bar-said{margin-bottom:8px}
table,tbody,tr,td{display:block}thead{display:none}tr{border-bottom:1px solid #ccc;padding:6px 0}
td{border:0;padding:1px 0;display:grid;grid-template-columns:38% 1fr;gap:8px}
td>*{grid-column:2}td::before{color:#666;grid-column:1;grid-row:1}
html[data-lang=zh] td::before{content:attr(data-zh)}html[data-lang=en] td::before{content:attr(data-en)}
.cases{columns:1}
}
@page{size:A4;margin:14mm}
@media print{body{max-width:none;padding:0;font-size:10.5px;line-height:1.4}nav{display:none}h2{margin-top:16px}h2,h3{break-after:avoid}svg,tr,.week{break-inside:avoid}.cases{columns:4;font-size:9px;line-height:1.3}.cases li{padding:1px 0}.bar{height:10px}.bars{gap:2px 10px}.bar-said{font-size:9.5px}.week i{height:9px}rect,.key,.verdict,.week i{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;

/** Switches the page's language; without scripts the first one stays. */
export const script = `document.querySelector('nav button').addEventListener('click',function(){var r=document.documentElement;r.dataset.lang=r.dataset.lang==='zh'?'en':'zh';r.lang=r.dataset.lang});`;
