import type { Certification } from '../../api/workspace-api.ts';

/** The certification as it is issued: its published version, without changes of the draft. */
export function asIssued(certification: Certification): Certification {
  return { ...certification, ...certification.published };
}
