import { Button, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { type FormFrame, FormShell } from '../../ui/FormShell.tsx';
import classes from './mail-settings.module.css';

type SectionProps = { id: string; title: string; text: string; children: ReactNode };

export function SettingsSection({ id, title, text, children }: SectionProps) {
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div>
        <Title order={2} id={id} mb={4}>
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      </div>
      <div className={classes.content}>{children}</div>
    </section>
  );
}

type FormProps = {
  /** From `useSectionForms`. The guard of the screen covers all of its forms. */
  of: { form: { isDirty: () => boolean }; frame: FormFrame; notice: ReactNode };
  saveLabel: string;
  /** Further buttons. */
  more?: ReactNode;
  /** Below the buttons. */
  below?: ReactNode;
  children: ReactNode;
};

/** The form of a section. Its button stands out only if there is something to save. */
export function SectionForm(props: FormProps) {
  const { form, frame, notice } = props.of;
  return (
    <FormShell
      {...frame}
      actions={
        <>
          <Group gap="xs" mt={4}>
            <Button
              type="submit"
              variant={form.isDirty() ? 'filled' : 'default'}
              loading={frame.loading}
            >
              {props.saveLabel}
            </Button>
            {props.more}
          </Group>
          {props.below}
        </>
      }
    >
      {props.children}
      {notice}
    </FormShell>
  );
}
