import { Accordion, Anchor, Code, Stack, Text } from '@mantine/core';
import { useWorkspace } from '../../api/workspace.ts';
import { TextLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { rich, t } from '../../words.ts';
import classes from './mail-settings.module.css';
import { webhookExample } from './samples.ts';

/** How a mail provider reports bounces to the API. */
export function Webhook() {
  const { slug } = useWorkspace();
  const url = `${window.location.origin}/api/v1/mail-events`;
  const example = webhookExample(url);
  return (
    <Accordion variant="contained" order={3}>
      <Accordion.Item value="webhook">
        <Accordion.Control>{t('mailSettings.webhook.title')}</Accordion.Control>
        <Accordion.Panel>
          <Stack gap="md">
            <Text size="sm">
              {t('mailSettings.webhook.text')}{' '}
              {rich('mailSettings.webhook.key', {
                key: (text) => (
                  <TextLink to={paths.apiKeys(slug)} underline="always">
                    {text}
                  </TextLink>
                ),
                docs: (text) => (
                  <Anchor href="/api/docs" target="_blank" underline="always">
                    {text}
                  </Anchor>
                ),
              })}
            </Text>
            <div>
              <Text size="xs" c="dimmed" mb={4}>
                {t('mailSettings.webhook.url')}
              </Text>
              <Code className={classes.url ?? ''}>{url}</Code>
              <CopyButton value={url} label={t('mailSettings.webhook.copyUrl')} />
            </div>
            <div>
              <Text size="xs" c="dimmed" mb={4}>
                {t('mailSettings.webhook.example')}
              </Text>
              {/* It scrolls on a phone, so it must be focusable for the keyboard. */}
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
              <pre className={classes.example} tabIndex={0} dir="ltr">
                {example}
              </pre>
              <CopyButton value={example} label={t('mailSettings.webhook.copyExample')} />
            </div>
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
