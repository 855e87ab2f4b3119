/** The page's own style: readable on a screen, printable on A4, no font or file from elsewhere. */
export const style = `
:root{color-scheme:light}
body{font:14px/1.5 "Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;color:#222;max-width:900px;margin:0 auto;padding:24px}
html[data-lang=zh] .en,html[data-lang=en] .zh{display:none}
h1{font-size:22px;margin:0 0 4px}h2{font-size:17px;margin:28px 0 6px;border-bottom:1px solid #ccc;padding-bottom:3px}h3{font-size:14px;margin:16px 0 4px}
table{border-collapse:collapse;width:100%;margin:6px 0;font-variant-numeric:tabular-nums}
th,td{border-bottom:1px solid #e3e3e3;padding:3px 8px 3px 0;text-align:left;vertical-align:top}th{font-weight:600;color:#555}
svg{width:100%;height:auto;margin:6px 0}svg text{font:11px system-ui,sans-serif;fill:#333}svg text.in{text-anchor:middle;fill:#fff}svg text.in.unknown,svg text.in.void,svg text.in.withinLimit{fill:#333}
.clause{border:1px solid #9aa;border-radius:3px;padding:0 4px;font-size:12px;white-space:nowrap}.ours{margin-left:4px;font-size:12px;color:#777}
.legend span.key{display:inline-block;width:12px;height:12px;margin:0 4px 0 12px;vertical-align:-1px;border:1px solid #999}
.muted{color:#666}.verdict{font-size:16px;font-weight:600;padding:8px 12px;background:#f3f1ea;border-left:4px solid #3b6ea8;margin:8px 0}
nav{float:right}nav button{font:inherit;padding:2px 10px;border:1px solid #999;background:#fff;border-radius:3px;cursor:pointer}
@page{size:A4;margin:16mm}
@media print{body{max-width:none;padding:0;font-size:11px}nav{display:none}h2,h3{break-after:avoid}svg,tr{break-inside:avoid}rect,.key{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;

/** Switches the page's language; without scripts the first one stays. */
export const script = `document.querySelector('nav button').addEventListener('click',function(){var r=document.documentElement;r.dataset.lang=r.dataset.lang==='zh'?'en':'zh';r.lang=r.dataset.lang});`;
