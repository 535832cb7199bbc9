import { Alert } from '@mantine/core';
import { useWorkspace } from '../../api/workspace.ts';
import type { Credential } from '../../api/workspace-api.ts';
import { TextLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { CalendarDateText } from '../../ui/DateText.tsx';
import { IconCircleX } from '../../ui/icons.generated.ts';
import { rich, t } from '../../words.ts';

type Props = { credential: Credential; revocation: NonNullable<Credential['revocation']> };

/** When and why the credential was revoked, and which credential replaced it. */
export function RevocationNotice({ credential, revocation }: Props) {
  const { slug } = useWorkspace();
  const { replacedById } = revocation;
  return (
    <Alert color="gray" icon={<IconCircleX size={18} aria-hidden />}>
      {rich('credential.revoked.text', {
        date: <CalendarDateText date={revocation.revokedOn} />,
        reason: (
          <bdi>
            {revocation.reasonText ?? t(`credential.revocationReason.${revocation.reason}`)}
          </bdi>
        ),
      })}
      {replacedById !== null && (
        <>
          {' '}
          <TextLink
            to={paths.credential(slug, credential.certification.id, replacedById)}
            inherit
            underline="always"
          >
            {t('credential.revoked.new')}
          </TextLink>
        </>
      )}
    </Alert>
  );
}
