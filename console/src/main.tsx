import './app/base.css';
import './app/antd.css';
import './kit/plain.css';
import './kit/touch.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Console } from './app/app.js';
import { installWorker } from './service-worker/install.js';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
installWorker();
