import { isValidElement, type ReactElement, type ReactNode } from 'react';
import { plain } from './one-line.ts';

/** A component can provide `asText` if its text differs from its content. */
type Component = ((props: unknown) => ReactNode) & { asText?: (props: unknown) => string };

/**
 * Renders elements as plain text. Names lose their line breaks and are isolated, like `<bdi>` in
 * HTML. Components are called as functions, so they may not use hooks.
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
  if (type === 'br') return '\n';
  const text = textOf(props.children);
  return type === 'bdi' ? plain(text) : text;
}

/** A paragraph, separated from its surroundings by empty lines. */
export function textBlock(node: ReactNode): string {
  return `\n\n${textOf(node)}\n\n`;
}
