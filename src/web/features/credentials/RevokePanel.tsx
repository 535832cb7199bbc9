import { Alert, Modal, Radio, Skeleton, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useCanGoBack, useParams, useRouter } from '@tanstack/react-router';
import { revokeInput } from '../../../shared/credentials.ts';
import { isolated } from '../../../shared/direction.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { REVOCATION_REASONS, type RevocationReason } from '../../../shared/revocation-reasons.ts';
import { useView, useWorkspace } from '../../api/workspace.ts';
import type { Credential } from '../../api/workspace-api.ts';
import { holderName } from '../../app/credential-words.ts';
import { textOrNull, validateWith } from '../../app/forms.ts';
import { isStoppable } from '../../app/mail-words.ts';
import { NoteField } from '../../app/NoteField.tsx';
import { QueryView } from '../../app/QueryView.tsx';
import { toastDone } from '../../app/toast.tsx';
import { useChangeForm } from '../../app/use-change-form.ts';
import { paths } from '../../paths.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { IconMailOff } from '../../ui/icons.generated.ts';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { rich, t } from '../../words.ts';
import { holderLinkId, useToHolders } from './holders-navigation.ts';
import { useFirst } from './use-first.ts';
import { whyNot } from './why-not.ts';

/** Returns to the screen that opened the dialog: the holders, or the panel of the credential. */
function useGoBack(): () => void {
  const router = useRouter();
  const canGoBack = useCanGoBack();
  const toHolders = useToHolders();
  return () => (canGoBack ? router.history.back() : toHolders());
}

/** The dialog that asks for confirmation before a credential is revoked. */
export function RevokePanel() {
  const { credentialId } = useParams({ strict: false }) as { credentialId: string };
  const { role } = useWorkspace();
  const goBack = useGoBack();
  useFocusOnClose(holderLinkId(credentialId));
  const credential = useView('getCredential', { id: credentialId });
  const asked = useFirst(credential.data);
  return (
    <QueryView
      query={{ ...credential, data: asked }}
      skeleton={<Skeleton height={220} />}
      frame={(state) => (
        <Modal
          opened
          onClose={goBack}
          title={t('credential.revoke.loading')}
          closeButtonProps={{ 'aria-label': t('ui.close') }}
        >
          {state}
        </Modal>
      )}
    >
      {(held) => {
        const why = whyNot('revoke', held, role);
        if (why === null) return <RevokeDialog credential={held} onClose={goBack} />;
        return (
          <ConfirmDialog
            title={t('credential.revoke.notPossible', { name: isolated(holderName(held)) })}
            confirmLabel={t('ui.close')}
            onConfirm={goBack}
            onCancel={goBack}
          >
            <Text size="sm">{why}</Text>
          </ConfirmDialog>
        );
      }}
    </QueryView>
  );
}

type Values = {
  reason: RevocationReason | '';
  reasonText: string;
  note: string;
  notify: boolean;
};

function toInput({ reason, reasonText, note, notify }: Values) {
  return {
    reason: reason as RevocationReason,
    reasonText: reason === 'other' ? textOrNull(reasonText) : null,
    note: textOrNull(note),
    notify,
  };
}

type Props = { credential: Credential; onClose: () => void };

function RevokeDialog({ credential, onClose }: Props) {
  const { slug } = useWorkspace();
  const toHolders = useToHolders();
  const subject = {
    title: isolated(credential.certification.title),
    name: isolated(holderName(credential)),
  };
  const { form, frame } = useChangeForm<Values, Credential>({
    initialValues: { reason: '', reasonText: '', note: '', notify: false },
    validate: validateWith(revokeInput, toInput),
    send: (api, values) => api.revokeCredential({ id: credential.id, body: toInput(values) }),
    onDone: () => {
      toastDone(t('credential.revoke.done', subject), {
        label: t('credential.show'),
        to: paths.credential(slug, credential.certification.id, credential.id),
      });
      toHolders();
    },
  });
  const { email } = credential.learner;
  const isUnsent = credential.mail !== null && isStoppable(credential.mail);
  return (
    <FormDialog
      {...frame}
      title={t('credential.revoke.title', subject)}
      submitLabel={t('credential.revoke.submit')}
      isDangerous
      onClose={onClose}
    >
      <Text size="sm">
        {rich('credential.revoke.text', {
          name: <b dir="auto">{holderName(credential)}</b>,
          title: <bdi>{credential.certification.title}</bdi>,
          b: (text) => <b>{text}</b>,
        })}
      </Text>
      {isUnsent && (
        <Alert color="gray" icon={<IconMailOff size={18} aria-hidden />}>
          {t('credential.revoke.unsent')}
        </Alert>
      )}
      <Radio.Group label={t('credential.revoke.reason')} {...form.getInputProps('reason')}>
        <Stack gap={8} mt={8} pb={4}>
          {REVOCATION_REASONS.map((reason, index) => (
            <Radio
              key={reason}
              value={reason}
              label={t(`credential.revocationReason.${reason}`)}
              aria-invalid={form.errors.reason !== undefined}
              {...(index === 0 && { 'data-autofocus': true })}
            />
          ))}
        </Stack>
      </Radio.Group>
      {form.values.reason === 'other' && (
        <TextInput
          label={t('credential.revoke.reasonText')}
          description={t('credential.revoke.reasonHelp')}
          required
          maxLength={LIMITS.revocationTextLengthMax}
          dir="auto"
          {...form.getInputProps('reasonText')}
        />
      )}
      <NoteField label={t('credential.note.optional')} {...form.getInputProps('note')} />
      <Switch
        label={t('credential.revoke.notify')}
        description={
          email === null
            ? t('credential.cannot.noEmail')
            : isUnsent
              ? t('credential.revoke.notifyUnsent')
              : t('credential.revoke.to', { address: email })
        }
        disabled={email === null}
        {...form.getInputProps('notify', { type: 'checkbox' })}
      />
    </FormDialog>
  );
}
