import type { z } from 'zod';
import type { IssuingMode, programChange, programInput } from '../../../shared/programs.ts';
import type { Program } from '../../api/workspace-api.ts';
import { textOrNull } from '../../app/forms.ts';

/** What the form holds: the shape of the API, so that its refusals land at the right fields. */
export type ProgramValues = {
  title: string;
  description: string;
  certificationIds: string[];
  leadIds: string[];
  issuing: IssuingMode;
  sendsOutcomeMails: boolean;
};

export function valuesOf(program: Program | null): ProgramValues {
  return {
    title: program?.title ?? '',
    description: program?.description ?? '',
    certificationIds: program?.certifications.map(({ id }) => id) ?? [],
    leadIds: program?.leads.map(({ id }) => id) ?? [],
    issuing: program?.issuing ?? 'on_end',
    sendsOutcomeMails: program?.sendsOutcomeMails ?? true,
  };
}

/** What is sent. Everything is named, so that a change can also take something away. */
export function toInput(values: ProgramValues): z.input<typeof programInput> {
  return { ...values, description: textOrNull(values.description) };
}

/**
 * Only what differs from what is saved, so that the history names what was changed, and a lead
 * never sends what only admins change.
 */
export function toChange(values: ProgramValues, saved: Program): z.input<typeof programChange> {
  const before: Record<string, unknown> = toInput(valuesOf(saved));
  const differs = ([field, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(before[field]);
  return Object.fromEntries(Object.entries(toInput(values)).filter(differs));
}
