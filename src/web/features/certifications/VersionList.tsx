import { Text, Title } from '@mantine/core';
import { useWorkspace } from '../../api/workspace.ts';
import type { Version } from '../../api/workspace-api.ts';
import { ButtonLink, TextLink } from '../../app/links.tsx';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { paths } from '../../paths.ts';
import { InstantText } from '../../ui/DateText.tsx';
import { IconCircleArrowUp } from '../../ui/icons.generated.ts';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { rich, t } from '../../words.ts';
import { useBringing, useBringingToast } from '../credentials/use-bringing.ts';
import { countOlder } from '../credentials/use-versions.ts';
import classes from './VersionList.module.css';

/**
 * The published versions with their numbers of holders, and a link to update holders to the newest.
 */
export function VersionList({ certificationId }: { certificationId: string }) {
  const { bringing, versions } = useBringing(certificationId);
  useBringingToast(certificationId);
  if (versions.length === 0) return null;
  return (
    <section aria-label={t('certification.versions.title')} className={classes.section}>
      <Title order={2}>{t('certification.versions.title')}</Title>
      <ul className={classes.list}>
        {versions.map((version) => (
          <VersionItem key={version.id} certificationId={certificationId} version={version} />
        ))}
      </ul>
      {bringing !== null && (
        <ProgressLine
          label={t('certification.versions.progress')}
          done={bringing.done}
          total={bringing.count}
        />
      )}
      {bringing === null && <BringOffer certificationId={certificationId} versions={versions} />}
    </section>
  );
}

function VersionItem({ certificationId, version }: { certificationId: string; version: Version }) {
  const { slug } = useWorkspace();
  const { number, publishedAt, holderCount } = version;
  return (
    <li>
      <span>{t('certification.versions.version', { version: number })}</span>
      <Text span inherit c="dimmed">
        {rich('certification.versions.published', { date: <InstantText instant={publishedAt} /> })}
      </Text>
      {holderCount === 0 ? (
        <Text span inherit c="dimmed">
          {t('certification.versions.noHolders')}
        </Text>
      ) : (
        <TextLink to={paths.holdersOfVersion(slug, certificationId, number)} inherit>
          {t('certification.facts.holders', { count: holderCount })}
        </TextLink>
      )}
    </li>
  );
}

type OfferProps = { certificationId: string; versions: readonly Version[] };

function BringOffer({ certificationId, versions }: OfferProps) {
  const { slug, role } = useWorkspace();
  const older = countOlder(versions);
  if (older === 0) return null;
  const newest = Math.max(...versions.map((version) => version.number));
  const label = t('certification.versions.update', { count: older, version: newest });
  const why = whyRoleCannot(role, 'revoke');
  const icon = <IconCircleArrowUp size={16} aria-hidden />;
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {t('certification.versions.older', { count: older })}
      </Text>
      {why === null ? (
        <ButtonLink to={paths.bring(slug, certificationId)} variant="default" leftSection={icon}>
          {label}
        </ButtonLink>
      ) : (
        <ReasonButton reason={why} variant="default" leftSection={icon}>
          {label}
        </ReasonButton>
      )}
    </>
  );
}
