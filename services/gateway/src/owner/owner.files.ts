import type { Language } from '@steward/service-kit';
import { html, say, type Html } from '../pages/page.js';

/** Photos and recordings of a form. It is shown where scripts run; without them the form works as it is, without files. */
export function fileFields(language: Language): Html {
  return html`<div data-files hidden>
    <label class="button quiet"
      >${say(language, '添加照片或视频', 'Add photos or video')}
      <input class="unseen" type="file" accept="image/*,video/*" multiple
    /></label>
    <label class="button quiet"
      >${say(language, '添加语音', 'Add a voice message')} <input class="unseen" type="file" accept="audio/*" capture
    /></label>
    <ul class="photos" aria-label="${say(language, '已选文件', 'Files chosen')}"></ul>
    <p class="soft" role="status" data-status></p>
  </div>`;
}

/**
 * Sends a form (`data-send`) and then its files one by one, with their progress; large photos are made smaller before. What was
 * typed and chosen stays until everything has arrived: on a broken line the button sends it again, under the same key.
 */
export function filesScript(language: Language): string {
  const words = {
    sending: say(language, '正在发送…', 'Sending…'),
    files: say(language, '正在上传文件', 'Sending files'),
    noLine: say(
      language,
      '网络不通，还没有发出。内容都在，请稍后再按一次。',
      'There is no connection, and nothing was sent. All you wrote is still here; press again in a moment.',
    ),
    filesFailed: say(
      language,
      '文字已收到，但有文件没有传完。请再按一次继续上传，或直接查看进度。',
      'Your words have arrived, but not all files. Press again to go on, or see how it stands.',
    ),
    refused: say(language, '没有收：', 'Not taken: '),
    someRefused: say(
      language,
      '文字和其余文件已收到。标明“没有收”的文件无法接收，不必再试。',
      'Your words and the other files have arrived. The files marked as not taken cannot be; there is no need to try again.',
    ),
    see: say(language, '查看进度', 'See how it stands'),
    tooLarge: say(
      language,
      '太大了（照片 40 MB，视频 50 MB，语音 10 MB）：',
      'too large (photos 40 MB, videos 50 MB, sound 10 MB): ',
    ),
    remove: say(language, '移除', 'Remove'),
  };
  return `const words=${JSON.stringify(words)};const language=${JSON.stringify(language)};${body}`;
}

