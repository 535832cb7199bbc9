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
                  Participants who have done all that is required are complete.
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
      title="No components yet"
      action={<AddButton program={program} />}
    >
      A component is one part of the program: a course, a quiz, a roleplay. Those that are required
      decide who is complete.
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
        Add a component
      </ReasonButton>
    );
  }
  return (
    <ButtonLink id={ADD_COMPONENT_ID} to={paths.componentNew(slug, program.id)} leftSection={icon}>
      Add a component
    </ButtonLink>
  );
}
