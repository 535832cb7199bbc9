import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './DesignControls.module.css';

type Props = { title: string; hint?: ReactNode; children: ReactNode };

/** A group of controls, separated by a line. */
export function DesignSection({ title, hint, children }: Props) {
  return (
    <section className={classes.section}>
      <div>
        <Title order={2} size="h3">
          {title}
        </Title>
        {hint !== undefined && (
          <Text size="xs" c="dimmed" mt={2}>
            {hint}
          </Text>
        )}
      </div>
      {children}
    </section>
  );
}
