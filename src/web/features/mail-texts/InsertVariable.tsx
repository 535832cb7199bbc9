import { Button, Code, Menu, Text } from '@mantine/core';
import type { MailText } from '../../api/workspace-api.ts';
import { IconBraces } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import classes from './MailTextEditor.module.css';
import { tokenOf } from './mail-text-values.ts';

type Props = {
  /** The name of the field. */
  field: string;
  variables: MailText['variables'];
  onPick: (token: string) => void;
};

/** A menu of the variables that the text of a mail can contain. */
export function InsertVariable({ field, variables, onPick }: Props) {
  const action = t('mailTexts.variable.insert');
  return (
    // The focus goes to the field instead.
    <Menu width={320} position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={<IconBraces size={14} aria-hidden />}
          aria-label={t('mailTexts.part.action', { action, part: field })}
        >
          {action}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.variables ?? ''}>
        {variables.map(({ name, label, sample }) => (
          <Menu.Item key={name} onClick={() => onPick(tokenOf(name))}>
            <span className={classes.variable}>
              <span>{label}</span>
              <Code dir="ltr">{tokenOf(name)}</Code>
            </span>
            <Text size="xs" c="dimmed" truncate component="div">
              <bdi>{sample}</bdi>
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
