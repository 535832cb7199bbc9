import { Box, Text } from '@mantine/core';
import { t } from '../../words.ts';
import { MailTextList } from './MailTextList.tsx';

/** The mails of the workspace, whose texts can be changed. */
export function MailTextsTab() {
  return (
    <Box maw={860}>
      <Text size="sm" c="dimmed" mb="lg">
        {t('mailTexts.intro')}
      </Text>
      <MailTextList groups={['credentials', 'programs', 'access']} hasHeadings />
    </Box>
  );
}
