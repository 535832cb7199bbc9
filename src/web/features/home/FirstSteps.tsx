import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { may } from '../../../shared/roles.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { Overview } from '../../api/workspace-api.ts';
import { ButtonLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { IconCheck } from '../../ui/icons.generated.ts';
import classes from './HomePage.module.css';

/** The three steps to the first credential. Only the next step has a button. */
export function FirstSteps({ overview }: { overview: Overview }) {
  const { slug, role } = useWorkspace();
  const hasCertification = overview.certificationCount > 0;
  const hasLearner = overview.learnerCount > 0;
  const next = !hasCertification ? 1 : !hasLearner ? 2 : 3;
  return (
    <>
      <Text c="dimmed" mb="md">
        Three steps to the first certificate.
      </Text>
      <ol className={classes.steps}>
        <Step number={1} isDone={hasCertification} title="Create a certification">
          {may(role, 'changeCertifications') && (
            <StepButton to={paths.certificationNew(slug)} isNext={next === 1}>
              Create a certification
            </StepButton>
          )}
        </Step>
        <Step number={2} isDone={hasLearner} title="Add a learner">
          {may(role, 'changeLearners') && (
            <StepButton to={paths.learnerNew(slug)} isNext={next === 2}>
              Add a learner
            </StepButton>
          )}
        </Step>
        <Step number={3} isDone={false} title="Publish it and issue it">
          {may(role, 'issue') && hasCertification && (
            <StepButton to={paths.certifications(slug)} isNext={next === 3}>
              Open the certifications
            </StepButton>
          )}
        </Step>
      </ol>
    </>
  );
}

const STEP_WORDS = {
  1: 'What it is called, what it takes, how long it is valid, who signs it.',
  2: 'Somebody who can be certified. A name is enough.',
  3: 'The learner gets the certificate by mail, and anyone can verify it.',
};

type StepProps = { number: 1 | 2 | 3; isDone: boolean; title: string; children: ReactNode };

function Step({ number, isDone, title, children }: StepProps) {
  return (
    <li className={classes.step}>
      <span className={classes.stepNumber}>
        {isDone ? <IconCheck size={16} aria-label="Done" /> : number}
      </span>
      <span className={classes.stepText}>
        <b>{title}</b>
        {STEP_WORDS[number]}
      </span>
      {!isDone && children}
    </li>
  );
}

type ButtonProps = { to: string; isNext: boolean; children: string };

function StepButton({ to, isNext, children }: ButtonProps) {
  return (
    <ButtonLink to={to} variant={isNext ? 'filled' : 'default'}>
      {children}
    </ButtonLink>
  );
}
