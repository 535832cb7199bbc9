import { Box, Button, Group, Menu, Skeleton, Title } from '@mantine/core';
import { Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { LANGUAGES, type Language } from '../../../shared/languages.ts';
import { may } from '../../../shared/roles.ts';
import { useList, useView, useWorkspace } from '../../api/workspace.ts';
import type { Credential, Learner } from '../../api/workspace-api.ts';
import { AuditHistory } from '../../app/AuditHistory.tsx';
import { shownStatus } from '../../app/credential-words.ts';
import { erasedLearner } from '../../app/erased.ts';
import { ButtonLink, RowLink, TextLink } from '../../app/links.tsx';
import { MenuLink } from '../../app/MenuLink.tsx';
import { QueryView } from '../../app/QueryView.tsx';
import { NotFoundScreen } from '../../app/ScreenStates.tsx';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { paths } from '../../paths.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { CalendarDateText, InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconCertificate, IconChevronLeft, IconEraser } from '../../ui/icons.generated.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RowAction, RowMenu } from '../../ui/RowMenu.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { rich, t } from '../../words.ts';
import { LearnerMailNotice } from './LearnerMailNotice.tsx';

/** A learner with their credentials and history. */
export function LearnerPage() {
  const { learnerId } = useParams({ from: '/w/$slug/learners/$learnerId' });
  const learner = useView('getLearner', { id: learnerId });
  return (
    <QueryView
      query={learner}
      skeleton={<HeaderSkeleton />}
      missing={<NotFoundScreen />}
      below={<Sections learnerId={learnerId} />}
    >
      {(read) => (
        <>
          <LearnerHeader learner={read} />
          <LearnerMailNotice learner={read} />
        </>
      )}
    </QueryView>
  );
}

function Sections({ learnerId }: { learnerId: string }) {
  return (
    <>
      <Title order={2} mt="xl" mb="xs">
        {t('learner.credential.list')}
      </Title>
      <Credentials learnerId={learnerId} />
      <Title order={2} mt="xl" mb="xs">
        {t('learner.history')}
      </Title>
      <AuditHistory filter={{ learnerId }} limit={20} />
      <Outlet />
    </>
  );
}

function HeaderSkeleton() {
  return (
    <PageHeader title={<Skeleton height={24} width={220} />} facts={<Skeleton height={14} />} />
  );
}

function LearnerHeader({ learner }: { learner: Learner }) {
  const { slug } = useWorkspace();
  const language = learner.language === null ? null : LANGUAGES[learner.language as Language];
  const isErased = learner.erasedAt !== null;
  return (
    <PageHeader
      back={
        <Box>
          <TextLink to={paths.learners(slug)} size="sm" c="dimmed">
            <IconChevronLeft size={14} style={{ verticalAlign: '-2px' }} aria-hidden />{' '}
            {t('learner.list.title')}
          </TextLink>
        </Box>
      }
      title={learner.name ?? erasedLearner()}
      status={isErased && <StatusBadge status="erased" />}
      facts={
        <Group gap="md">
          {!isErased && <span>{learner.email ?? t('learner.fact.noEmail')}</span>}
          {learner.externalId !== null && (
            <span>{t('learner.fact.externalId', { externalId: learner.externalId })}</span>
          )}
          {language !== null && <span>{language}</span>}
          <span>
            {rich('learner.fact.added', { date: <InstantText instant={learner.createdAt} /> })}
          </span>
        </Group>
      }
      action={<LearnerActions learner={learner} />}
    />
  );
}

function LearnerActions({ learner }: { learner: Learner }) {
  const { slug, role } = useWorkspace();
  const navigate = useNavigate();
  if (learner.erasedAt !== null) return null;
  return (
    <>
      {may(role, 'changeLearners') && (
        <ButtonLink variant="default" to={paths.learnerEdit(slug, learner.id)}>
          {t('ui.edit')}
        </ButtonLink>
      )}
      {may(role, 'issue') && <IssueMenu learnerId={learner.id} />}
      <RowMenu name={learner.name ?? erasedLearner()}>
        <RowAction
          icon={<IconEraser size={16} stroke={1.75} aria-hidden />}
          whyNot={whyRoleCannot(role, 'erase')}
          isDangerous
          onClick={() => void navigate({ to: paths.learnerErase(slug, learner.id) })}
        >
          {t('learner.erase.action')}
        </RowAction>
      </RowMenu>
    </>
  );
}

/** A menu of certifications. Each opens the panel that issues it, with the learner selected. */
function IssueMenu({ learnerId }: { learnerId: string }) {
  const { slug } = useWorkspace();
  const active = useList('listCertifications', { query: { status: 'active' } });
  return (
    <Menu width={260}>
      <Menu.Target>
        <Button leftSection={<IconCertificate size={16} aria-hidden />}>
          {t('learner.issueManually')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {active.items.map((certification) => (
          <MenuLink key={certification.id} to={paths.issue(slug, certification.id, learnerId)}>
            <bdi>{certification.title}</bdi>
          </MenuLink>
        ))}
        {active.items.length === 0 && (
          <MenuLink to={paths.certifications(slug)}>{t('learner.noCertification')}</MenuLink>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

const columnsFor = (slug: string): readonly Column<Credential>[] => [
  {
    key: 'title',
    header: t('learner.credential.certification'),
    render: ({ id, certification }) => (
      <RowLink to={paths.credential(slug, certification.id, id)}>{certification.title}</RowLink>
    ),
  },
  {
    key: 'status',
    header: t('learner.credential.status'),
    render: (credential) => <StatusBadge status={shownStatus(credential)} />,
  },
  {
    key: 'issued',
    header: t('learner.credential.issued'),
    render: ({ issuedOn }) => <CalendarDateText date={issuedOn} />,
  },
  {
    key: 'expires',
    header: t('learner.credential.expires'),
    render: ({ expiresOn }) =>
      expiresOn === null ? t('learner.credential.never') : <CalendarDateText date={expiresOn} />,
  },
];

function Credentials({ learnerId }: { learnerId: string }) {
  const { slug } = useWorkspace();
  const list = useList('listCredentials', { query: { learnerId } });
  return (
    <DataTable
      label={t('learner.credential.list')}
      columns={columnsFor(slug)}
      list={list}
      rowKey={(credential) => credential.id}
      rowName={(credential) => credential.certification.title}
      empty={
        <EmptyState title={t('learner.credential.empty.title')}>
          {t('learner.credential.empty.text')}
        </EmptyState>
      }
    />
  );
}
