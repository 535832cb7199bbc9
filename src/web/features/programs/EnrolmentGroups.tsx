import { Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import type { Enrolment } from '../../api/workspace-api.ts';
import { announce } from '../../ui/Announcer.tsx';
import { Count } from '../../ui/Count.tsx';
import { IconAlertTriangle, IconCheck, IconUser, IconUserPlus } from '../../ui/icons.generated.ts';
import classes from './enrolment.module.css';

const ICON = { size: 18, stroke: 1.75, 'aria-hidden': true } as const;

/** The four groups of a dry run, each with its count and its people. */
export function EnrolmentGroups({ checked }: { checked: Enrolment }) {
  useFirstGroupFocused(checked);
  const guessed = checked.new.filter(({ isNameGuessed }) => isNameGuessed).length;
  return (
    <>
      <Group
        name="New"
        icon={<IconUserPlus {...ICON} />}
        help="They are added as learners, and enrolled."
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
          * The name is made from the address. It stands on certificates: correct it on the
          learner’s page, or write Name &lt;address&gt; in the text.
        </Text>
      )}
      <Group
        name="Existing"
        icon={<IconUser {...ICON} />}
        help="They are learners already, and are enrolled under their own names."
        count={checked.existingCount}
        shown={checked.existing.length}
      >
        {checked.existing.map(({ row, name, email }) => (
          <Row key={`${row} ${email}`} row={row} name={name} details={email} />
        ))}
      </Group>
      <Group
        name="Already enrolled"
        icon={<IconCheck {...ICON} />}
        help="Nothing changes for them."
        count={checked.enrolledCount}
        shown={checked.enrolled.length}
      >
        {checked.enrolled.map(({ row, name, email }) => (
          <Row key={`${row} ${email}`} row={row} name={name} details={email} />
        ))}
      </Group>
      <Group
        name="Invalid"
        icon={<IconAlertTriangle {...ICON} />}
        help="They are left out. The number is that of the line."
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
      `${newCount} new, ${existingCount} existing, ${enrolledCount} already enrolled, ${invalidCount} invalid`,
    );
    document.getElementById(groupId('New'))?.focus();
  }, [newCount, existingCount, enrolledCount, invalidCount]);
}

const groupId = (name: string) => `enrolment-${name.replace(' ', '-').toLowerCase()}`;

type GroupProps = {
  name: string;
  icon: ReactNode;
  help: string;
  count: number;
  shown: number;
  isBad?: boolean;
  children: ReactNode;
};

function Group({ name, icon, help, count, shown, isBad, children }: GroupProps) {
  const titleId = groupId(name);
  return (
    <section
      className={classes.group}
      aria-labelledby={titleId}
      data-bad={(isBad && count > 0) || undefined}
      data-empty={count === 0 || undefined}
    >
      <Title order={3} id={titleId} tabIndex={-1} className={classes.groupTitle ?? ''}>
        {icon}
        <span>{name}</span>
        <Count value={count} />
      </Title>
      {count > 0 && (
        <>
          <Text size="sm" c="dimmed">
            {help}
          </Text>
          {/* A scrollable list must be focusable for the keyboard. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
          <ul className={classes.rows} tabIndex={0} aria-labelledby={titleId}>
            {children}
          </ul>
          {count > shown && (
            <Text size="xs" c="dimmed">
              and <Count value={count - shown} /> more
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
