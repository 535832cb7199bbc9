import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, forwardRef } from 'react';

export type Html<Props> = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Props>;
type AnchorAll = AnchorProps & Html<AnchorProps>;
type ButtonAll = ButtonProps & Html<ButtonProps>;

// The router calls each link to the current screen, and to those around it, the current page. Only
// navigations and tabs mean that; the way back to a list does not.
export const NOT_CURRENT = { 'aria-current': undefined };

/** A link in text, to an address from `paths`. */
export const TextLink = createLink(
  forwardRef<HTMLAnchorElement, AnchorAll>((props, ref) => (
    <Anchor ref={ref} {...props} {...NOT_CURRENT} />
  )),
);

/** The link that names a row of a `DataTable` and covers all of it. */
export const RowLink = createLink(
  forwardRef<HTMLAnchorElement, AnchorAll>((props, ref) => (
    <Anchor ref={ref} underline="never" data-row-link dir="auto" {...props} {...NOT_CURRENT} />
  )),
);

/** A button that goes to another address. */
export const ButtonLink = createLink(
  forwardRef<HTMLAnchorElement, ButtonAll>((props, ref) => (
    <Button component="a" ref={ref} {...props} {...NOT_CURRENT} />
  )),
);
