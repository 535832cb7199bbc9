import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import classes from './MailView.module.css';

type Props = {
  mail: { subject: string; from: string; to: string | null; html: string; text: string };
};

/** A preview of a mail, as HTML or as text. Nothing in it can run scripts or navigate. */
export function MailView({ mail }: Props) {
  const [form, setForm] = useState('html');
  return (
    <Stack gap="sm">
      <dl className={classes.head}>
        <dt>From</dt>
        <dd>{mail.from}</dd>
        <dt>To</dt>
        <dd>{mail.to ?? '–'}</dd>
        <dt>Subject</dt>
        <dd>
          <bdi>{mail.subject}</bdi>
        </dd>
      </dl>
      <SegmentedControl
        size="xs"
        aria-label="Form of the mail"
        value={form}
        onChange={setForm}
        data={[
          { value: 'html', label: 'As mail' },
          { value: 'text', label: 'As text' },
        ]}
        style={{ alignSelf: 'flex-start' }}
      />
      {form === 'html' ? (
        <div>
          <iframe title="The mail" sandbox="" srcDoc={mail.html} className={classes.frame} />
          {/* Tab from the last element inside an iframe would leave the dialog around it. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
          <p className={classes.end} tabIndex={0}>
            End of the mail
          </p>
        </div>
      ) : (
        <Text component="pre" className={classes.text ?? ''}>
          {mail.text}
        </Text>
      )}
    </Stack>
  );
}
