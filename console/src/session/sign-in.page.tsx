import { Alert, Button, Card, Form, Input, type InputRef } from 'antd';
import { useState, type ReactElement } from 'react';
import { ApiError } from '../api/problem.js';
import { useFocusFirst } from '../kit/focus-first.js';
import { LanguageSwitch } from '../kit/language-switch.js';
import { useWords } from '../words/words.js';
import { session } from './session.js';
import './sign-in.css';

const signInWords = {
  name: { zh: '管家', en: 'Steward' },
  motto: { zh: '按手册服务，每一项时限都有着落', en: 'Service by the handbook, every deadline kept' },
  login: { zh: '登录名', en: 'Login' },
  password: { zh: '密码', en: 'Password' },
  signIn: { zh: '登录', en: 'Sign in' },
  noLogin: { zh: '请填写登录名', en: 'Enter your login' },
  noPassword: { zh: '请填写密码', en: 'Enter your password' },
  noAnswer: { zh: '服务器没有应答，请稍后再试', en: 'The server does not answer; please try again in a moment' },
};

interface Given {
  readonly login: string;
  readonly password: string;
}

/** Login and password; says why it was refused. */
export function SignInForm(): ReactElement {
  const t = useWords(signInWords);
  const first = useFocusFirst<InputRef>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const signIn = async ({ login, password }: Given): Promise<void> => {
    setBusy(true);
    setRefusal(null);
    try {
      await session.signIn(login.trim(), password);
    } catch (error) {
      setRefusal(error instanceof ApiError && error.problem !== null ? error.problem.detail : t.noAnswer);
      setBusy(false);
    }
  };
  return (
    <Form<Given> layout="vertical" requiredMark={false} onFinish={(given) => void signIn(given)} size="large">
      <Form.Item name="login" label={t.login} rules={[{ required: true, message: t.noLogin }]}>
        <Input ref={first} autoComplete="username" autoCapitalize="none" />
      </Form.Item>
      <Form.Item name="password" label={t.password} rules={[{ required: true, message: t.noPassword }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      {refusal !== null && <Alert type="error" title={refusal} showIcon role="alert" style={{ marginBottom: 16 }} />}
      <Button type="primary" htmlType="submit" block loading={busy}>
        {t.signIn}
      </Button>
    </Form>
  );
}

/** The page of whoever is not signed in. */
export function SignInPage(): ReactElement {
  const t = useWords(signInWords);
  return (
    <main className="sign-in">
      <Card className="sign-in-card">
        <div className="sign-in-head">
          <img src="/icon.svg" alt="" width={40} height={40} />
          <div>
            <h1>{t.name}</h1>
            <p>{t.motto}</p>
          </div>
        </div>
        <SignInForm />
        <div className="sign-in-foot">
          <LanguageSwitch />
        </div>
      </Card>
    </main>
  );
}
