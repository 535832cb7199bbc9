import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { may } from '../../../shared/roles.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { Overview } from '../../api/workspace-api.ts';
import { ButtonLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { IconCheck } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
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
        {t('home.firstSteps')}
      </Text>
      <ol className={classes.steps}>
        <Step
          number={1}
          isDone={hasCertification}
          title={t('home.createCertification')}
          hint={t('home.createCertificationHint')}
        >
          {may(role, 'changeCertifications') && (
            <StepButton to={paths.certificationNew(slug)} isNext={next === 1}>
              {t('home.createCertification')}
            </StepButton>
          )}
        </Step>
        <Step
          number={2}
          isDone={hasLearner}
          title={t('home.addLearner')}
          hint={t('home.addLearnerHint')}
        >
          {may(role, 'changeLearners') && (
            <StepButton to={paths.learnerNew(slug)} isNext={next === 2}>
              {t('home.addLearner')}
            </StepButton>
          )}
        </Step>
        <Step
          number={3}
          isDone={false}
          title={t('home.issueFirst')}
          hint={t('home.issueFirstHint')}
        >
          {may(role, 'issue') && hasCertification && (
            <StepButton to={paths.certifications(slug)} isNext={next === 3}>
              {t('home.openCertifications')}
            </StepButton>
          )}
        </Step>
      </ol>
    </>
  );
}

type StepProps = {
  number: number;
  isDone: boolean;
  title: string;
  hint: string;
  children: ReactNode;
};

function Step({ number, isDone, title, hint, children }: StepProps) {
  return (
    <li className={classes.step}>
      <span className={classes.stepNumber}>
        {isDone ? <IconCheck size={16} aria-label={t('home.stepDone')} /> : number}
      </span>
      <span className={classes.stepText}>
        <b>{title}</b>
        {hint}
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
