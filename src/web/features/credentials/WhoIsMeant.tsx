import { Radio, Stack } from '@mantine/core';
import { calendarDateInWords } from '../../ui/dates.ts';
import { rich, t } from '../../words.ts';
import type { Candidate, Pick } from './issue-values.ts';

type Props = {
  pick: Pick;
  path: string;
  /** `null` means none of the existing learners, so a new one. */
  onDecide: (learner: Candidate | null) => void;
};

const NEW = 'new';

/** Asks which learner a pasted row refers to. */
export function WhoIsMeant({ pick, path, onDecide }: Props) {
  const written = [pick.name, pick.email, pick.externalId].filter((it) => it !== '').join(' · ');
  return (
    <Radio.Group
      label={rich('issue.whoIs.question', { text: <bdi>{written}</bdi> })}
      data-path={path}
      value={null}
      onChange={(value) => onDecide(pick.candidates.find((it) => it.id === value) ?? null)}
    >
      <Stack gap={6} py={6}>
        {pick.candidates.map((candidate) => (
          <Radio
            key={candidate.id}
            value={candidate.id}
            label={<bdi>{candidate.name}</bdi>}
            description={detailsOf(candidate)}
          />
        ))}
        <Radio value={NEW} label={t('issue.whoIs.new')} />
      </Stack>
    </Radio.Group>
  );
}

function detailsOf({ email, externalId, held }: Candidate): string {
  const known = [email ?? t('credential.noEmail'), externalId].filter((it) => it !== null);
  const holds =
    held === null ? [] : [t('issue.held.since', { issued: calendarDateInWords(held.issuedOn) })];
  return [...known, ...holds].join(' · ');
}
