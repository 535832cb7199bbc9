import { Box } from '@mantine/core';
import type { ReactNode } from 'react';
import { useView, useWorkspace } from '../../api/workspace.ts';
import type { MailText } from '../../api/workspace-api.ts';
import { TextLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { InstantText } from '../../ui/DateText.tsx';
import { IconChevronLeft } from '../../ui/icons.generated.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { rich, t } from '../../words.ts';
import type { MailTextOf } from './mail-text-of.ts';
import { kindWords } from './mail-text-words.ts';

type Props = { of: MailTextOf; view: MailText; action: ReactNode };

export function MailTextHeader({ of: { kind, certificationId }, view, action }: Props) {
  const { slug } = useWorkspace();
  const back =
    certificationId === undefined
      ? paths.mailTexts(slug)
      : paths.certificationSettings(slug, certificationId);
  return (
    <PageHeader
      back={
        <Box>
          <TextLink to={back} size="sm" c="dimmed">
            <IconChevronLeft size={14} style={{ verticalAlign: '-2px' }} aria-hidden />{' '}
            {certificationId === undefined ? (
              t('mailTexts.title')
            ) : (
              <CertificationTitle id={certificationId} />
            )}
          </TextLink>
        </Box>
      }
      title={kindWords(kind)}
      facts={
        <>
          {certificationId === undefined
            ? t(`mailTexts.use.${kind}`)
            : rich('mailTexts.only', { title: <CertificationTitle id={certificationId} /> })}
          <LastChange view={view} />
        </>
      }
      action={action}
    />
  );
}

function CertificationTitle({ id }: { id: string }) {
  const { data } = useView('getCertification', { id });
  return <bdi>{data?.title ?? '…'}</bdi>;
}

function LastChange({ view: { changedAt, changedBy } }: { view: MailText }) {
  if (changedAt === null) return null;
  const date = <InstantText instant={changedAt} />;
  return (
    <>
      {' · '}
      {changedBy === null
        ? rich('mailTexts.changed', { date })
        : rich('mailTexts.changedBy', { date, name: <bdi>{changedBy}</bdi> })}
    </>
  );
}
