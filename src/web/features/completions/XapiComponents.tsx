import { Code } from '@mantine/core';
import { XAPI_VERBS_DEFAULT } from '../../../shared/programs.ts';
import { useWorkspace, wholeList } from '../../api/workspace.ts';
import type { Component } from '../../api/workspace-api.ts';
import { ButtonLink, RowLink } from '../../app/links.tsx';
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
    header: 'Component',
    render: ({ id, title }) => <RowLink to={paths.component(slug, programId, id)}>{title}</RowLink>,
  },
  { key: 'kind', header: 'Kind', render: ({ kind }) => t(`program.kind.${kind}`) },
  {
    key: 'activity',
    header: 'Activity id',
    render: ({ xapi }) => <Code className={classes.iri ?? ''}>{xapi?.activityId}</Code>,
  },
  {
    key: 'verbs',
    header: 'Verbs',
    render: ({ xapi }) => (xapi?.verbs ?? [...XAPI_VERBS_DEFAULT]).map(verbWords).join(', '),
  },
];

/** The components that xAPI statements complete. */
export function XapiComponents() {
  const { slug } = useWorkspace();
  const { programId, components } = useProgram();
  const mapped = wholeList(components, ({ items }) => items.filter((it) => it.xapi !== null));
  return (
    <DataTable
      label="Components with an activity"
      columns={columnsFor(slug, programId)}
      list={mapped}
      rowKey={(component) => component.id}
      rowName={(component) => component.title}
      empty={
        <EmptyState
          title="No component has an activity yet"
          action={
            <ButtonLink variant="default" to={paths.components(slug, programId)}>
              Go to the components
            </ButtonLink>
          }
        >
          Give a component the id of its activity, and statements about it count.
        </EmptyState>
      }
    />
  );
}
