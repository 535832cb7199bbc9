import { Code } from '@mantine/core';
import type { EvaluationGroup } from '../../../shared/issuing.ts';
import { useList, useWorkspace } from '../../api/workspace.ts';
import type { EvaluationPerson } from '../../api/workspace-api.ts';
import { erasedLearner } from '../../app/erased.ts';
import { TextLink } from '../../app/links.tsx';
import { currentLanguage } from '../../language.ts';
import { paths } from '../../paths.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { CalendarDateText, InstantText } from '../../ui/DateText.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { t } from '../../words.ts';

type Of = { programId: string; certificationId: string | undefined };

type Props = Of & { group: EvaluationGroup; label: string };

/** The participants of a group of the dry run. */
export function GroupPeople({ programId, certificationId, group, label }: Props) {
  const { slug } = useWorkspace();
  const list = useList('listEvaluationPeople', {
    id: programId,
    query: { group, certificationId },
  });
  return (
    <DataTable
      label={label}
      columns={columnsOf(group, slug, { programId, certificationId })}
      list={list}
      rowKey={(person) => person.learner.id}
      rowName={(person) => person.learner.name ?? erasedLearner()}
      empty={
        <EmptyState title={t('issue.end.people.empty')}>
          {t('issue.end.people.emptyHelp')}
        </EmptyState>
      }
    />
  );
}

function columnsOf(
  group: EvaluationGroup,
  slug: string,
  of: Of,
): readonly Column<EvaluationPerson>[] {
  const who: readonly Column<EvaluationPerson>[] = [
    {
      key: 'name',
      header: t('credential.column.name'),
      render: ({ learner, participantId }) =>
        participantId === null ? (
          <span dir="auto">{learner.name ?? erasedLearner()}</span>
        ) : (
          <TextLink
            to={paths.participant(slug, of.programId, participantId)}
            c="inherit"
            fw={500}
            dir="auto"
          >
            {learner.name ?? erasedLearner()}
          </TextLink>
        ),
    },
    {
      key: 'email',
      header: t('credential.column.email'),
      render: ({ learner }) => <Email of={learner} />,
    },
  ];
  const more = MORE[group];
  return more === undefined ? who : [...who, ...more(slug, of)];
}

/** Wraps anywhere, so that it never makes the page wider than a phone. */
function Email({ of }: { of: EvaluationPerson['learner'] }) {
  return <span style={{ overflowWrap: 'anywhere' }}>{of.email ?? '–'}</span>;
}

type Columns = (slug: string, of: Of) => readonly Column<EvaluationPerson>[];

/** Extra columns of a group. */
const MORE: Partial<Record<EvaluationGroup, Columns>> = {
  did_not_pass: () => [
    {
      key: 'missing',
      header: t('issue.end.people.missing'),
      render: ({ missing }) =>
        missing.length === 0 ? t('issue.end.people.nothingRequired') : listOf(missing),
    },
  ],
  replace: (slug, { certificationId }) => [
    {
      key: 'since',
      header: t('issue.end.people.heldSince'),
      render: ({ held }) =>
        held &&
        (certificationId === undefined ? (
          <CalendarDateText date={held.issuedOn} />
        ) : (
          <TextLink to={paths.credential(slug, certificationId, held.credentialId)}>
            <CalendarDateText date={held.issuedOn} />
          </TextLink>
        )),
    },
    {
      key: 'until',
      header: t('credential.column.validUntil'),
      render: ({ held }) =>
        held &&
        (held.expiresOn === null ? (
          t('credential.column.neverExpires')
        ) : (
          <CalendarDateText date={held.expiresOn} />
        )),
    },
  ],
  held_back: () => [
    {
      key: 'since',
      header: t('issue.end.people.revoked'),
      render: ({ heldBackSince }) => heldBackSince && <InstantText instant={heldBackSince} />,
    },
  ],
  unprintable: () => [
    {
      key: 'characters',
      header: t('issue.end.people.unprintable'),
      render: ({ unprintable }) =>
        unprintable.map((character) => (
          <Code key={character} me={4}>
            {character} {codePoint(character)}
          </Code>
        )),
    },
  ],
};

function listOf(titles: readonly string[]): string {
  return new Intl.ListFormat(currentLanguage(), { type: 'unit' }).format(titles);
}

/** The code point of a character, in case it cannot be displayed: "U+13000". */
function codePoint(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `U+${hex.padStart(4, '0')}`;
}
