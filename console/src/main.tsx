import './app/base.css';
import './app/antd.css';
import './kit/plain.css';
import './kit/touch.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Console } from './app/app.js';
import { router } from './app/router.js';
import { keepPushUp } from './push/keep-up.js';
import { installWorker } from './service-worker/install.js';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
keepPushUp();
installWorker({
  open: (path) => void router.navigate(path),
  onLeft: (left) => {
    let { pathname } = router.state.location;
    router.subscribe(({ location }) => {
      if (location.pathname === pathname) return;
      ({ pathname } = location);
      left();
    });
  },
});
