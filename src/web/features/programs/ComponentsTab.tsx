import { Text } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useWorkspace } from '../../api/workspace.ts';
import type { Program } from '../../api/workspace-api.ts';
import { ButtonLink } from '../../app/links.tsx';
import { whyNotChange } from '../../app/program-refusals.ts';
import { QueryView } from '../../app/QueryView.tsx';
import { paths } from '../../paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconPlus, IconStack2 } from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { LinesSkeleton } from '../../ui/Skeletons.tsx';
import { t } from '../../words.ts';
import { ComponentList } from './ComponentList.tsx';
import classes from './components.module.css';
import { ADD_COMPONENT_ID, useComponents, useProgram } from './use-program.ts';

/** The components of the program in order. The panel of a component opens over them. */
export function ComponentsTab() {
  const { data: program } = useProgram();
  const components = useComponents();
  if (program === undefined) return null;
  return (
    <>
      <QueryView query={components} skeleton={<LinesSkeleton widths={[60, 45, 70, 52]} py="sm" />}>
        {({ items }) =>
          items.length === 0 ? (
            <NoComponents program={program} />
          ) : (
            <>
              <div className={classes.top}>
                <Text size="sm" c="dimmed" flex="1 1 260px">
                  {t('program.components.help')}
                </Text>
                <AddButton program={program} />
              </div>
              <ComponentList program={program} components={items} />
            </>
          )
        }
      </QueryView>
      <Outlet />
    </>
  );
}

function NoComponents({ program }: { program: Program }) {
  return (
    <EmptyState
      icon={<IconStack2 size={32} stroke={1.5} />}
      title={t('program.components.empty.title')}
      action={<AddButton program={program} />}
    >
      {t('program.components.empty.text')}
    </EmptyState>
  );
}

function AddButton({ program }: { program: Program }) {
  const { slug } = useWorkspace();
  const why = whyNotChange(program);
  const icon = <IconPlus size={16} aria-hidden />;
  if (why !== null) {
    return (
      <ReasonButton reason={why} leftSection={icon}>
        {t('program.component.add')}
      </ReasonButton>
    );
  }
  return (
    <ButtonLink id={ADD_COMPONENT_ID} to={paths.componentNew(slug, program.id)} leftSection={icon}>
      {t('program.component.add')}
    </ButtonLink>
  );
}
