import type { z } from 'zod';
import { type IssuingMode, programInput } from '../../../shared/programs.ts';
import type { Program } from '../../api/workspace-api.ts';
import { onlyChanges, textOrNull, validateWith } from '../../app/forms.ts';
import type { FormOf } from '../../app/use-form-shell.ts';

/**
 * The form's values. They have the shape of the API, so that field errors match the form's fields.
 */
export type ProgramValues = {
  title: string;
  description: string;
  certificationIds: string[];
  leadIds: string[];
  issuing: IssuingMode;
  sendsOutcomeMails: boolean;
};

export type ProgramForm = FormOf<ProgramValues>;

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

/** The request body. All fields are included, so that a change can clear one. */
export function toInput(values: ProgramValues): z.input<typeof programInput> {
  return { ...values, description: textOrNull(values.description) };
}

export const validate = validateWith(programInput, toInput);

/** Includes only changed fields, so that a lead never sends fields that only admins may change. */
export const toChange = (values: ProgramValues, saved: Program) =>
  onlyChanges(toInput(values), toInput(valuesOf(saved)));

/** Maps an error of `certificationIds.3` to the field as a whole. */
export const fieldOf = (path: string): string => path.split('.')[0] ?? path;
