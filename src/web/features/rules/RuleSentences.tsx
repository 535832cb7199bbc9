import { Text, Title } from '@mantine/core';
import { Fragment } from 'react';
import { useWorkspace } from '../../api/workspace.ts';
import type { Rule } from '../../api/workspace-api.ts';
import { TextLink } from '../../app/links.tsx';
import { currentLanguage } from '../../language.ts';
import { paths } from '../../paths.ts';
import { rich, t } from '../../words.ts';
import classes from './Rule.module.css';

export type Requirement = Rule['groups'][number]['requirements'][number];

/** The rule in words: every group must be met, by any one of its items. */
export function RuleSentences({ rule }: { rule: Rule }) {
  if (rule.groups.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('rule.none')}
      </Text>
    );
  }
  return (
    <section aria-labelledby="required">
      <Title order={2} id="required" mb={4}>
        {t('rule.heading')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t(rule.groups.length === 1 ? 'rule.sentence.one' : 'rule.sentence.several')}
      </Text>
      <ol className={classes.sentences} data-single={rule.groups.length === 1 || undefined}>
        {rule.groups.map(({ requirements }, index) => (
          // Groups have no id, and are always replaced as a whole.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>
            <Alternatives of={requirements} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Requirements of which one is enough: "complete A, hold B, or hold C". */
function Alternatives({ of: requirements }: { of: readonly Requirement[] }) {
  const list = new Intl.ListFormat(currentLanguage(), { type: 'disjunction' });
  const byId = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  return list.formatToParts(byId.keys()).map(({ value }, index) => {
    const requirement = byId.get(value);
    return (
      // Requirements and the words between them alternate.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <Fragment key={index}>
        {requirement === undefined ? (
          <b>{value}</b>
        ) : (
          rich(`rule.sentence.${requirement.kind}`, {
            title: <RequirementLink of={requirement} />,
          })
        )}
      </Fragment>
    );
  });
}

function RequirementLink({ of: { kind, id, title } }: { of: Requirement }) {
  const { slug } = useWorkspace();
  const to = kind === 'program' ? paths.program(slug, id) : paths.certification(slug, id);
  return (
    <TextLink to={to} inherit underline="always" dir="auto">
      {title}
    </TextLink>
  );
}
