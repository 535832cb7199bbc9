import {
  Anchor,
  type AnchorProps,
  Button,
  type ButtonProps,
  Menu,
  type MenuItemProps,
} from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, forwardRef } from 'react';

type Html<Props> = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Props>;
type AnchorAll = AnchorProps & Html<AnchorProps>;
type ButtonAll = ButtonProps & Html<ButtonProps>;
type ItemAll = MenuItemProps & Html<MenuItemProps>;

/** A link in text, to an address from `paths`. */
export const TextLink = createLink(
  forwardRef<HTMLAnchorElement, AnchorAll>((props, ref) => <Anchor ref={ref} {...props} />),
);

/** The link that names a row of a `DataTable` and covers all of it. */
export const RowLink = createLink(
  forwardRef<HTMLAnchorElement, AnchorAll>((props, ref) => (
    <Anchor ref={ref} underline="never" data-row-link dir="auto" {...props} />
  )),
);

/** A button that goes to another address. */
export const ButtonLink = createLink(
  forwardRef<HTMLAnchorElement, ButtonAll>((props, ref) => (
    <Button component="a" ref={ref} {...props} />
  )),
);

/** A menu item that goes to another address. */
export const MenuLink = createLink(
  forwardRef<HTMLAnchorElement, ItemAll>((props, ref) => (
    <Menu.Item component="a" ref={ref} {...props} />
  )),
);
