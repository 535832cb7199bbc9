import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { useList, useWorkspace } from '../../api/workspace.ts';
import type { NeedsReview, Program } from '../../api/workspace-api.ts';
import { erasedLearner } from '../../app/erased.ts';
import { TextLink } from '../../app/links.tsx';
import { ListView } from '../../app/QueryView.tsx';
import { paths } from '../../paths.ts';
import { IconAlertTriangle } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import classes from './programs.module.css';

/** Participants who need review; renders nothing if there are none. */
export function NeedsReviewList({ program }: { program: Program }) {
  const list = useList('listNeedsReview', { id: program.id, query: { limit: 20 } });
  return (
    <ListView
      list={list}
      skeleton={null}
      empty={null}
      frame={(content) => <Section>{content}</Section>}
      more={{ size: 'compact-sm' }}
    >
      {(items) => (
        <ul className={classes.looks}>
          {items.map((item) => (
            <Item
              key={`${item.participantId} ${item.certification.id}`}
              item={item}
              programId={program.id}
            />
          ))}
        </ul>
      )}
    </ListView>
  );
}

function Section({ children }: { children: ReactNode }) {
  return (
    <section className={classes.card} aria-labelledby="needs-review">
      <Title order={2} id="needs-review" mb={4}>
        {t('program.review.heading')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('program.review.help')}
      </Text>
      {children}
    </section>
  );
}

function Item({ item, programId }: { item: NeedsReview; programId: string }) {
  const { slug } = useWorkspace();
  const { participantId, learner, certification, words, credentialId } = item;
  const name = learner.name ?? erasedLearner();
  return (
    <li>
      <IconAlertTriangle size={18} stroke={1.75} aria-hidden />
      <span className={classes.lookText}>
        <TextLink to={paths.participant(slug, programId, participantId)} fw={500} dir="auto">
          {name}
        </TextLink>
        <span>{words}</span>
      </span>
      {credentialId === null ? (
        <TextLink
          to={paths.issue(slug, certification.id, learner.id)}
          aria-label={t('program.review.issueName', {
            certification: isolated(certification.title),
            name: isolated(name),
          })}
        >
          {t('program.review.issue')}
        </TextLink>
      ) : (
        <TextLink
          to={paths.credential(slug, certification.id, credentialId)}
          aria-label={t('program.review.credentialName', { name: isolated(name) })}
        >
          {t('program.review.credential')}
        </TextLink>
      )}
    </li>
  );
}
