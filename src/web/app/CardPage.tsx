import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { PRODUCT, useTitlePart } from '../ui/page-title.ts';
import classes from './CardPage.module.css';
import laurel from './laurel.svg';

type Props = { title: string; lead?: ReactNode; width?: number; children: ReactNode };

/** The card of the screens outside of workspaces: sign-in, passwords, set-up. */
export function CardPage({ title, lead, width = 400, children }: Props) {
  useTitlePart('page', title);
  return (
    <main className={classes.ground}>
      <div style={{ width: '100%', maxWidth: width }}>
        <div className={classes.mark}>
          <img src={laurel} alt="" width={26} height={26} />
          <span>{PRODUCT}</span>
        </div>
        <Paper withBorder radius="lg" className={classes.card ?? ''}>
          <Stack gap={4} mb="lg">
            <Title order={1}>{title}</Title>
            {lead !== undefined && (
              <Text size="sm" c="dimmed" component="div">
                {lead}
              </Text>
            )}
          </Stack>
          {children}
        </Paper>
      </div>
    </main>
  );
}
