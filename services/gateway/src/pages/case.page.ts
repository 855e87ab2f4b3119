import { audienceNames, type Bilingual } from '@steward/handbook';
import type { Language } from '@steward/service-kit';
import { html, say, type Page } from './page.js';

/**
 * Where the links in messages to staff lead: one case in words, with its clocks and why somebody was told. The page holds
 * nothing itself; it signs in (or asks to), and reads the case over the public API as the person who looks.
 */
export function casePage(language: Language, caseId: string): Page {
  return {
    language,
    title: say(language, '工单', 'Case'),
    body: html`<h1 id="title">${say(language, '工单', 'Case')}</h1>
      <section id="sign-in" hidden>
        <form>
          <label for="login">${say(language, '登录名', 'Login')}</label>
          <input id="login" name="login" autocomplete="username" required />
          <label for="password">${say(language, '密码', 'Password')}</label>
          <input id="password" name="password" type="password" autocomplete="current-password" required />
          <button>${say(language, '登录并查看', 'Sign in and look')}</button>
        </form>
      </section>
      <p id="trouble" class="said" role="alert" hidden></p>
      <section id="state" hidden><p id="awaits" class="big"></p></section>
      <section id="clocks" hidden>
        <h2>${say(language, '时限', 'Deadlines')}</h2>
        <ul></ul>
      </section>
      <section id="firings" hidden>
        <h2>${say(language, '已触发的节点与通知', 'Points reached, and who was told')}</h2>
        <ul></ul>
      </section>`,
    script: script(language, caseId),
  };
}

/** A dictionary of the handbook in one language. */
const inOne = (names: Readonly<Record<string, Bilingual>>, language: Language): Record<string, string> =>
  Object.fromEntries(Object.entries(names).map(([code, { zh, en }]) => [code, say(language, zh, en)]));

function script(language: Language, caseId: string): string {
  const words = {
    id: caseId,
    key: language === 'en' ? 'en' : 'zh',
    lang: language,
    limit: say(language, '时限', 'limit'),
    told: say(language, '已通知：', 'told: '),
    nobody: say(language, '未另行通知', 'nobody was told separately'),
    kinds: { owner: say(language, '报事人', 'the owner'), operator: say(language, '系统值守', 'the operator') },
    levels: inOne(audienceNames, language),
    separator: say(language, '、', ', '),
  };
  return `
const words=${JSON.stringify(words).replaceAll('<', '\\u003c')};
const part=(id)=>document.getElementById(id);
const item=(list,text,soft)=>{const li=document.createElement('li');li.textContent=text;if(soft){const p=document.createElement('p');p.className='soft';p.textContent=soft;li.append(p);}list.append(li);};
const trouble=(text)=>{part('trouble').textContent=text;part('trouble').hidden=false;};
const when=(instant,timeZone)=>new Date(instant).toLocaleString(words.lang,{timeZone});
async function ask(path,token){
  const answer=await fetch(path,{headers:{authorization:'Bearer '+token,'accept-language':words.lang}});
  const body=await answer.json();
  if(!answer.ok)throw new Error(body.detail);
  return body;
}
async function namesOf(token){
  const {items}=await ask('/v1/people?limit=200',token).catch(()=>({items:[]}));
  return new Map(items.map(({personId,id,name})=>[personId??id,name]));
}
async function show(token){
  part('sign-in').hidden=true;part('trouble').hidden=true;
  const path='/v1/complaints/'+encodeURIComponent(words.id);
  const [found,{items,zone},names]=await Promise.all([ask(path,token),ask(path+'/firings',token),namesOf(token)]);
  part('title').textContent=found.number+' · '+found.title[words.key];
  document.title=part('title').textContent;
  part('awaits').textContent=found.awaits[words.key];part('state').hidden=false;
  const clocks=part('clocks').querySelector('ul');
  for(const clock of found.clocks)item(clocks,clock.title[words.key]+' '+(clock.clause??'')+' — '+clock.says[words.key],words.limit+' '+when(clock.limitAt,zone));
  part('clocks').hidden=false;
  const list=part('firings').querySelector('ul');
  for(const firing of items){
    const reached=(firing.told?firing.told.reached:[]).map(({kind,id,level})=>(kind==='person'?names.get(id)??id:words.kinds[kind])+(words.levels[level]&&kind==='person'?' ('+words.levels[level]+')':''));
    item(list,firing.sentence[words.key],reached.length>0?words.told+reached.join(words.separator):words.nobody);
  }
  part('firings').hidden=items.length===0;
}
async function open(answer){
  const session=await answer.json();
  if(!answer.ok)throw new Error(session.detail);
  await show(session.token);
}
const post=(path,body)=>fetch(path,{method:'POST',headers:{'accept-language':words.lang,...(body?{'content-type':'application/json'}:{})},...(body?{body:JSON.stringify(body)}:{})});
part('sign-in').querySelector('form').addEventListener('submit',(event)=>{
  event.preventDefault();
  post('/v1/session',{login:part('login').value,password:part('password').value}).then(open).catch((error)=>trouble(error.message));
});
post('/v1/session/refresh').then((answer)=>{if(answer.ok)return open(answer);part('sign-in').hidden=false;}).catch((error)=>trouble(error.message));
`;
}
