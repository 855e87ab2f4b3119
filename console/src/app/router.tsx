import type { ReactElement } from 'react';
import { createBrowserRouter, Navigate } from 'react-router';
import { useMe } from '../session/use-session.js';
import { FailedPage, UnknownPage } from './failed.page.js';
import { firstPageFor, pages } from './pages.js';
import { RoleGate, SignInGate } from './gates.js';
import { Shell } from './shell.js';

function Beginning(): ReactElement {
  return <Navigate to={firstPageFor(useMe())} replace />;
}

/** Addresses of the console. Whoever is not signed in signs in first and then is where he wanted to go. */
export const router = createBrowserRouter([
  {
    element: <SignInGate />,
    errorElement: <FailedPage />,
    children: [
      {
        element: <Shell />,
        children: [
          { index: true, element: <Beginning /> },
          ...pages.map((page) => ({
            path: page.path,
            errorElement: <FailedPage />,
            lazy: async () => {
              const { Page } = await page.load();
              return {
                element: (
                  <RoleGate page={page}>
                    <Page />
                  </RoleGate>
                ),
              };
            },
          })),
          { path: '*', element: <UnknownPage /> },
        ],
      },
    ],
  },
]);
