import { ActionIcon, Menu, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { isolated } from '../../shared/direction.ts';
import { IconDots } from './icons.generated.ts';

type MenuProps = {
  name: string;
  /** `bottom-start` where the menu stands beside the name at the left. */
  position?: 'bottom-start' | 'bottom-end';
  children: ReactNode;
};

/** The three-dot menu of a row; `name` says whose it is. */
export function RowMenu({ name, position = 'bottom-end', children }: MenuProps) {
  return (
    <Menu width={230} position={position}>
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${isolated(name)}`} size="lg">
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

type ItemProps = {
  icon: ReactNode;
  /** Why it is not possible; `null` when it is. */
  whyNot: string | null;
  isDangerous?: boolean;
  onClick: () => void;
  children: string;
};

/** An action that stays in the menu when it is not possible, and says why. */
export function RowAction({ icon, whyNot, isDangerous, onClick, children }: ItemProps) {
  return (
    <Menu.Item
      leftSection={icon}
      // Not `disabled`: that would take the reason away from the keyboard and from screen readers.
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
