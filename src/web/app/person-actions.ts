import type { MantineColorScheme } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { sessionApi } from '../api/session-api.ts';
import { announceSignOut } from '../api/signed-out.ts';
import { IconDeviceDesktop, IconMoon, IconSun } from '../ui/icons.generated.ts';
import { toastError } from './toast.tsx';

/** The themes, named by `app.theme.…`. */
export const THEMES = [
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
  { value: 'auto', icon: IconDeviceDesktop },
] as const satisfies { value: MantineColorScheme; icon: typeof IconSun }[];

/** Signs out and opens the sign-in screen. */
export function useSignOut(): () => void {
  const signOut = useMutation({
    mutationFn: sessionApi.signOut,
    onError: toastError,
    onSuccess: announceSignOut,
  });
  return () => signOut.mutate();
}
