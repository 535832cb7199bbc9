import { Drawer, Group } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useTitlePart } from './page-title.ts';
import classes from './SidePanel.module.css';
import { useFocusOnClose } from './use-focus-on-close.ts';

type Props = {
  title: ReactNode;
  /** The title as text, where it is more than that. */
  name?: string | undefined;
  /** Goes back to the address of the page below; Escape and a click outside call it too. */
  onClose: () => void;
  /** Buttons that stay in sight while the content scrolls. */
  footer?: ReactNode;
  /** In pixels on a wide screen; a phone gives all of its width. */
  width?: number;
  children: ReactNode;
};

/** A panel from the right over the page that it belongs to. It has an address of its own. */
export function SidePanel({ title, name, onClose, footer, width = 520, children }: Props) {
  useTitlePart('panel', name ?? (typeof title === 'string' ? title : undefined));
  useFocusOnClose();
  const layout = useRef<HTMLDivElement>(null);
  // Escape reaches every open dialog; it is meant for the one on top.
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
            <Drawer.CloseButton aria-label="Close the panel" />
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
