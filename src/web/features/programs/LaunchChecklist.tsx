import { Button, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useWorkspace } from '../../api/workspace.ts';
import type { Program } from '../../api/workspace-api.ts';
import { TextLink } from '../../app/links.tsx';
import { whyNotLaunch } from '../../app/program-refusals.ts';
import { IconCheck, IconRocket } from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { t } from '../../words.ts';
import { CHECKLIST_TABS } from './checklist-tabs.ts';
import { LaunchDialog } from './ProgramDialogs.tsx';
import classes from './programs.module.css';

/** The checklist before the launch, with the launch button. */
export function LaunchChecklist({ program }: { program: Program }) {
  const [isLaunching, setLaunching] = useState(false);
  const why = whyNotLaunch(program);
  const icon = <IconRocket size={16} aria-hidden />;
  return (
    <section className={classes.card} aria-labelledby="launch-checklist">
      <Title order={2} id="launch-checklist">
        {t('program.checklist.heading')}
      </Title>
      <ul className={classes.checklist}>
        {program.checklist.map((check) => (
          <Check key={check.item} check={check} program={program} />
        ))}
      </ul>
      <div className={classes.cardFoot}>
        <Text size="sm" c="dimmed" flex="1 1 240px">
          {why ?? t('program.checklist.ready')}
        </Text>
        {why === null ? (
          <Button variant="default" leftSection={icon} onClick={() => setLaunching(true)}>
            {t('program.launch.open')}
          </Button>
        ) : (
          <ReasonButton reason={why} leftSection={icon}>
            {t('program.launch.open')}
          </ReasonButton>
        )}
      </div>
      {isLaunching && <LaunchDialog program={program} onClose={() => setLaunching(false)} />}
    </section>
  );
}

type CheckProps = { check: Program['checklist'][number]; program: Program };

function Check({ check: { item, isDone, isNeeded }, program }: CheckProps) {
  const { slug } = useWorkspace();
  const { tab, to } = CHECKLIST_TABS[item];
  const step = t(`program.checklist.${item}.title`);
  const link = t(`program.tab.${tab}`);
  const hasLink = program.mayRun || tab !== 'settings';
  return (
    <li className={classes.check}>
      <span className={classes.checkMark} data-done={isDone || undefined}>
        {isDone && (
          <IconCheck size={14} stroke={2.5} aria-label={t('program.checklist.done')} role="img" />
        )}
      </span>
      <span className={classes.checkText}>
        <span className={classes.checkTitle}>
          {step}
          {!isDone && (
            <span className={classes.mark}>
              {t(isNeeded ? 'program.checklist.needed' : 'program.checklist.recommended')}
            </span>
          )}
        </span>
        {t(`program.checklist.${item}.help`)}
      </span>
      {hasLink && (
        <TextLink
          to={to(slug, program.id)}
          size="sm"
          aria-label={t('program.checklist.link', { step, tab: link })}
        >
          {link}
        </TextLink>
      )}
    </li>
  );
}
