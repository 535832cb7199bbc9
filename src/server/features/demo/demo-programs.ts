import type { ComponentInput } from '../../../shared/programs.ts';

/** Dates are relative to today, in days. */
type DemoComponent = Pick<ComponentInput, 'kind' | 'title' | 'isRequired' | 'passingScore'> & {
  opens?: number;
  due?: number;
  closes?: number;
  activityId?: string;
  /** Number of participants out of ten who have completed it. */
  doneBy: number;
};

export type DemoProgram = {
  title: string;
  description: string;
  /** Index in `DEMO_CERTIFICATIONS`. */
  certification: number;
  participants: { from: number; count: number };
  /** Days since the launch. Undefined for a program in design. */
  launchedDaysAgo?: number;
  isOver?: boolean;
  components: DemoComponent[];
};

/** A live program, one in design, and one that has ended. */
export const DEMO_PROGRAMS: DemoProgram[] = [
  {
    title: 'Coaching for Team Leads, first group',
    description: 'Eight weeks for team leads who took over their team within the last year.',
    certification: 2,
    participants: { from: 60, count: 12 },
    launchedDaysAgo: 75,
    isOver: true,
    components: [
      { kind: 'coaching_intro', title: 'Meet your coach', doneBy: 10 },
      { kind: 'course', title: 'Listening and asking', isRequired: true, due: -50, doneBy: 10 },
      { kind: 'roleplay', title: 'A difficult conversation', isRequired: true, doneBy: 9 },
      { kind: 'coaching_session', title: 'Observed session', isRequired: true, doneBy: 7.5 },
      { kind: 'survey', title: 'Feedback from your team', isRequired: false, doneBy: 6 },
    ],
  },
  {
    title: 'First Aid at Work, spring',
    description:
      'Two days of training with a month of practice in between.\n' +
      'Participants who finish every required component are certified when the program ends.',
    certification: 0,
    participants: { from: 10, count: 24 },
    launchedDaysAgo: 24,
    components: [
      { kind: 'announcement', title: 'Welcome, and what to bring', doneBy: 10 },
      {
        kind: 'course',
        title: 'Emergencies at the workplace',
        isRequired: true,
        opens: -24,
        due: -10,
        activityId: 'https://lms.example.org/courses/first-aid',
        doneBy: 9,
      },
      {
        kind: 'quiz',
        title: 'Calling for help in the right order',
        isRequired: true,
        passingScore: 80,
        opens: -14,
        due: -2,
        doneBy: 8,
      },
      { kind: 'roleplay', title: 'Resuscitation in pairs', isRequired: true, due: 6, doneBy: 5 },
      { kind: 'group_meeting', title: 'Questions and answers', doneBy: 5 },
      {
        kind: 'action_item',
        title: 'Find the defibrillator nearest to your desk',
        isRequired: false,
        due: 10,
        doneBy: 6,
      },
      {
        kind: 'coaching_session',
        title: 'Practical examination',
        isRequired: true,
        opens: -5,
        due: 18,
        closes: 25,
        doneBy: 2,
      },
    ],
  },
  {
    title: 'Data Protection Refresher',
    description: 'For people whose certification expires this year.',
    certification: 1,
    participants: { from: 0, count: 0 },
    components: [
      { kind: 'course', title: 'What has changed', isRequired: true, doneBy: 0 },
      { kind: 'quiz', title: 'Case study', isRequired: true, passingScore: 80, doneBy: 0 },
    ],
  },
];
