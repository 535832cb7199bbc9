import type { CHECKLIST_ITEMS } from '../../../shared/programs.ts';
import { paths } from '../../paths.ts';

type ChecklistItem = (typeof CHECKLIST_ITEMS)[number];

type Words = {
  title: string;
  help: string;
  /** The label of the link to the screen where it can be done. */
  link: string;
  to: (slug: string, programId: string) => string;
};

export const CHECKLIST_WORDS: Record<ChecklistItem, Words> = {
  component: {
    title: 'Add a component',
    help: 'What participants do: a course, a quiz, a roleplay.',
    link: 'Components',
    to: paths.components,
  },
  participant: {
    title: 'Enrol a participant',
    help: 'Paste addresses or a CSV. Others can join after the launch.',
    link: 'Participants',
    to: paths.participants,
  },
  required_component: {
    title: 'Require a component',
    help: 'Without one nobody can be complete, and nobody is certified.',
    link: 'Components',
    to: paths.components,
  },
  certification: {
    title: 'Link an active certification',
    help: 'What those who complete the program get. Drafts are published first.',
    link: 'Settings',
    to: paths.programSettings,
  },
  lead: {
    title: 'Name a lead',
    help: 'A member who runs the program, besides owners and admins.',
    link: 'Settings',
    to: paths.programSettings,
  },
};
