import { useList, useWorkspace } from '../api/workspace.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { HistoryList } from '../ui/HistoryList.tsx';
import { LinesSkeleton } from '../ui/Skeletons.tsx';
import { t } from '../words.ts';
import { type AuditName, auditDetails, auditSentence } from './audit-words.ts';
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
      empty={<EmptyState title={t('history.empty')}>{t('history.emptyHint')}</EmptyState>}
      more={hasMore ? {} : null}
    >
      {(items) => (
        <HistoryList
          entries={items.map((entry) => ({
            key: entry.number,
            sentence: auditSentence(entry, slug, NAMES),
            details: auditDetails(entry),
            at: entry.at,
          }))}
        />
      )}
    </ListView>
  );
}

const NAMES = {
  actor: (name: string) => (
    <b>
      <bdi>{name}</bdi>
    </b>
  ),
  name: (it: AuditName) => {
    if ('words' in it) return it.words;
    const name = it.address === null ? it.name : <TextLink to={it.address}>{it.name}</TextLink>;
    return <bdi>{name}</bdi>;
  },
};
