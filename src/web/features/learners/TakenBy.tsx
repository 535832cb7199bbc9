import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { useView, useWorkspace } from '../../api/workspace.ts';
import type { Learner } from '../../api/workspace-api.ts';
import { TextLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { t } from '../../words.ts';

type Props = {
  learnerId: string;
  words: string;
  /** Selects that learner instead of creating one. */
  onUse?: (learner: Learner) => void;
};

/** A field's error with a link to the learner who has the same e-mail address or external ID. */
function TakenBy({ learnerId, words, onUse }: Props) {
  const { slug } = useWorkspace();
  const { data: learner } = useView('getLearner', { id: learnerId });
  return (
    <>
      {words}{' '}
      <TextLink
        to={paths.learner(slug, learnerId)}
        inherit
        underline="always"
        {...(onUse && { target: '_blank' })}
      >
        <bdi>{learner?.name ?? t('ui.view')}</bdi>
      </TextLink>
      {onUse !== undefined && learner !== undefined && (
        <>
          {' · '}
          <Anchor
            component="button"
            type="button"
            inherit
            underline="always"
            onClick={() => onUse(learner)}
          >
            {t('learner.taken.use')}
          </Anchor>
        </>
      )}
    </>
  );
}

/**
 * The field errors if another learner has the same address or external ID; empty for other errors.
 */
export function takenErrors(
  error: unknown,
  rename: (field: string) => string = (field) => field,
  onUse?: (field: string, learner: Learner) => void,
): Record<string, ReactNode> {
  const learnerId = error instanceof ApiError ? error.details.learnerId : undefined;
  if (!(error instanceof ApiError) || typeof learnerId !== 'string') return {};
  return Object.fromEntries(
    Object.entries(error.fields).map(([field, words]) => [
      rename(field),
      <TakenBy
        key={learnerId}
        learnerId={learnerId}
        words={words}
        {...(onUse && { onUse: (learner: Learner) => onUse(rename(field), learner) })}
      />,
    ]),
  );
}
