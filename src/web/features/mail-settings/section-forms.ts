import { mailSettingsChange } from '../../../shared/mail-settings.ts';
import { hasCode } from '../../api/api-error.ts';
import type { MailSettings } from '../../api/workspace-api.ts';
import { onlyChanges, validateWith } from '../../app/forms.ts';
import { differingFields } from '../../app/merge-values.ts';
import { toastDone, toastUnchanged } from '../../app/toast.tsx';
import { useEditForm } from '../../app/use-change-form.ts';
import { t } from '../../words.ts';
import * as values from './mail-settings-values.ts';

type Options<Values> = {
  valuesOf: (settings: MailSettings) => Values;
  toInput: (values: Values) => values.MailSettingsChange;
  labels: Record<keyof Values & string, string>;
};

/**
 * The form of one section. All sections share one resource, so that saving one makes the versions
 * of the others outdated. A change of other sections is no conflict.
 */
function useSectionForm<Values extends object>(
  settings: MailSettings,
  { valuesOf, toInput, labels }: Options<Values>,
) {
  return useEditForm<Values, MailSettings>({
    initialValues: valuesOf(settings),
    validate: validateWith(mailSettingsChange, toInput),
    view: settings,
    valuesOf,
    read: (api) => api.getMailSettings(),
    labels,
    send: async (api, changed, { etag, base }) => {
      const before = valuesOf(base ?? settings);
      const body = onlyChanges(toInput(changed), toInput(before));
      try {
        return await api.changeMailSettings({ body, etag });
      } catch (error) {
        if (!hasCode(error, 'precondition_failed')) throw error;
        const theirs = await api.getMailSettings();
        if (differingFields(before, valuesOf(theirs)).length > 0) throw error;
        return await api.changeMailSettings({ body, etag: theirs.etag });
      }
    },
    onDone: () => toastDone(t('settings.saved')),
    onUnchanged: toastUnchanged,
  });
}

/** The forms of all sections. */
export function useSectionForms(settings: MailSettings) {
  return {
    sender: useSectionForm(settings, {
      valuesOf: values.senderOf,
      toInput: values.senderInput,
      labels: {
        senderName: t('mailSettings.sender.name'),
        senderAddress: t('mailSettings.sender.address'),
        replyTo: t('mailSettings.sender.replyTo'),
        footerAddress: t('mailSettings.sender.footer'),
      },
    }),
    delivery: useSectionForm(settings, {
      valuesOf: values.deliveryOf,
      toInput: values.deliveryInput,
      labels: {
        undoMinutes: t('mailSettings.delivery.undo'),
        attachesCertificate: t('mailSettings.delivery.certificate'),
      },
    }),
    server: useSectionForm(settings, {
      valuesOf: values.serverOf,
      toInput: values.serverInput,
      labels: {
        sendsBy: t('mailSettings.server.title'),
        smtp: t('mailSettings.server.details'),
      },
    }),
    dkim: useSectionForm(settings, {
      valuesOf: values.dkimOf,
      toInput: values.dkimInput,
      labels: { signs: t('mailSettings.dkim.sign'), dkim: t('mailSettings.dkim.details') },
    }),
    bounces: useSectionForm(settings, {
      valuesOf: values.bouncesOf,
      toInput: values.bouncesInput,
      labels: {
        bounceAddress: t('mailSettings.bounces.address'),
        readsMailbox: t('mailSettings.bounces.read'),
        imap: t('mailSettings.bounces.mailbox'),
      },
    }),
  };
}

export type SectionForms = ReturnType<typeof useSectionForms>;
