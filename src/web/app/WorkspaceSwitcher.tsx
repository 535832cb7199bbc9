import { Menu, UnstyledButton } from '@mantine/core';
import { isolated } from '../../shared/direction.ts';
import { useWorkspace } from '../api/workspace.ts';
import { paths } from '../paths.ts';
import { IconCheck, IconSelector } from '../ui/icons.generated.ts';
import { t } from '../words.ts';
import { MenuLink } from './MenuLink.tsx';
import classes from './Navigation.module.css';
import { WorkspaceMark } from './WorkspaceMark.tsx';

/** The open workspace, with a menu of the member's other workspaces. */
export function WorkspaceSwitcher() {
  const { slug, workspace, session } = useWorkspace();
  return (
    <Menu position="bottom-start" width={216}>
      <Menu.Target>
        <UnstyledButton
          className={classes.menuButton ?? ''}
          aria-label={t('app.workspace.switch', { name: isolated(workspace.name) })}
        >
          <WorkspaceMark name={workspace.name} logoUrl={workspace.logoUrl} size={28} />
          <span className={classes.menuText}>
            <span>
              <bdi>{workspace.name}</bdi>
            </span>
          </span>
          <IconSelector size={16} stroke={1.75} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {session.workspaces.map((other) => (
          <MenuLink
            key={other.slug}
            to={paths.home(other.slug)}
            leftSection={<WorkspaceMark name={other.name} logoUrl={other.logoUrl} size={20} />}
            rightSection={
              other.slug === slug && <IconCheck size={16} aria-label={t('app.current')} />
            }
          >
            <bdi>{other.name}</bdi>
          </MenuLink>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
