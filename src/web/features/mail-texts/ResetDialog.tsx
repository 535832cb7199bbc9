import { Text } from '@mantine/core';
import { LANGUAGES } from '../../../shared/languages.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange } from '../../api/workspace.ts';
import { toastDone } from '../../app/toast.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { t } from '../../words.ts';
import { type MailTextOf, paramsOf } from './mail-text-of.ts';
import { kindWords } from './mail-text-words.ts';

type Props = { of: MailTextOf; isInherited: boolean; onReset: () => void; onClose: () => void };

/** Asks before all parts of a text become standard. */
export function ResetDialog({ of, isInherited, onReset, onClose }: Props) {
  const reset = useChange(
    (api, it: MailTextOf) => api.resetMailText(paramsOf(it)),
    () => {
      toastDone(t('mailTexts.reset.done'));
      onReset();
    },
  );
  return (
    <ConfirmDialog
      title={t('mailTexts.reset.title', {
        mail: kindWords(of.kind),
        language: LANGUAGES[of.language],
      })}
      confirmLabel={t(isInherited ? 'mailTexts.reset.inherited' : 'mailTexts.reset')}
      isDangerous
      submitError={errorView(reset.error)}
      loading={reset.isPending}
      onConfirm={() => reset.mutate(of)}
      onCancel={onClose}
    >
      <Text size="sm">
        {t(isInherited ? 'mailTexts.reset.textInherited' : 'mailTexts.reset.text')}
      </Text>
    </ConfirmDialog>
  );
}
