import { Avatar, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useWorkspace } from '../api/workspace.ts';
import { paths } from '../paths.ts';
import { IconCheck, IconLogout, IconSelector, IconUserCircle } from '../ui/icons.generated.ts';
import { t } from '../words.ts';
import { MenuLink } from './MenuLink.tsx';
import classes from './Navigation.module.css';
import { THEMES, useSignOut } from './person-actions.ts';

/** The menu of the signed-in person: account, colour scheme and sign-out. */
export function PersonMenu() {
  const { slug, session } = useWorkspace();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const { name, email } = session.user;
  return (
    <Menu position="top-start" width={216}>
      <Menu.Target>
        <UnstyledButton className={classes.menuButton ?? ''}>
          <Avatar size={28} radius="xl" name={name} color="gray" aria-hidden />
          <span className={classes.menuText}>
            <span>
              <bdi>{name}</bdi>
            </span>
            <small>{email}</small>
          </span>
          <IconSelector size={16} stroke={1.75} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuLink
          to={paths.account(slug)}
          leftSection={<IconUserCircle size={16} stroke={1.75} aria-hidden />}
        >
          {t('app.place.account')}
        </MenuLink>
        <Menu.Divider />
        {THEMES.map(({ value, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
            rightSection={
              colorScheme === value && <IconCheck size={16} aria-label={t('app.selected')} />
            }
            onClick={() => setColorScheme(value)}
          >
            {t(`app.theme.${value}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.75} aria-hidden />}
          onClick={signOut}
        >
          {t('app.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
