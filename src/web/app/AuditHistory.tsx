import { Skeleton, Stack } from '@mantine/core';
import { Fragment } from 'react';
import { useList, useWorkspace } from '../api/workspace.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { HistoryList } from '../ui/HistoryList.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { type AuditPart, auditDetails, auditSentence } from './audit-words.ts';
import { errorView } from './errors.ts';
import { TextLink } from './links.tsx';

type Filter = {
  certificationId?: string;
  credentialId?: string;
  learnerId?: string;
  programId?: string;
};

type Props = { filter: Filter; limit?: number; hasMore?: boolean };

/**
 * The history of the workspace, or of one certification, credential, learner or
 * program. With `hasMore` false only the newest are shown, for a page that links to the rest.
 */
export function AuditHistory({ filter, limit = 50, hasMore = true }: Props) {
  const { slug } = useWorkspace();
  const list = useList('listHistory', { query: { ...filter, limit } });
  const error = errorView(list.error);
  if (error !== null) return <ErrorState {...error} onRetry={list.retry} />;
  if (list.isPending) return <HistorySkeleton />;
  if (list.items.length === 0) {
    return <EmptyState title="Nothing happened yet">Every change will be listed here.</EmptyState>;
  }
  return (
    <>
      <HistoryList
        entries={list.items.map((entry) => ({
          key: entry.number,
          actor: entry.actor,
          sentence: <Sentence parts={auditSentence(entry, slug)} />,
          details: auditDetails(entry),
          at: entry.at,
        }))}
      />
      {hasMore && (
        <LoadMore count={list.items.length} onLoad={list.loadMore} loading={list.isLoadingMore} />
      )}
    </>
  );
}

/** Skeletons in the shape of a history, also for the screens around it. */
function HistorySkeleton() {
  return (
    <Stack gap="lg" py="sm" aria-busy>
      {['60%', '45%', '70%', '52%'].map((width) => (
        <Skeleton key={width} height={12} width={width} />
      ))}
    </Stack>
  );
}

function Sentence({ parts }: { parts: AuditPart[] }) {
  return parts.map((part, index) => {
    const key = `${index}`;
    if ('words' in part) return <Fragment key={key}>{part.words}</Fragment>;
    if (part.address === null) return <bdi key={key}>{part.name}</bdi>;
    return (
      <bdi key={key}>
        <TextLink to={part.address}>{part.name}</TextLink>
      </bdi>
    );
  });
}
