import { Box } from '@mantine/core';
import { Outlet, useLocation } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { useView, useWorkspace } from '../../api/workspace.ts';
import type { Certification } from '../../api/workspace-api.ts';
import { TextLink } from '../../app/links.tsx';
import { QueryView } from '../../app/QueryView.tsx';
import { NotFoundScreen } from '../../app/ScreenStates.tsx';
import { TabLinks } from '../../app/TabLinks.tsx';
import { useCertificationId } from '../../app/use-certification-id.ts';
import { paths } from '../../paths.ts';
import { IconChevronLeft } from '../../ui/icons.generated.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/Skeletons.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { t } from '../../words.ts';
import { ISSUE_BUTTON_ID } from '../credentials/holders-navigation.ts';
import { PublishButton } from '../publishing/PublishButton.tsx';
import { CertificationMenu } from './CertificationMenu.tsx';
import { IssueButton } from './IssueButton.tsx';

/** A certification: its status and its tabs. */
export function CertificationPage() {
  const id = useCertificationId();
  const certification = useView('getCertification', { id });
  return (
    <QueryView query={certification} skeleton={<PageSkeleton />} missing={<NotFoundScreen />}>
      {(read) => (
        <>
          <Header certification={read} />
          <Outlet />
        </>
      )}
    </QueryView>
  );
}

function Header({ certification }: { certification: Certification }) {
  const { slug } = useWorkspace();
  const { id, title, status } = certification;
  const { pathname } = useLocation();
  // These tabs have their own publish button, which includes unsaved changes.
  const editors = [paths.certificationDesign(slug, id), paths.certificationSettings(slug, id)];
  return (
    <>
      <PageHeader
        back={
          <Box>
            <TextLink to={paths.certifications(slug)} size="sm" c="dimmed">
              <IconChevronLeft size={14} style={{ verticalAlign: '-2px' }} aria-hidden />{' '}
              {t('certification.list.title')}
            </TextLink>
          </Box>
        }
        title={title}
        status={<StatusBadge status={status} />}
        facts={<Facts certification={certification} />}
        action={
          <>
            {!editors.includes(pathname) && <PublishButton certification={certification} />}
            <IssueButton certification={certification} id={ISSUE_BUTTON_ID} />
            <CertificationMenu certification={certification} />
          </>
        }
      />
      <TabLinks
        label={t('certification.tabs')}
        tabs={[
          {
            label: t('certification.tab.holders'),
            to: paths.certification(slug, id),
            isExact: true,
          },
          { label: t('certification.tab.pipeline'), to: paths.certificationPipeline(slug, id) },
          { label: t('certification.tab.design'), to: paths.certificationDesign(slug, id) },
          { label: t('certification.tab.requirements'), to: paths.certificationRule(slug, id) },
          { label: t('certification.tab.settings'), to: paths.certificationSettings(slug, id) },
          { label: t('certification.tab.history'), to: paths.certificationHistory(slug, id) },
        ]}
      />
    </>
  );
}

function Facts({ certification }: { certification: Certification }) {
  const { slug } = useWorkspace();
  const { id, holderCount, expiringSoonCount, validity, version } = certification;
  const facts: ReactNode[] = [
    t('certification.facts.holders', { count: holderCount }),
    expiringSoonCount > 0 && (
      <TextLink
        key="soon"
        to={paths.holdersWithStatus(slug, id, 'expiring')}
        inherit
        underline="always"
      >
        {t('certification.facts.expiringSoon', { count: expiringSoonCount })}
      </TextLink>
    ),
    validity === null
      ? t('certification.facts.neverExpires')
      : t('certification.facts.validFor', { count: validity.months }),
    version === null
      ? t('certification.facts.unpublished')
      : t('certification.facts.version', { version }),
    version !== null && certification.hasUnpublishedChanges && (
      <TextLink key="changes" to={paths.certificationSettings(slug, id)} inherit underline="always">
        {t('certification.facts.changes')}
      </TextLink>
    ),
  ];
  return facts
    .filter((fact) => fact !== false)
    .map((fact, index) => (
      // The facts have a fixed order.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <Fragment key={index}>
        {index > 0 && ' · '}
        {fact}
      </Fragment>
    ));
}
