import { Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { LANGUAGES, type Language } from '../../../shared/languages.ts';
import { accountApi, accountQuery } from '../../api/account-api.ts';
import { toastError } from '../../app/toast.tsx';
import { chooseLanguage } from '../../language.ts';
import { t } from '../../words.ts';

const BROWSER = 'browser';

const options = () => [
  { value: BROWSER, label: t('account.language.browser') },
  ...Object.entries(LANGUAGES).map(([value, label]) => ({ value, label })),
];

/** The language of the screens. Saved on selection. */
export function AccountLanguage({ language }: { language: Language | null }) {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: accountApi.change,
    onError: toastError,
    onSuccess: (account) => {
      client.setQueryData(accountQuery.queryKey, account);
      // Loads the screens in the new language, which shows that it was saved.
      chooseLanguage(account.language);
    },
  });
  return (
    <Select
      aria-label={t('account.language.title')}
      data={options()}
      value={language ?? BROWSER}
      allowDeselect={false}
      disabled={save.isPending}
      onChange={(value) =>
        save.mutate({ language: value === BROWSER ? null : (value as Language) })
      }
    />
  );
}
