import { Collapse, UnstyledButton } from '@mantine/core';
import { useId, useState } from 'react';
import type { EvaluationGroup } from '../../../shared/issuing.ts';
import type { Evaluation } from '../../api/workspace-api.ts';
import { Count } from '../../ui/Count.tsx';
import { IconChevronRight } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import classes from './EndPage.module.css';
import { ALWAYS_SHOWN, GROUP_ORDER } from './evaluation-words.ts';
import { GroupPeople } from './GroupPeople.tsx';

type CertificationCounts = Evaluation['certifications'][number];

type Props = { programId: string; certification: CertificationCounts };

/**
 * The groups of participants for one certification. Each can be expanded to list its participants.
 */
export function EvaluationGroups({ programId, certification: { id, counts } }: Props) {
  const shown = GROUP_ORDER.filter((it) => counts[it] > 0 || ALWAYS_SHOWN.includes(it));
  return (
    <ul className={classes.groups}>
      {shown.map((group) => (
        <Group
          key={group}
          programId={programId}
          certificationId={id}
          group={group}
          count={counts[group]}
        />
      ))}
    </ul>
  );
}

/** For a program without certifications. */
export function OutcomeGroups({
  programId,
  evaluation,
}: {
  programId: string;
  evaluation: Evaluation;
}) {
  return (
    <ul className={classes.groups}>
      <li className={classes.group}>
        <Line
          count={evaluation.completeCount}
          title={t('issue.end.complete')}
          help={t('issue.end.completeHelp')}
        />
      </li>
      <Group
        programId={programId}
        certificationId={undefined}
        group="did_not_pass"
        count={evaluation.didNotPassCount}
      />
    </ul>
  );
}

type GroupProps = {
  programId: string;
  certificationId: string | undefined;
  group: EvaluationGroup;
  count: number;
};

function Group({ programId, certificationId, group, count }: GroupProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const title = t(`issue.end.group.${group}`);
  const help = t(`issue.end.groupHelp.${group}`);
  if (count === 0) {
    return (
      <li className={classes.group}>
        <Line count={0} title={title} help={help} />
      </li>
    );
  }
  return (
    <li className={classes.group}>
      <UnstyledButton
        className={classes.toggle ?? ''}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <Line count={count} title={title} help={help} isToggle />
      </UnstyledButton>
      <Collapse expanded={isOpen} id={id}>
        <div className={classes.people}>
          {isOpen && (
            <GroupPeople
              programId={programId}
              certificationId={certificationId}
              group={group}
              label={title}
            />
          )}
        </div>
      </Collapse>
    </li>
  );
}

type LineProps = { count: number; title: string; help: string; isToggle?: boolean };

function Line({ count, title, help, isToggle = false }: LineProps) {
  return (
    <span className={classes.line} data-none={count === 0 || undefined}>
      <span className={classes.count}>
        <Count value={count} />
      </span>
      <span className={classes.words}>
        <b>{title}</b>
        <span>{help}</span>
      </span>
      {isToggle && <IconChevronRight size={16} className={classes.chevron ?? ''} aria-hidden />}
    </span>
  );
}
