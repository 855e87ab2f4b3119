import type { ReactElement } from 'react';
import { usePersonName } from '../../api/people.js';
import { PageHead } from '../../kit/page-head.js';
import { useMe } from '../../session/use-session.js';
import { useWords } from '../../words/words.js';
import { accountWords } from './account.words.js';
import { OwnContacts } from './own-contacts.js';
import { contactWords } from './own-contacts.words.js';
import { OwnDevices } from './own-devices.js';
import { deviceWords } from './own-devices.words.js';
import { OwnPasswordForm } from './own-password-form.js';
import { OwnReachForm } from './own-reach-form.js';
import './account.css';

/** What is one's own to set: the password, where one is reached, and when one is left alone. */
export function Page(): ReactElement {
  const t = useWords(accountWords);
  const devices = useWords(deviceWords);
  const contacts = useWords(contactWords);
  const { personId } = useMe();
  return (
    <>
      <PageHead title={t.title} sub={usePersonName(personId)} />
      <div className="account">
        <section className="card" aria-label={t.reached}>
          <h2>{t.reached}</h2>
          <OwnReachForm personId={personId} />
        </section>
        <section className="card" aria-label={contacts.title}>
          <h2>{contacts.title}</h2>
          <OwnContacts personId={personId} />
        </section>
        <section className="card" aria-label={devices.title}>
          <h2>{devices.title}</h2>
          <OwnDevices personId={personId} />
        </section>
        <section className="card" aria-label={t.password}>
          <h2>{t.password}</h2>
          <OwnPasswordForm />
        </section>
      </div>
    </>
  );
}
