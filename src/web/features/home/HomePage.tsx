import { Group, SimpleGrid, Skeleton, Title } from '@mantine/core';
import { may } from '../../../shared/roles.ts';
import { useView, useWorkspace } from '../../api/workspace.ts';
import type { Overview } from '../../api/workspace-api.ts';
import { AuditHistory } from '../../app/AuditHistory.tsx';
import { ButtonLink, TextLink } from '../../app/links.tsx';
import { QueryView } from '../../app/QueryView.tsx';
import { paths } from '../../paths.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { t } from '../../words.ts';
import { Attention } from './Attention.tsx';
import { Figure } from './Figure.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import classes from './HomePage.module.css';
import { WeekChart } from './WeekChart.tsx';

/**
 * Items that need attention and recent activity. Before the first credential, shows the first
 * steps.
 */
export function HomePage() {
  const { slug, role } = useWorkspace();
  const overview = useView('getOverview');
  return (
    <>
      <PageHeader
        title={t('home.title')}
        action={
          may(role, 'issue') &&
          (overview.data?.credentialCount ?? 0) > 0 && (
            <ButtonLink to={paths.certifications(slug)}>{t('home.issue')}</ButtonLink>
          )
        }
      />
      <QueryView query={overview} skeleton={<Skeleton height={180} />}>
        {(read) => <Sections overview={read} />}
      </QueryView>
    </>
  );
}

function Sections({ overview }: { overview: Overview }) {
  const { slug } = useWorkspace();
  if (overview.credentialCount === 0) return <FirstSteps overview={overview} />;
  return (
    <>
      <Attention overview={overview} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" mb="xl">
        <section className={classes.card} aria-labelledby="issued-per-week">
          <Title order={2} id="issued-per-week" mb="md">
            {t('home.issuedPerWeek')}
          </Title>
          <WeekChart weeks={overview.issuedPerWeek} />
        </section>
        <section className={classes.card} aria-label={t('home.figures')}>
          <div className={classes.figures}>
            <Figure
              label={t('home.credentialsIssued')}
              value={overview.credentialCount}
              to={paths.credentials(slug)}
            />
            <Figure
              label={t('home.learners')}
              value={overview.learnerCount}
              to={paths.learners(slug)}
            />
            <Figure
              label={t('home.certifications')}
              value={overview.certificationCount}
              to={paths.certifications(slug)}
            />
            <Figure
              label={t('home.expiringWithin')}
              value={overview.expiringSoonCount}
              to={paths.credentials(slug, 'expiring', 'expiry')}
            />
          </div>
        </section>
      </SimpleGrid>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('home.recent')}</Title>
        <TextLink to={paths.activity(slug)} size="sm">
          {t('ui.viewAll')}
        </TextLink>
      </Group>
      <AuditHistory filter={{}} limit={8} hasMore={false} />
    </>
  );
}
