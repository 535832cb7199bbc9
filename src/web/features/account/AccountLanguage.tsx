import { Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { LANGUAGES, type Language } from '../../../shared/languages.ts';
import { accountApi, accountQuery } from '../../api/account-api.ts';
import type { Session } from '../../api/session-api.ts';
import { sessionQuery } from '../../api/workspace.ts';
import { toastDone, toastError } from '../../app/toast.tsx';

const BROWSER = 'browser';
const OPTIONS = [
  { value: BROWSER, label: 'The browser’s' },
  ...Object.entries(LANGUAGES).map(([value, label]) => ({ value, label })),
];

/** The language of dates and numbers. Saved on selection. */
export function AccountLanguage({ language }: { language: Language | null }) {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: accountApi.change,
    onError: toastError,
    onSuccess: (account) => {
      // Updated in the same tick, so that this screen re-renders with the session's new language.
      client.setQueryData<Session>(
        sessionQuery.queryKey,
        (session) =>
          session && { ...session, user: { ...session.user, language: account.language } },
      );
      client.setQueryData(accountQuery.queryKey, account);
      toastDone('Your language is saved.');
    },
  });
  return (
    <Select
      aria-label="Language"
      description={
        language === null
          ? 'Dates follow the workspace’s region, numbers your browser. Screens are in English.'
          : 'Dates and numbers follow this language. Screens are in English.'
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={OPTIONS}
      value={language ?? BROWSER}
      allowDeselect={false}
      disabled={save.isPending}
      onChange={(value) =>
        save.mutate({ language: value === BROWSER ? null : (value as Language) })
      }
    />
  );
}
