import type { LearnerPageProps, LearnerProgram } from './learner-page-props.ts';

const live: LearnerProgram = {
  title: 'A year with bees',
  description: 'From the first swarm to the last jar of honey.',
  requiredCount: 6,
  requiredDone: 4,
  completedOn: null,
  endedOn: null,
  missing: [
    {
      title: 'Bringing a colony through the winter without losing more than a third of it',
      kind: 'course',
      dueOn: '2026-03-01',
      isOverdue: true,
      score: null,
    },
    {
      title: 'Diseases',
      kind: 'quiz',
      dueOn: '2026-09-20',
      isOverdue: false,
      score: { reached: 55, needed: 70 },
    },
  ],
  done: [
    { title: 'Swarms', kind: 'roleplay', isRequired: true, completedOn: '2026-02-03' },
    { title: 'How was it?', kind: 'survey', isRequired: false, completedOn: '2026-02-14' },
  ],
};

/** A learner with data of every kind. Tests override what matters to them. */
export const learnerPage: LearnerPageProps = {
  workspace: {
    name: 'Nordlicht Academy',
    brandColour: '#0f766e',
    logoUrl: '/l/nordlicht/logo.svg',
    language: 'en-GB',
    dateLocale: 'en-GB',
    path: '/l/nordlicht',
  },
  learnerName: 'Lina Okafor',
  programs: [
    live,
    {
      ...live,
      title: 'Honey in the kitchen',
      description: null,
      requiredDone: 6,
      completedOn: '2026-01-20',
      endedOn: '2026-01-31',
      missing: [],
    },
    {
      ...live,
      title: 'Wax and candles',
      description: null,
      requiredDone: 5,
      endedOn: '2025-12-31',
      missing: [
        { title: 'Moulds', kind: 'quiz', dueOn: '2025-12-01', isOverdue: false, score: null },
      ],
    },
  ],
  credentials: (['valid', 'expired', 'revoked', 'replaced'] as const).map((status) => ({
    status,
    title: 'Certified Beekeeper',
    issuedOn: '2024-03-12',
    expiresOn: status === 'expired' ? '2026-01-31' : null,
    revokedOn: status === 'valid' || status === 'expired' ? null : '2026-05-02',
    pageUrl: `http://laurel.example/c/${status}`,
    pdfUrl: status === 'revoked' ? null : `http://laurel.example/${status}.pdf`,
  })),
};
