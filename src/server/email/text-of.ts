import { isValidElement, type ReactElement, type ReactNode } from 'react';
import { plain } from './one-line.ts';

/** A component that reads differently as text says so by a function of its properties. */
type Component = ((props: unknown) => ReactNode) & { asText?: (props: unknown) => string };

/**
 * What the parts of a mail say without markup: names with their line breaks removed and set apart
 * as `<bdi>` does it in HTML. Calls components as functions, so they may use no hooks.
 */
export function textOf(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node)) return node.map(textOf).join('');
  if (!isValidElement(node)) return '';
  const { type, props } = node as ReactElement<{ children?: ReactNode }>;
  if (typeof type === 'function') {
    const component = type as Component;
    return component.asText?.(props) ?? textOf(component(props));
  }
  const text = textOf(props.children);
  return type === 'bdi' ? plain(text) : text;
}

/** A paragraph, set apart from what is before and after it. */
export function textBlock(node: ReactNode): string {
  return `\n\n${textOf(node)}\n\n`;
}
