/** A certification and a program have the same pipeline, but separate operations. */
export const PIPELINE_OPERATIONS = {
  certifications: {
    get: 'getCertificationPipeline',
    listPeople: 'listCertificationPipelinePeople',
    remind: 'remindInCertificationPipeline',
  },
  programs: {
    get: 'getProgramPipeline',
    listPeople: 'listProgramPipelinePeople',
    remind: 'remindInProgramPipeline',
  },
} as const;
