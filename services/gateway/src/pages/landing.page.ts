import type { Language } from '@steward/service-kit';
import { html, say, type Html, type Page } from './page.js';

/** Addresses that the first page shows. */
export interface Landing {
  readonly sink: string | null;
  readonly workflows: string | null;
}

/** The first page until the console is there: what this is, where everything is, who is signed in, how the services are. */
export function landingPage(language: Language, { sink, workflows }: Landing): Page {
  const other =
    language === 'en'
      ? html`<a class="lang" href="/?lang=zh-CN">中文</a>`
      : html`<a class="lang" href="/?lang=en">English</a>`;
  const link = (href: string, zh: string, en: string): Html =>
    html`<li><a href="${href}">${say(language, zh, en)}</a></li>`;
  return {
    language,
    title: 'Steward 管家',
    body: html`${other}
      <h1>Steward 管家</h1>
      <section>
        <p>
          ${say(language, '按服务标准手册运行的住宅物业管理系统：每一项承诺都有时限，每一个时限都有人负责。', 'Runs a residential property-management company by its service handbook: every promise has a deadline, and every deadline has somebody who answers for it.')}
        </p>
        <p id="who" class="soft">${say(language, '尚未登录', 'not signed in')}</p>
      </section>
      <section>
        <h2>${say(language, '入口', 'Where to go')}</h2>
        <ul>
          ${link('/docs', '接口文档（全部服务）', 'API of all services')}
          ${link('/openapi.json', 'OpenAPI 3.1', 'OpenAPI 3.1')}
          ${sink === null ? null : link(sink, '已发出的消息', 'Messages sent')}
          ${workflows === null ? null : link(workflows, '流程（Temporal）', 'Workflows (Temporal)')}
        </ul>
      </section>
      <section>
        <h2>${say(language, '服务状态', 'Services')}</h2>
        <ul id="services">
          <li class="soft">…</li>
        </ul>
      </section>`,
    script: script(language),
  };
}

function script(language: Language): string {
  const words = {
    signedIn: say(language, '已登录：', 'signed in: '),
    ready: say(language, '全部就绪', 'all of them are ready'),
    away: say(language, '有服务未就绪', 'not all of them are ready'),
  };
  return `
const words=${JSON.stringify(words)};
fetch('/health/services').then((answer)=>answer.json()).then(({ready})=>{
  const list=document.getElementById('services');list.textContent='';
  const item=document.createElement('li');item.textContent=ready?words.ready:words.away;list.append(item);
});
fetch('/v1/session/refresh',{method:'POST'}).then((answer)=>answer.ok?answer.json():null).then((session)=>{
  if(!session)return;
  const roles=session.person.grants.map(({role,estateId})=>estateId?role+' @ '+estateId:role);
  document.getElementById('who').textContent=words.signedIn+session.person.personId+' ('+roles.join(', ')+')';
});
`;
}
