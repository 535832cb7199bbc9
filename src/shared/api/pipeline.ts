import { z } from 'zod';
import {
  pipelinePeoplePage,
  pipelinePeopleQuery,
  pipelineQuery,
  pipelineView,
  remindInput,
  remindView,
} from '../pipeline.ts';
import { operations } from './operation.ts';
import { byId } from './params.ts';

const getPipeline = {
  method: 'GET',
  access: 'read',
  params: byId,
  query: pipelineQuery,
  response: pipelineView,
  errors: [],
} as const;

const listPeople = {
  method: 'GET',
  access: 'read',
  params: byId,
  query: pipelinePeopleQuery,
  response: pipelinePeoplePage,
  errors: [],
} as const;

const getCsv = {
  method: 'GET',
  access: 'read',
  params: byId,
  query: pipelinePeopleQuery,
  response: z.string(),
  responseType: 'text/csv',
  errors: [],
} as const;

const remind = {
  method: 'POST',
  params: byId,
  body: remindInput,
  response: remindView,
  errors: ['mail_not_configured', 'no_recipients'],
} as const;

/** The same operations for a certification, over all its programs, and for one program. */
export const pipelineOperations = operations('pipeline', {
  getCertificationPipeline: {
    ...getPipeline,
    path: '/api/v1/certifications/{id}/pipeline',
    summary: 'Count the people on the way to a certification, by state',
  },
  listCertificationPipelinePeople: {
    ...listPeople,
    path: '/api/v1/certifications/{id}/pipeline/people',
    summary: 'List the people on the way to a certification',
  },
  getCertificationPipelineCsv: {
    ...getCsv,
    path: '/api/v1/certifications/{id}/pipeline.csv',
    summary: 'Export the people on the way to a certification as CSV',
  },
  remindInCertificationPipeline: {
    ...remind,
    path: '/api/v1/certifications/{id}/pipeline/reminders',
    access: 'changeCertifications',
    summary: 'Remind participants by e-mail of what they have not done yet, in all programs',
  },
  getProgramPipeline: {
    ...getPipeline,
    path: '/api/v1/programs/{id}/pipeline',
    summary: 'Count the participants of a program by state',
  },
  listProgramPipelinePeople: {
    ...listPeople,
    path: '/api/v1/programs/{id}/pipeline/people',
    summary: 'List the participants of a program by state',
  },
  getProgramPipelineCsv: {
    ...getCsv,
    path: '/api/v1/programs/{id}/pipeline.csv',
    summary: 'Export the participants of a program as CSV',
  },
  remindInProgramPipeline: {
    ...remind,
    path: '/api/v1/programs/{id}/pipeline/reminders',
    access: 'runProgram',
    summary: 'Remind participants of a program by e-mail of what they have not done yet',
  },
});
