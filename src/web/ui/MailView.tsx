import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { t } from '../words.ts';
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
        <dt>{t('ui.mail.from')}</dt>
        <dd>{mail.from}</dd>
        <dt>{t('ui.mail.to')}</dt>
        <dd>{mail.to ?? '–'}</dd>
        <dt>{t('ui.mail.subject')}</dt>
        <dd>
          <bdi>{mail.subject}</bdi>
        </dd>
      </dl>
      <SegmentedControl
        size="xs"
        aria-label={t('ui.mail.format')}
        value={form}
        onChange={setForm}
        data={[
          { value: 'html', label: t('ui.mail.formatted') },
          { value: 'text', label: t('ui.mail.plainText') },
        ]}
        style={{ alignSelf: 'flex-start' }}
      />
      {form === 'html' ? (
        <div>
          <iframe
            title={t('ui.mail.preview')}
            sandbox=""
            srcDoc={mail.html}
            className={classes.frame}
          />
          {/* Tab from the last element inside an iframe would leave the dialog around it. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
          <p className={classes.end} tabIndex={0}>
            {t('ui.mail.end')}
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
