import { Code } from '@mantine/core';
import { XAPI_VERBS_DEFAULT } from '../../../shared/programs.ts';
import { useWorkspace, wholeList } from '../../api/workspace.ts';
import type { Component } from '../../api/workspace-api.ts';
import { ButtonLink, RowLink } from '../../app/links.tsx';
import { currentLanguage } from '../../language.ts';
import { paths } from '../../paths.ts';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { t } from '../../words.ts';
import { useProgram } from './use-program.ts';
import classes from './xapi.module.css';
import { verbWords } from './xapi-words.ts';

const columnsFor = (slug: string, programId: string): readonly Column<Component>[] => [
  {
    key: 'title',
    header: t('completion.xapi.component.name'),
    render: ({ id, title }) => <RowLink to={paths.component(slug, programId, id)}>{title}</RowLink>,
  },
  {
    key: 'kind',
    header: t('completion.xapi.component.type'),
    render: ({ kind }) => t(`program.kind.${kind}`),
  },
  {
    key: 'activity',
    header: t('completion.xapi.component.activityId'),
    render: ({ xapi }) => <Code className={classes.iri ?? ''}>{xapi?.activityId}</Code>,
  },
  {
    key: 'verbs',
    header: t('completion.xapi.component.verbs'),
    render: ({ xapi }) => verbList(xapi?.verbs ?? [...XAPI_VERBS_DEFAULT]),
  },
];

function verbList(verbs: string[]): string {
  return new Intl.ListFormat(currentLanguage(), { type: 'unit' }).format(verbs.map(verbWords));
}

/** The components that xAPI statements complete. */
export function XapiComponents() {
  const { slug } = useWorkspace();
  const { programId, components } = useProgram();
  const mapped = wholeList(components, ({ items }) => items.filter((it) => it.xapi !== null));
  return (
    <DataTable
      label={t('completion.xapi.component.title')}
      columns={columnsFor(slug, programId)}
      list={mapped}
      rowKey={(component) => component.id}
      rowName={(component) => component.title}
      empty={
        <EmptyState
          title={t('completion.xapi.component.empty.title')}
          action={
            <ButtonLink variant="default" to={paths.components(slug, programId)}>
              {t('completion.grid.noComponents.action')}
            </ButtonLink>
          }
        >
          {t('completion.xapi.component.empty.text')}
        </EmptyState>
      }
    />
  );
}
