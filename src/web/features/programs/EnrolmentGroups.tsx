import { Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import type { Enrolment } from '../../api/workspace-api.ts';
import { announce } from '../../ui/Announcer.tsx';
import { Count } from '../../ui/Count.tsx';
import { IconAlertTriangle, IconCheck, IconUser, IconUserPlus } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import classes from './enrolment.module.css';

const ICON = { size: 18, stroke: 1.75, 'aria-hidden': true } as const;

/** The four groups of a dry run, each with its count and its people. */
export function EnrolmentGroups({ checked }: { checked: Enrolment }) {
  useFirstGroupFocused(checked);
  const guessed = checked.new.filter(({ isNameGuessed }) => isNameGuessed).length;
  return (
    <>
      <Group
        kind="new"
        icon={<IconUserPlus {...ICON} />}
        count={checked.newCount}
        shown={checked.new.length}
      >
        {checked.new.map(({ row, name, email, isNameGuessed }) => (
          <Row
            key={`${row} ${email}`}
            row={row}
            name={isNameGuessed ? `${name} *` : name}
            details={email}
          />
        ))}
      </Group>
      {guessed > 0 && (
        <Text size="xs" c="dimmed" mt={-8}>
          {t('program.enrol.guessed')}
        </Text>
      )}
      <Group
        kind="existing"
        icon={<IconUser {...ICON} />}
        count={checked.existingCount}
        shown={checked.existing.length}
      >
        {checked.existing.map(({ row, name, email }) => (
          <Row key={`${row} ${email}`} row={row} name={name} details={email} />
        ))}
      </Group>
      <Group
        kind="enrolled"
        icon={<IconCheck {...ICON} />}
        count={checked.enrolledCount}
        shown={checked.enrolled.length}
      >
        {checked.enrolled.map(({ row, name, email }) => (
          <Row key={`${row} ${email}`} row={row} name={name} details={email} />
        ))}
      </Group>
      <Group
        kind="invalid"
        icon={<IconAlertTriangle {...ICON} />}
        count={checked.invalidCount}
        shown={checked.invalid.length}
        isBad
      >
        {checked.invalid.map(({ row, text, reason }) => (
          <Row key={`${row} ${text}`} row={row} name={text} details={reason} hasNumber />
        ))}
      </Group>
    </>
  );
}

/** Moves the focus to the first group, because the button that started the dry run is removed. */
function useFirstGroupFocused(checked: Enrolment): void {
  const { newCount, existingCount, enrolledCount, invalidCount } = checked;
  // Focus is a browser API.
  useEffect(() => {
    announce(
      t('program.enrol.summary', {
        new: newCount,
        existing: existingCount,
        enrolled: enrolledCount,
        invalid: invalidCount,
      }),
    );
    document.getElementById(groupId('new'))?.focus();
  }, [newCount, existingCount, enrolledCount, invalidCount]);
}

type GroupKind = 'new' | 'existing' | 'enrolled' | 'invalid';

const groupId = (kind: GroupKind) => `enrolment-${kind}`;

type GroupProps = {
  kind: GroupKind;
  icon: ReactNode;
  count: number;
  shown: number;
  isBad?: boolean;
  children: ReactNode;
};

function Group({ kind, icon, count, shown, isBad, children }: GroupProps) {
  const titleId = groupId(kind);
  return (
    <section
      className={classes.group}
      aria-labelledby={titleId}
      data-bad={(isBad && count > 0) || undefined}
      data-empty={count === 0 || undefined}
    >
      <Title order={3} id={titleId} tabIndex={-1} className={classes.groupTitle ?? ''}>
        {icon}
        <span>{t(`program.enrol.group.${kind}.title`)}</span>
        <Count value={count} />
      </Title>
      {count > 0 && (
        <>
          <Text size="sm" c="dimmed">
            {t(`program.enrol.group.${kind}.help`)}
          </Text>
          {/* A scrollable list must be focusable for the keyboard. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
          <ul className={classes.rows} tabIndex={0} aria-labelledby={titleId}>
            {children}
          </ul>
          {count > shown && (
            <Text size="xs" c="dimmed">
              {t('program.enrol.more', { count: count - shown })}
            </Text>
          )}
        </>
      )}
    </section>
  );
}

type RowProps = { row: number; name: string; details: string | null; hasNumber?: boolean };

function Row({ row, name, details, hasNumber = false }: RowProps) {
  return (
    <li>
      {hasNumber && <span className={classes.number}>{row}</span>}
      <bdi className={classes.name}>{name}</bdi>
      <span className={classes.details}>{details}</span>
    </li>
  );
}
