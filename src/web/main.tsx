import './inter/inter.generated.css';
import './mantine-start.css';
import './global.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './api/query-client.ts';
import { watchSession } from './api/signed-out.ts';
import { sessionQuery } from './api/workspace.ts';
import { loadWords } from './load-words.ts';
import { paths } from './paths.ts';
import { createAppRouter } from './routes.tsx';

/** Opens the sign-in after the session has ended. Signing in leads back to the current screen. */
function leadToSignIn(): void {
  queryClient.removeQueries({ queryKey: sessionQuery.queryKey });
  const { pathname, href } = router.state.location;
  if (!pathname.startsWith('/w/')) return;
  void router.navigate({ href: paths.signIn(href) });
}

const queryClient = createQueryClient(leadToSignIn);
const router = createAppRouter(queryClient);

const container = document.getElementById('root');
if (container === null) throw new Error('index.html has no element with the id root.');
const screens = createRoot(container);
void loadWords('start').then(() =>
  screens.render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  ),
);

/** Unmounts everything at once, including unsaved forms, which would otherwise ask first. */
function clearScreens(): void {
  screens.unmount();
  queryClient.clear();
}

watchSession({
  forget: () => {
    clearScreens();
    window.location.replace(paths.signIn());
  },
  restore: () => {
    clearScreens();
    window.location.reload();
  },
});
