import { Menu, type MenuItemProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { forwardRef } from 'react';
import { type Html, NOT_CURRENT } from './links.tsx';

type ItemAll = MenuItemProps & Html<MenuItemProps>;

/** A menu item that is a link. In a module of its own, because menus are a large dependency. */
export const MenuLink = createLink(
  forwardRef<HTMLAnchorElement, ItemAll>((props, ref) => (
    <Menu.Item component="a" ref={ref} {...props} {...NOT_CURRENT} />
  )),
);
