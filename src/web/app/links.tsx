import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, forwardRef } from 'react';

export type Html<Props> = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Props>;
type AnchorAll = AnchorProps & Html<AnchorProps>;
type ButtonAll = ButtonProps & Html<ButtonProps>;

// The router marks links to the current screen and its parents as the current page. This is only
// correct in navigations and tabs, not for a link back to a list.
export const NOT_CURRENT = { 'aria-current': undefined };

/** A link in text, to a URL from `paths`. */
export const TextLink = createLink(
  forwardRef<HTMLAnchorElement, AnchorAll>((props, ref) => (
    <Anchor ref={ref} {...props} {...NOT_CURRENT} />
  )),
);

/** The link with the name of a row in a `DataTable`. It covers the whole row. */
export const RowLink = createLink(
  forwardRef<HTMLAnchorElement, AnchorAll>((props, ref) => (
    <Anchor ref={ref} underline="never" data-row-link dir="auto" {...props} {...NOT_CURRENT} />
  )),
);

/** A button that is a link. */
export const ButtonLink = createLink(
  forwardRef<HTMLAnchorElement, ButtonAll>((props, ref) => (
    <Button component="a" ref={ref} {...props} {...NOT_CURRENT} />
  )),
);
