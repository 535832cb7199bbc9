import { Text, Title } from '@mantine/core';
import { useWorkspace } from '../../api/workspace.ts';
import type { Rule } from '../../api/workspace-api.ts';
import { TextLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import classes from './Rule.module.css';

export type Requirement = Rule['groups'][number]['requirements'][number];

/** "completes" for a program, "holds" for a certification. */
export const REQUIREMENT_VERBS: Record<Requirement['kind'], string> = {
  program: 'completes',
  certification: 'holds',
};

/** The rule in words: every group must be met, by any one of its items. */
export function RuleSentences({ rule }: { rule: Rule }) {
  if (rule.groups.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nothing is required yet.
      </Text>
    );
  }
  return (
    <section aria-labelledby="required">
      <Title order={2} id="required" mb={4}>
        What is required
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {rule.groups.length === 1
          ? 'It is issued to every learner who'
          : 'It is issued to every learner who meets all of these:'}
      </Text>
      <ol className={classes.sentences} data-single={rule.groups.length === 1 || undefined}>
        {rule.groups.map(({ requirements }, index) => (
          // Groups have no id, and are always replaced as a whole.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>
            {requirements.map((requirement, place) => (
              <span key={requirement.id}>
                {place > 0 && <b> or </b>}
                {REQUIREMENT_VERBS[requirement.kind]} <RequirementLink of={requirement} />
              </span>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
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
