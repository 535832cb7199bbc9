import { Button, type ButtonProps, Group } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { t } from '../words.ts';
import { announce } from './Announcer.tsx';

type Props = ButtonProps & {
  /** Number of rows now. */
  count: number;
  /** Undefined if all are loaded. */
  onLoad: (() => void) | undefined;
  loading: boolean;
  children?: string;
};

/**
 * The button after a list or table that loads the next page. The first new row gets the focus,
 * because the button disappears after the last page.
 */
export function LoadMore({ count, onLoad, loading, children = t('ui.loadMore'), ...look }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef<number | null>(null);
  // Focus is a browser API.
  useEffect(() => {
    const first = before.current;
    if (first === null || count <= first) return;
    before.current = null;
    announce(t('ui.rows.loaded', { count }));
    focusRow(place.current?.previousElementSibling ?? null, first);
  }, [count]);
  const load = () => {
    before.current = count;
    onLoad?.();
  };
  return (
    <Group ref={place} justify="center" py={onLoad === undefined ? 0 : 'md'}>
      {onLoad !== undefined && (
        <Button variant="default" {...look} onClick={load} loading={loading}>
          {children}
        </Button>
      )}
    </Group>
  );
}

function focusRow(list: Element | null, index: number): void {
  const rows = list instanceof HTMLTableElement ? list.tBodies[0]?.rows : list?.children;
  const row = rows?.[index];
  const control = row?.querySelector<HTMLElement>('a[href], button, input');
  if (control) control.focus();
  else if (row instanceof HTMLElement) {
    row.tabIndex = -1;
    row.focus();
  }
}
