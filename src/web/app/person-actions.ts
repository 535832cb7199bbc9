import type { MantineColorScheme } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { sessionApi } from '../api/session-api.ts';
import { announceSignOut } from '../api/signed-out.ts';
import { IconDeviceDesktop, IconMoon, IconSun } from '../ui/icons.generated.ts';
import { toastError } from './toast.tsx';

type Scheme = { value: MantineColorScheme; label: string; icon: typeof IconSun };

export const COLOUR_SCHEMES: readonly Scheme[] = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'System', icon: IconDeviceDesktop },
];

/** Signs out and opens the sign-in screen. */
export function useSignOut(): () => void {
  const signOut = useMutation({
    mutationFn: sessionApi.signOut,
    onError: toastError,
    onSuccess: announceSignOut,
  });
  return () => signOut.mutate();
}
