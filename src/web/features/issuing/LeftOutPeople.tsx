import { Button, Collapse } from '@mantine/core';
import { useId, useState } from 'react';
import { useList, useWorkspace } from '../../api/workspace.ts';
import type { LeftOut } from '../../api/workspace-api.ts';
import { erasedLearner } from '../../app/erased.ts';
import { TextLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconChevronDown, IconChevronUp } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';

/** Participants without a credential and the reasons. Loaded on demand. */
export function LeftOutPeople({ programId }: { programId: string }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const Icon = isOpen ? IconChevronUp : IconChevronDown;
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        rightSection={<Icon size={16} aria-hidden />}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {t('issue.leftOut.show')}
      </Button>
      <Collapse expanded={isOpen} id={id}>
        {isOpen && <People programId={programId} />}
      </Collapse>
    </div>
  );
}

function People({ programId }: { programId: string }) {
  const { slug } = useWorkspace();
  const list = useList('listLeftOut', { id: programId });
  return (
    <DataTable
      label={t('issue.leftOut.title')}
      columns={columnsFor(slug, programId)}
      list={list}
      rowKey={(it) => `${it.participantId} ${it.certification.id}`}
      rowName={nameOf}
      empty={
        <EmptyState title={t('issue.leftOut.empty')}>{t('issue.leftOut.emptyHelp')}</EmptyState>
      }
    />
  );
}

const nameOf = ({ learner }: LeftOut) => learner.name ?? erasedLearner();

function columnsFor(slug: string, programId: string): readonly Column<LeftOut>[] {
  return [
    {
      key: 'name',
      header: t('credential.column.name'),
      render: (it) => (
        <TextLink
          to={paths.participant(slug, programId, it.participantId)}
          c="inherit"
          fw={500}
          dir="auto"
        >
          {nameOf(it)}
        </TextLink>
      ),
    },
    {
      key: 'certification',
      header: t('credential.column.certification'),
      render: ({ certification }) => <bdi>{certification.title}</bdi>,
    },
    { key: 'why', header: t('issue.leftOut.why'), render: ({ words }) => words },
  ];
}
