import { Button, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { IssueCheck } from '../../api/workspace-api.ts';
import { IconAlertTriangle, IconTextSize } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import classes from './NamesCheck.module.css';

type Props = { check: IssueCheck };

/** Names to check before issuing: unprintable and long names. */
export function NamesCheck({ check: { longest, unprintable } }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  // This step replaces the form. Focus is a browser API, and would be lost with the form.
  useEffect(() => heading.current?.focus(), []);
  return (
    <Stack gap="lg">
      <Title order={2} ref={heading} tabIndex={-1} className={classes.heading ?? ''}>
        {t('issue.names.title')}
      </Title>
      {unprintable.length > 0 && (
        <section aria-labelledby="names-unprintable">
          <Title order={3} id="names-unprintable" className={classes.sub ?? ''}>
            <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
            {t('issue.names.unprintable', { count: unprintable.length })}
          </Title>
          <Text size="sm" c="dimmed">
            {t('issue.names.unprintableHelp')}
          </Text>
          <ul className={classes.list}>
            {unprintable.map(({ index, name, characters }) => (
              <li key={index}>
                <bdi className={classes.name}>{name}</bdi>
                <span className={classes.characters}>
                  {characters.map((character) => (
                    <Character key={character} character={character} />
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {longest.length > 0 && (
        <section aria-labelledby="names-long">
          <Title order={3} id="names-long" className={classes.sub ?? ''}>
            <IconTextSize size={16} stroke={1.75} aria-hidden />
            {t('issue.names.long', { count: longest.length })}
          </Title>
          <Text size="sm" c="dimmed">
            {t('issue.names.longHelp', { count: longest.length })}
          </Text>
          <ul className={classes.list}>
            {longest.map(({ index, name, length }) => (
              <li key={index}>
                <bdi className={classes.name}>{name}</bdi>
                <span className={classes.length}>{t('issue.names.length', { count: length })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Stack>
  );
}

/** Shown with its code point, because the screen may have no font for it either. */
function Character({ character }: { character: string }) {
  const numbers = [...character].map(
    (it) => `U+${(it.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return (
    <span>
      <bdi>{character}</bdi> <code>{numbers.join(' ')}</code>
    </span>
  );
}

type ButtonsProps = Props & {
  count: number;
  isPending: boolean;
  onBack: () => void;
  onIssue: (how: { leaveOut: boolean }) => void;
};

/** The decision: issue to all, skip unprintable names, or go back to the list. */
export function NamesCheckButtons({ check, count, isPending, onBack, onIssue }: ButtonsProps) {
  const bad = check.unprintable.length;
  const rest = count - bad;
  return (
    <>
      <Button variant="default" onClick={onBack} disabled={isPending}>
        {t('ui.back')}
      </Button>
      {bad === 0 && (
        <Button loading={isPending} onClick={() => onIssue({ leaveOut: false })}>
          {t('issue.names.issue', { count })}
        </Button>
      )}
      {bad > 0 && (
        <Button
          variant={rest === 0 ? 'filled' : 'default'}
          loading={isPending}
          onClick={() => onIssue({ leaveOut: false })}
        >
          {t('issue.names.issueAnyway')}
        </Button>
      )}
      {bad > 0 && rest > 0 && (
        <Button loading={isPending} onClick={() => onIssue({ leaveOut: true })}>
          {t('issue.names.leaveOut', { left: bad, rest })}
        </Button>
      )}
    </>
  );
}
