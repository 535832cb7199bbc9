/** The certifications of the demo workspace. */
export const DEMO_CERTIFICATIONS = [
  {
    title: 'First Aid at Work',
    description:
      'Recognises emergencies at work, calls for help and keeps people alive until it arrives: ' +
      'resuscitation with a defibrillator, severe bleeding, burns, choking and shock.',
    criteria: 'Two days of training and a practical examination in front of two instructors.',
    validity: { months: 24 },
    signatory: { name: 'Dr. Amara Nwosu', role: 'Director of Certification' },
    design: { style: 'engraved' },
  },
  {
    title: 'Data Protection Practitioner',
    description:
      'Handles personal data with care and within the law: lawful bases, the rights of data ' +
      'subjects, records of processing, and what to do in the first 72 hours after a breach.',
    criteria: 'Six online modules and a case study, passed with at least 80 of 100 points.',
    validity: { months: 36 },
    signatory: { name: 'Henrik Sørensen', role: 'Head of Compliance' },
    design: { style: 'academic', colour: '#7a1f2b' },
  },
  {
    title: 'Coaching for Team Leads',
    description:
      'Leads conversations that help others find their own answers: listening, asking open ' +
      'questions, giving useful feedback and agreeing on next steps.',
    criteria: 'Eight coaching sessions, three of them observed, and a reflective essay.',
    validity: null,
    signatory: { name: 'Lucía Fernández', role: 'Lead Coach' },
    design: { style: 'editorial', colour: '#b4532a' },
  },
];

export const DEMO_LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="120"
  viewBox="0 0 120 120"><circle cx="60" cy="60" r="56" fill="#1d4e89"/>
  <ellipse cx="60" cy="60" rx="24" ry="56" fill="none" stroke="#fff" stroke-width="5"/>
  <path d="M4 60h112M14 32h92M14 88h92" fill="none" stroke="#fff" stroke-width="5"/></svg>`;

export const DEMO_SIGNATURE = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="110"
  viewBox="0 0 320 110"><g fill="none" stroke="#1b2a5e" stroke-width="3.2"
  stroke-linecap="round" stroke-linejoin="round">
  <path d="M18 82C34 40 48 14 58 22c10 9-14 62-8 66 8 5 24-58 36-50 8 6-10 44-2 48 7 3 20-40
  31-36 8 3-4 32 4 35 8 2 14-26 24-25 9 1 2 25 12 25 12 0 22-19 34-19 8 0 4 15 14 16 28 2 62-22
  98-30"/><path d="M52 96c66-12 140-14 214-8"/></g></svg>`;
