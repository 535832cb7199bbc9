import { ActionIcon, Menu, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { isolated } from '../../shared/direction.ts';
import { t } from '../words.ts';
import { IconDots } from './icons.generated.ts';

type MenuProps = {
  name: string;
  /** `bottom-start` if the menu is beside the name on the left. */
  position?: 'bottom-start' | 'bottom-end';
  children: ReactNode;
};

/** The three-dot menu of a row; `name` is the name of the row. */
export function RowMenu({ name, position = 'bottom-end', children }: MenuProps) {
  return (
    <Menu width={230} position={position}>
      <Menu.Target>
        <ActionIcon aria-label={t('ui.row.actions', { name: isolated(name) })} size="lg">
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

type ItemProps = {
  icon: ReactNode;
  /** Why the action is not possible; `null` if it is. */
  whyNot: string | null;
  isDangerous?: boolean;
  onClick: () => void;
  children: string;
};

/** A menu item that stays visible when it is not possible, and explains why. */
export function RowAction({ icon, whyNot, isDangerous, onClick, children }: ItemProps) {
  return (
    <Menu.Item
      leftSection={icon}
      // Not `disabled`, which would hide the reason from the keyboard and from screen readers.
      aria-disabled={whyNot !== null}
      closeMenuOnClick={whyNot === null}
      {...(whyNot === null ? { onClick } : { c: 'dimmed', style: { cursor: 'not-allowed' } })}
      {...(isDangerous && whyNot === null && { c: 'var(--mantine-color-error)' })}
    >
      {children}
      {whyNot !== null && (
        <Text size="xs" c="dimmed" component="div">
          {whyNot}
        </Text>
      )}
    </Menu.Item>
  );
}
