import { Fragment } from 'react';
import { useList, useWorkspace } from '../api/workspace.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { HistoryList } from '../ui/HistoryList.tsx';
import { LinesSkeleton } from '../ui/Skeletons.tsx';
import { type AuditPart, auditDetails, auditSentence } from './audit-words.ts';
import { TextLink } from './links.tsx';
import { ListView } from './QueryView.tsx';

type Filter = {
  certificationId?: string;
  credentialId?: string;
  learnerId?: string;
  programId?: string;
};

type Props = { filter: Filter; limit?: number; hasMore?: boolean };

/**
 * The history of the workspace, or of one certification, credential, learner or program. If
 * `hasMore` is false, only the newest entries are shown, for a page that links to the rest.
 */
export function AuditHistory({ filter, limit = 50, hasMore = true }: Props) {
  const { slug } = useWorkspace();
  const list = useList('listHistory', { query: { ...filter, limit } });
  return (
    <ListView
      list={list}
      skeleton={<LinesSkeleton widths={[60, 45, 70, 52]} py="sm" />}
      empty={
        <EmptyState title="Nothing happened yet">Every change will be listed here.</EmptyState>
      }
      more={hasMore ? {} : null}
    >
      {(items) => (
        <HistoryList
          entries={items.map((entry) => ({
            key: entry.number,
            actor: entry.actor,
            sentence: <Sentence parts={auditSentence(entry, slug)} />,
            details: auditDetails(entry),
            at: entry.at,
          }))}
        />
      )}
    </ListView>
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
