import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { z } from 'zod';
import type { mailTextPreviewInput } from '../../../shared/mail-texts.ts';
import { fieldErrorsOf } from '../../api/error-words.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { showRefusal } from '../../app/forms.ts';
import { toastDone, toastError } from '../../app/toast.tsx';
import type { FormOf } from '../../app/use-form-shell.ts';
import { IconMailForward } from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { t } from '../../words.ts';
import type { TextValues } from './mail-text-values.ts';

type Input = z.input<typeof mailTextPreviewInput>;

type Props = {
  input: Input;
  form: Pick<FormOf<TextValues>, 'setErrors' | 'validate'>;
  fieldOf: (field: string) => string;
};

/** Sends the mail with the unsaved text to the signed-in member. */
export function TestMailButton({ input, form, fieldOf }: Props) {
  const { api, workspace } = useWorkspace();
  const send = useMutation({
    mutationFn: (body: Input) => api.testMailText({ body }),
    onSuccess: ({ to, answer }) => toastDone(t('mailTexts.test.done', { email: to, answer })),
    onError: (error) => {
      showRefusal(form.setErrors, error, { fieldOf });
      if (Object.keys(fieldErrorsOf(error)).length === 0) toastError(error);
    },
  });
  const label = t('mailTexts.test');
  const icon = <IconMailForward size={16} aria-hidden />;
  if (workspace.mailDelivery !== 'sent') {
    const isDemo = workspace.mailDelivery === 'demo';
    return (
      <ReasonButton
        variant="default"
        leftSection={icon}
        reason={t(isDemo ? 'mailTexts.test.demo' : 'mailTexts.test.noServer')}
      >
        {label}
      </ReasonButton>
    );
  }
  return (
    <Button
      variant="default"
      leftSection={icon}
      loading={send.isPending}
      onClick={() => !form.validate().hasErrors && send.mutate(input)}
    >
      {label}
    </Button>
  );
}
