import { Button } from 'antd';
import type { ReactElement } from 'react';
import { setLanguage, useLanguage } from '../words/language.js';

/** Changes between Chinese and English; it is written in the other language. */
export function LanguageSwitch(): ReactElement {
  const language = useLanguage();
  return (
    <Button
      type="text"
      lang={language === 'zh' ? 'en' : 'zh-CN'}
      onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
    >
      {language === 'zh' ? 'English' : '中文'}
    </Button>
  );
}
