import { Button, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { CredentialFilterStatus } from '../../../shared/credentials.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { type List, useWorkspace } from '../../api/workspace.ts';
import type { Certification, Credential, Version } from '../../api/workspace-api.ts';
import { type ListSearch, useListSearch } from '../../app/list-search.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { paths } from '../../paths.ts';
import { IconCircleArrowUp, IconFileZip } from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { t } from '../../words.ts';
import { whyNotBring } from '../credentials/why-not.ts';
import { DownloadDialog } from '../downloads/DownloadDialog.tsx';
import type { Chosen } from './use-chosen.ts';

type Props = {
  certification: Certification;
  versions: readonly Version[];
  list: List<Credential>;
  chosen: Chosen;
};

/** Number of matches, if it is known without a request. */
export function countMatching(
  { query, status, version }: ListSearch,
  certification: Certification,
  versions: readonly Version[],
): number | null {
  if (query !== undefined) return null;
  if (status === undefined) return version === undefined ? certification.credentialCount : null;
  if (status === 'expiring' && version === undefined) return certification.expiringSoonCount;
  if (status !== 'valid') return null;
  if (version === undefined) return certification.holderCount;
  return versions.find((it) => it.number === version)?.holderCount ?? null;
}

/** "3 selected", "All 1,234 selected". */
export function chosenWords({ ids, isAll }: Chosen, matching: number | null): string {
  if (!isAll) return ids.size === 0 ? '' : t('certification.holders.selected', { count: ids.size });
  return matching === null
    ? t('certification.holders.allMatchesSelected')
    : t('certification.holders.allSelected', { count: matching });
}

/** The actions for the selected holders. */
export function HoldersBar(props: Props) {
  const { certification, versions, list, chosen } = props;
  const { items: rows, loadMore } = list;
  const hasMore = loadMore !== undefined;
  const [search] = useListSearch();
  const [isDownloading, setDownloading] = useState(false);
  const matching = countMatching(search, certification, versions);
  const isAllShown = chosen.ids.size === rows.length;
  return (
    <>
      <Text size="sm" fw={500} style={{ fontVariantNumeric: 'tabular-nums' }}>
        {chosenWords(chosen, matching)}
      </Text>
      {!chosen.isAll && (hasMore || !isAllShown) && (
        <Button variant="subtle" size="compact-sm" onClick={chosen.chooseAll}>
          {matching === null
            ? t('certification.holders.selectAllMatches')
            : t('certification.holders.selectAll', { count: matching })}
        </Button>
      )}
      <BringButton {...props} />
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconFileZip size={14} aria-hidden />}
        onClick={() => setDownloading(true)}
      >
        {t('certification.holders.download')}
      </Button>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={chosen.clear}>
        {t('certification.holders.clear')}
      </Button>
      {isDownloading && (
        <DownloadDialog
          certification={certification}
          of={
            chosen.isAll
              ? { filter: filterOf(search), count: hasMore ? matching : rows.length }
              : { credentialIds: [...chosen.ids], count: chosen.ids.size }
          }
          sample={rows.find((row) => chosen.ids.has(row.id))}
          onClose={() => setDownloading(false)}
        />
      )}
    </>
  );
}

function filterOf({ query, status, version }: ListSearch) {
  return {
    ...(query !== undefined && { query }),
    ...(status !== undefined && { status: status as CredentialFilterStatus }),
    ...(version !== undefined && { version }),
  };
}

/** Whether the search matches all holders of older versions. */
function isEverybody({ query, status, version }: ListSearch, versions: readonly Version[]) {
  if (query !== undefined || (status ?? 'valid') !== 'valid') return false;
  const newest = Math.max(...versions.map((it) => it.number));
  const held = versions.filter((it) => it.holderCount > 0 && it.number < newest);
  return version === undefined || (held.length === 1 && held[0]?.number === version);
}

function BringButton({ certification, versions, list, chosen }: Props) {
  const { items: rows, loadMore } = list;
  const hasMore = loadMore !== undefined;
  const { slug, role } = useWorkspace();
  const navigate = useNavigate();
  const [search] = useListSearch();
  if (certification.version === null) return null;
  const icon = <IconCircleArrowUp size={14} aria-hidden />;
  const label = t('certification.holders.update', { version: certification.version });
  const picked = rows.filter((row) => chosen.ids.has(row.id));
  const isAll = chosen.isAll && hasMore;
  const max = LIMITS.credentialsPerUpdateMax;
  const isTooMany = isAll ? !isEverybody(search, versions) : picked.length > max;
  const why =
    whyRoleCannot(role, 'revoke') ??
    (isTooMany ? t('certification.holders.updateMax', { max }) : null) ??
    (!isAll && picked.every((row) => whyNotBring(row, role) !== null) ? whyNone(picked) : null);
  if (why !== null) {
    return (
      <ReasonButton reason={why} variant="default" size="compact-sm" leftSection={icon}>
        {label}
      </ReasonButton>
    );
  }
  const credentials = isAll ? undefined : picked.map((row) => row.id).join(',');
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={icon}
      onClick={() =>
        void navigate({
          to: paths.bring(slug, certification.id),
          search: (kept: Record<string, unknown>) => ({ ...kept, credentials }),
        })
      }
    >
      {label}
    </Button>
  );
}

function whyNone(picked: readonly Credential[]): string {
  const isNewest = (it: Credential) => it.version === it.certification.version;
  if (picked.every(isNewest)) return t('certification.holders.updateNewest');
  return t('certification.holders.updateNone');
}
