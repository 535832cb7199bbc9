import { Drawer, Group } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { t } from '../words.ts';
import { useTitlePart } from './page-title.ts';
import classes from './SidePanel.module.css';
import { useFocusOnClose } from './use-focus-on-close.ts';

type Props = {
  title: ReactNode;
  /** The title as a string, if `title` is more than text. */
  name?: string | undefined;
  /** Navigates to the page below. Also called by Escape and a click outside. */
  onClose: () => void;
  /** Buttons that stay visible while the content scrolls. */
  footer?: ReactNode;
  /** In pixels on a wide screen; on a phone the panel has the full width. */
  width?: number;
  children: ReactNode;
};

/** A panel on the right over its page, with a URL of its own. */
export function SidePanel({ title, name, onClose, footer, width = 520, children }: Props) {
  useTitlePart('panel', name ?? (typeof title === 'string' ? title : undefined));
  useFocusOnClose();
  const layout = useRef<HTMLDivElement>(null);
  // Escape reaches every open dialog, but must close only the topmost.
  const closeOnTop = () => {
    const dialogs = document.querySelectorAll('section[role="dialog"]');
    if (dialogs.item(dialogs.length - 1).contains(layout.current)) onClose();
  };
  return (
    <Drawer.Root opened onClose={closeOnTop} position="right" size={`min(${width}px, 100vw)`}>
      <Drawer.Overlay backgroundOpacity={0.35} />
      <Drawer.Content>
        <div className={classes.layout} ref={layout}>
          <div className={classes.header}>
            <Drawer.Title className={classes.title ?? ''}>{title}</Drawer.Title>
            <Drawer.CloseButton aria-label={t('ui.closePanel')} />
          </div>
          <Drawer.Body className={classes.body ?? ''}>{children}</Drawer.Body>
          {footer !== undefined && (
            <Group className={classes.footer ?? ''} justify="flex-end" gap="xs">
              {footer}
            </Group>
          )}
        </div>
      </Drawer.Content>
    </Drawer.Root>
  );
}
