import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { isolated } from '../../../shared/direction.ts';
import { may } from '../../../shared/roles.ts';
import { useView, useWorkspace } from '../../api/workspace.ts';
import type { Credential } from '../../api/workspace-api.ts';
import { AuditHistory } from '../../app/AuditHistory.tsx';
import { holderName, shownStatus } from '../../app/credential-words.ts';
import { QueryView } from '../../app/QueryView.tsx';
import { files } from '../../paths.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { IconDownload, IconFileTypePdf } from '../../ui/icons.generated.ts';
import { PagePicture } from '../../ui/PagePicture.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { LinesSkeleton } from '../../ui/Skeletons.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { t } from '../../words.ts';
import { HoldNotice } from '../holds/HoldNotice.tsx';
import { CredentialFacts } from './CredentialFacts.tsx';
import { CredentialMail } from './CredentialMail.tsx';
import { CredentialMenu } from './CredentialMenu.tsx';
import { CredentialNotes } from './CredentialNotes.tsx';
import classes from './CredentialPanel.module.css';
import { holderLinkId, useToHolders } from './holders-navigation.ts';
import { RevocationNotice } from './RevocationNotice.tsx';
import { useMailWatch } from './use-mail-watch.ts';

/** A credential: content, mail, notes and history. */
export function CredentialPanel() {
  const { credentialId } = useParams({ strict: false }) as { credentialId: string };
  const toHolders = useToHolders();
  useFocusOnClose(holderLinkId(credentialId));
  const credential = useView('getCredential', { id: credentialId });
  useMailWatch(credential.data === undefined ? [] : [credential.data]);
  return (
    <SidePanel
      title={
        credential.data === undefined ? (
          t('credential.panel.title')
        ) : (
          <PanelTitle of={credential.data} />
        )
      }
      name={credential.data && holderName(credential.data)}
      onClose={() => toHolders()}
    >
      <QueryView query={credential} skeleton={<PanelSkeleton />}>
        {(read) => <PanelContent credential={read} />}
      </QueryView>
    </SidePanel>
  );
}

function PanelTitle({ of: credential }: { of: Credential }) {
  return (
    <Group gap="sm" component="span">
      <span dir="auto">{holderName(credential)}</span>
      <StatusBadge status={shownStatus(credential)} />
    </Group>
  );
}

function PanelSkeleton() {
  return (
    <Stack gap="lg">
      <Skeleton height={32} width="70%" />
      <LinesSkeleton widths={[50, 64, 40, 58, 46]} />
    </Stack>
  );
}

function PanelContent({ credential }: { credential: Credential }) {
  const { role } = useWorkspace();
  return (
    <Stack gap="xl">
      <PanelActions credential={credential} />
      {credential.revocation !== null && (
        <RevocationNotice credential={credential} revocation={credential.revocation} />
      )}
      {credential.revocation !== null && <HoldNotice credential={credential} />}
      {credential.learnerName !== null && <Certificate credential={credential} />}
      <CredentialFacts credential={credential} />
      <CredentialMail credential={credential} />
      {may(role, 'readNotes') && <CredentialNotes credential={credential} />}
      <section aria-label={t('credential.panel.history')}>
        <Title order={2} mb="xs">
          {t('credential.panel.history')}
        </Title>
        <AuditHistory filter={{ credentialId: credential.id }} limit={20} />
      </section>
    </Stack>
  );
}

function PanelActions({ credential }: { credential: Credential }) {
  const { slug } = useWorkspace();
  if (credential.learnerName === null) {
    return <Text size="sm">{t('credential.panel.erased')}</Text>;
  }
  return (
    <Group gap="xs">
      <Button
        component="a"
        href={files.certificatePdf(slug, credential.id)}
        target="_blank"
        size="compact-sm"
        variant="default"
        leftSection={<IconFileTypePdf size={14} aria-hidden />}
      >
        {t('credential.pdf.view')}
      </Button>
      <Button
        component="a"
        href={files.certificateDownload(slug, credential.id)}
        size="compact-sm"
        variant="default"
        leftSection={<IconDownload size={14} aria-hidden />}
      >
        {t('credential.pdf.download')}
      </Button>
      <CopyButton value={credential.url} label={t('credential.link.copy')} />
      <CredentialMenu credential={credential} />
    </Group>
  );
}

/** The current certificate, large enough to check it. */
function Certificate({ credential }: { credential: Credential }) {
  const { slug, workspace } = useWorkspace();
  const { id, version, learnerName, status } = credential;
  const drawn = [version, learnerName, status, workspace.logo, workspace.brandColour].join('-');
  return (
    <a
      href={files.certificatePdf(slug, id)}
      target="_blank"
      rel="noreferrer"
      className={classes.certificate}
    >
      <PagePicture
        src={files.credentialPicture(slug, id, { size: 'page', drawn })}
        alt={t('credential.panel.certificate', { name: isolated(learnerName ?? '') })}
      />
    </a>
  );
}
