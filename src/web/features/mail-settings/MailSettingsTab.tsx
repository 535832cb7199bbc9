import { Alert, Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useView, useWorkspace } from '../../api/workspace.ts';
import type { MailSettings } from '../../api/workspace-api.ts';
import { QueryView } from '../../app/QueryView.tsx';
import { UnsavedGuard } from '../../app/UnsavedGuard.tsx';
import { IconAlertTriangle, IconInfoCircle } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import { AuthenticationSection } from './AuthenticationSection.tsx';
import { BouncesSection } from './BouncesSection.tsx';
import { DeliverySection } from './DeliverySection.tsx';
import { SenderSection } from './SenderSection.tsx';
import { ServerSection } from './ServerSection.tsx';
import { useSectionForms } from './section-forms.ts';

/** How the workspace sends e-mail. */
export function MailSettingsTab() {
  const settings = useView('getMailSettings');
  return (
    <QueryView
      query={settings}
      skeleton={
        <Stack gap="xl" aria-busy>
          <Skeleton height={260} maw={928} />
          <Skeleton height={220} maw={928} />
        </Stack>
      }
    >
      {(read) => <Sections settings={read} />}
    </QueryView>
  );
}

function Sections({ settings }: { settings: MailSettings }) {
  const forms = useSectionForms(settings);
  return (
    <>
      <Notices settings={settings} />
      <SenderSection shell={forms.sender} settings={settings} />
      <DeliverySection shell={forms.delivery} />
      <ServerSection shell={forms.server} settings={settings} />
      <AuthenticationSection shell={forms.dkim} settings={settings} />
      <BouncesSection shell={forms.bounces} settings={settings} />
      {/* One for all forms, so that it asks only once. */}
      <UnsavedGuard isDirty={() => Object.values(forms).some(isDirty)} />
    </>
  );
}

const isDirty = ({ form }: { form: { isDirty: () => boolean } }) => form.isDirty();

/** What keeps e-mails of the workspace from being sent. */
function Notices({ settings }: { settings: MailSettings }) {
  const { workspace } = useWorkspace();
  const isDemo = workspace.mailDelivery === 'demo';
  const hasServer = settings.smtp !== null || settings.installation.sendsMail;
  return (
    <>
      {isDemo && (
        <Notice
          icon={<IconInfoCircle size={18} aria-hidden />}
          title={t('mailSettings.demo.title')}
        >
          {t('mailSettings.demo.text')}
        </Notice>
      )}
      {!isDemo && !hasServer && (
        <Notice
          icon={<IconAlertTriangle size={18} aria-hidden />}
          title={t('mailSettings.noServer.title')}
        >
          {t('mailSettings.noServer.text')}
        </Notice>
      )}
      {!settings.secretsAreReadable && (
        <Notice
          icon={<IconAlertTriangle size={18} aria-hidden />}
          title={t('mailSettings.unreadable.title')}
          isAlert
        >
          {t('mailSettings.unreadable.text')}
        </Notice>
      )}
    </>
  );
}

type NoticeProps = { icon: ReactNode; title: string; isAlert?: boolean; children: ReactNode };

function Notice({ icon, title, isAlert = false, children }: NoticeProps) {
  return (
    <Alert
      maw={928}
      mb="lg"
      icon={icon}
      title={title}
      {...(isAlert
        ? { role: 'alert', color: 'danger', variant: 'light' }
        : { role: 'note', color: 'gray' })}
    >
      {children}
    </Alert>
  );
}
