import { Select } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { LANGUAGES } from '../../../shared/languages.ts';
import { useView, useWorkspace } from '../../api/workspace.ts';
import { paths } from '../../paths.ts';
import { t } from '../../words.ts';
import type { MailTextOf } from './mail-text-of.ts';
import { useCustomised, useTextLanguages } from './use-customised.ts';

/** Opens the text in another language. */
export function LanguageSelect({ of: { kind, language, certificationId } }: { of: MailTextOf }) {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const { data } = useView('listMailTexts');
  const customised = useCustomised(data?.items, certificationId).own(kind);
  const options = useTextLanguages().map((code) => ({
    value: code,
    label: customised.includes(code)
      ? t('mailTexts.language.customised', { language: LANGUAGES[code] })
      : LANGUAGES[code],
  }));
  return (
    <Select
      label={t('mailTexts.language')}
      data={options}
      value={language}
      allowDeselect={false}
      comboboxProps={{ withinPortal: false }}
      onChange={(code) =>
        void navigate({
          to: paths.mailText(slug, kind, code ?? undefined, certificationId),
          replace: true,
        })
      }
    />
  );
}
