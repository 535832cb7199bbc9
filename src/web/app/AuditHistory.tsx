import { Skeleton, Stack } from '@mantine/core';
import { useList, useWorkspace } from '../api/workspace.ts';
import type { AuditEntry } from '../api/workspace-api.ts';
import { paths } from '../paths.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { HistoryList } from '../ui/HistoryList.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { auditDetails, auditWords } from './audit-words.ts';
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
  const list = useList(['history', filter, limit], (api, cursor) =>
    api.history({ ...filter, limit, cursor }),
  );
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
          words: auditWords(entry),
          details: auditDetails(entry),
          subject: <Subject entry={entry} slug={slug} />,
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

function Subject({ entry, slug }: { entry: AuditEntry; slug: string }) {
  const address = addressOf(entry, slug);
  const name = entry.subjectName ?? (entry.subjectKind === 'learner' ? '(data erased)' : null);
  if (name === null) return null;
  if (address === null) return <bdi>{name}</bdi>;
  return (
    <TextLink to={address} dir="auto">
      {name}
    </TextLink>
  );
}

function addressOf(entry: AuditEntry, slug: string): string | null {
  const { action, subjectKind, subjectId, certificationId } = entry;
  if (action === 'certification.deleted') return null;
  if (subjectKind === 'learner') return paths.learner(slug, subjectId);
  if (subjectKind === 'program') return paths.program(slug, subjectId);
  if (subjectKind === 'certification') return paths.certification(slug, subjectId);
  if (subjectKind === 'credential' && certificationId !== null) {
    return paths.credential(slug, certificationId, subjectId);
  }
  return null;
}
