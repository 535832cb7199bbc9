import { Group } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { type List, useList, useView, useWorkspace } from '../../api/workspace.ts';
import type { Certification, Credential, Version } from '../../api/workspace-api.ts';
import { holderName } from '../../app/credential-words.ts';
import { ListToolbar } from '../../app/ListToolbar.tsx';
import { useListSearch } from '../../app/list-search.ts';
import { useCertificationId } from '../../app/use-certification-id.ts';
import { whyCertificationCannotBeIssued } from '../../app/why-cannot-issue.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconCertificate } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import {
  credentialSortOptions,
  credentialStatusOptions,
} from '../credentials/credential-list-options.ts';
import { useBringingToast } from '../credentials/use-bringing.ts';
import { useMailWatch } from '../credentials/use-mail-watch.ts';
import { useVersions } from '../credentials/use-versions.ts';
import { chosenWords, countMatching, HoldersBar } from './HoldersBar.tsx';
import classes from './HoldersTab.module.css';
import { holderColumns } from './holder-columns.tsx';
import { IssueButton } from './IssueButton.tsx';
import { useChosen } from './use-chosen.ts';

/** All current and former holders of the certification. Panels open over it. */
export function HoldersTab() {
  const certificationId = useCertificationId();
  const [search] = useListSearch();
  const { query, status, sort, version } = search;
  const certification = useView('getCertification', { id: certificationId });
  const credentials = useList('listCredentials', {
    query: { certificationId, query, status, sort, version },
  });
  const versions = useVersions(certificationId);
  useMailWatch(credentials.items);
  useBringingToast(certificationId);
  const isNothingThere =
    query === undefined &&
    status === undefined &&
    version === undefined &&
    !credentials.isPending &&
    credentials.items.length === 0;
  return (
    <>
      {!isNothingThere && (
        <ListToolbar
          searchLabel={t('certification.holders.search')}
          statuses={credentialStatusOptions()}
          sorts={credentialSortOptions()}
          versions={versions.map(({ number }) => number)}
        />
      )}
      <HoldersTable list={credentials} certification={certification.data} versions={versions} />
      <Outlet />
    </>
  );
}

type TableProps = {
  list: List<Credential>;
  certification: Certification | undefined;
  versions: readonly Version[];
};

function HoldersTable({ list, certification, versions }: TableProps) {
  const { slug } = useWorkspace();
  const [search, change] = useListSearch();
  const chosen = useChosen(list.items);
  return (
    <DataTable
      label={t('certification.holders.label')}
      columns={holderColumns(slug, versions.length > 1 && search.version === undefined)}
      list={list}
      rowKey={(credential) => credential.id}
      rowName={holderName}
      sorting={{ value: search.sort, onChange: (sort) => change({ sort }) }}
      empty={<NoHolders certification={certification} />}
      {...(certification !== undefined && {
        selection: {
          selected: chosen.ids,
          onChange: chosen.choose,
          announcement: chosenWords(chosen, countMatching(search, certification, versions)),
          bar: (
            <HoldersBar
              certification={certification}
              versions={versions}
              list={list}
              chosen={chosen}
            />
          ),
        },
      })}
    />
  );
}

function NoHolders({ certification }: { certification: Certification | undefined }) {
  const { role } = useWorkspace();
  const [{ query, status, version }, change] = useListSearch();
  if (query !== undefined || status !== undefined || version !== undefined) {
    return (
      <EmptyState title={t('certification.holders.noneFound.title')}>
        {t('certification.holders.noneFound.text')}{' '}
        <button
          type="button"
          className={classes.textButton}
          onClick={() => change({ query: undefined, status: undefined, version: undefined })}
        >
          {t('certification.holders.showAll')}
        </button>
      </EmptyState>
    );
  }
  const why =
    certification &&
    (whyCertificationCannotBeIssued(certification.status) ?? whyRoleCannot(role, 'issue'));
  return (
    <EmptyState
      icon={<IconCertificate size={32} stroke={1.5} />}
      title={t('certification.holders.none.title')}
      action={certification && why === null ? <IssueButton certification={certification} /> : null}
    >
      <Group justify="center">{why ?? t('certification.holders.none.text')}</Group>
    </EmptyState>
  );
}
