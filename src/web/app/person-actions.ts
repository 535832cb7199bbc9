import type { MantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { sessionApi } from '../api/session-api.ts';
import { paths } from '../paths.ts';
import { toastError } from './toast.tsx';

type Scheme = { value: MantineColorScheme; label: string; icon: typeof IconSun };

export const COLOUR_SCHEMES: readonly Scheme[] = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'As the system', icon: IconDeviceDesktop },
];

/** The way out, to the sign-in. */
export function useSignOut(): () => void {
  const signOut = useMutation({
    mutationFn: sessionApi.signOut,
    onError: toastError,
    // A full load forgets everything that was read for this person.
    onSuccess: () => window.location.assign(paths.signIn()),
  });
  return () => signOut.mutate();
}