const body = String.raw`
const MB=1024*1024;
const asksFor={'room.wanted':'room'};
async function smaller(file){
  // A camera writes into a photo where it was taken: every one is drawn anew. Other pictures only when they are large.
  if(!/^image\/(jpeg|heic|png|webp)$/.test(file.type)||(!/jpeg|heic/.test(file.type)&&file.size<=2*MB))return file;
  try{
    const picture=await createImageBitmap(file,{imageOrientation:'from-image'});
    const share=Math.min(1,2560/Math.max(picture.width,picture.height));
    const canvas=document.createElement('canvas');
    canvas.width=Math.round(picture.width*share);canvas.height=Math.round(picture.height*share);
    const drawing=canvas.getContext('2d');drawing.fillStyle='#ffffff';drawing.fillRect(0,0,canvas.width,canvas.height);
    drawing.drawImage(picture,0,0,canvas.width,canvas.height);
    const made=await new Promise((done)=>canvas.toBlob(done,'image/jpeg',0.82));
    return made??file;
  }catch{return file;}
}
function upload(path,file,progress){
  return new Promise((done,failed)=>{
    const request=new XMLHttpRequest();
    request.open('POST',path);
    request.setRequestHeader('accept-language',language);
    request.setRequestHeader('content-type',file.type||'application/octet-stream');
    request.responseType='json';
    request.upload.onprogress=({loaded,total})=>progress(total?loaded/total:0);
    // What is refused for what it is, is refused the next time too; a line that breaks, or a crowd, is another matter.
    request.onload=()=>request.status<300?done():failed({detail:request.response?.detail??String(request.status),final:request.status>=400&&request.status<500&&![401,408,425,429].includes(request.status)});
    request.onerror=request.onabort=()=>failed(null);
    request.send(file);
  });
}
for(const form of document.querySelectorAll('form[data-send]')){
  const box=form.querySelector('[data-files]');
  const list=box.querySelector('ul');const status=box.querySelector('[data-status]');
  const button=form.querySelector('button:not([type=button])');
  const text=form.querySelector('textarea[name=text]');
  const wantsText=text.required;
  const chosen=[];
  let sent=null;
  box.hidden=false;
  const say=(words)=>{status.textContent=words;};
  const settle=()=>{text.required=wantsText&&!(form.dataset.upload&&chosen.length>0);};
  for(const input of box.querySelectorAll('input[type=file]'))input.addEventListener('change',()=>{
    say('');
    for(const file of input.files){
      if(file.size>(file.type.startsWith('video/')?50:file.type.startsWith('image/')?40:10)*MB){say(words.tooLarge+file.name);continue;}
      const item=document.createElement('li');
      if(file.type.startsWith('image/')){const picture=document.createElement('img');picture.alt=file.name;picture.src=URL.createObjectURL(file);item.append(picture);}
      else item.append(file.name);
      const bar=document.createElement('progress');bar.max=1;bar.value=0;bar.setAttribute('aria-label',file.name);
      const away=document.createElement('button');away.type='button';away.className='quiet';away.textContent=words.remove;away.setAttribute('aria-label',words.remove+' '+file.name);
      const one={file,item,bar,done:false};
      away.addEventListener('click',()=>{chosen.splice(chosen.indexOf(one),1);item.remove();settle();});
      item.append(bar,away);list.append(item);chosen.push(one);
    }
    input.value='';settle();
  });
  const post=async()=>{
    if(form.dataset.upload&&text.value.trim()==='')return{upload:form.dataset.upload,then:form.dataset.then};
    const answer=await fetch(form.action,{method:'POST',headers:{accept:'application/json','accept-language':language,'content-type':'application/x-www-form-urlencoded'},body:new URLSearchParams(new FormData(form))});
    const told=await answer.json();
    if(!answer.ok)throw{field:form.elements.namedItem(asksFor[told.code]),detail:[told.detail,...(told.errors??[]).map((one)=>one.message)].join(' ')};
    return told;
  };
  form.addEventListener('submit',async(event)=>{
    event.preventDefault();
    button.disabled=true;say(words.sending);
    try{
      sent=sent??await post();
    }catch(problem){
      button.disabled=false;say(problem?.detail??words.noLine);
      // Where the answer is written it is said too: the form is longer than a phone.
      if(problem?.field){
        problem.field.setCustomValidity(problem.detail);
        problem.field.addEventListener('input',()=>problem.field.setCustomValidity(''),{once:true});
        problem.field.reportValidity();
      }
      return;
    }
    let failed='';
    if(sent.upload)for(const one of chosen){
      if(one.done||one.refused)continue;
      say(words.files);
      try{
        const file=await smaller(one.file);
        if(file.size>(file.type.startsWith('video/')?50:10)*MB)throw{detail:words.tooLarge,final:true};
        await upload(sent.upload,file,(share)=>{one.bar.value=share;});
        one.done=true;one.bar.value=1;
      }catch(why){
        one.bar.value=0;
        if(why?.final){
          one.refused=true;one.bar.remove();
          const said=document.createElement('p');said.className='refused';said.textContent=words.refused+one.file.name+' – '+why.detail;one.item.append(said);
        }else failed=why?.detail?words.filesFailed+' '+one.file.name+': '+why.detail:words.filesFailed;
      }
    }
    const refused=chosen.some((one)=>one.refused);
    if(failed===''&&!refused){location.assign(sent.then);return;}
    button.disabled=false;say(failed===''?words.someRefused:failed);
    // Nothing is left to send: the button would only refuse again.
    button.hidden=failed==='';
    if(!form.querySelector('[data-see]')){
      const link=document.createElement('a');link.href=sent.then;link.className='button quiet';link.dataset.see='';link.textContent=words.see;form.append(link);
    }
  });
}
for(const button of document.querySelectorAll('[data-copy]')){
  button.hidden=!navigator.clipboard;
  button.addEventListener('click',()=>navigator.clipboard.writeText(location.origin+location.pathname).then(()=>{button.textContent=button.dataset.copy;}));
}
`;
