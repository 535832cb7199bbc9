import type { z } from 'zod';
import { type IssuingMode, programInput } from '../../../shared/programs.ts';
import type { Program } from '../../api/workspace-api.ts';
import { onlyChanges, textOrNull, validateWith } from '../../app/forms.ts';
import type { FormOf } from '../../app/use-form-shell.ts';

/** What the form holds: the shape of the API, so that its refusals land at the right fields. */
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

/** What is sent. Everything is named, so that a change can also take something away. */
export function toInput(values: ProgramValues): z.input<typeof programInput> {
  return { ...values, description: textOrNull(values.description) };
}

export const validate = validateWith(programInput, toInput);

/** Without what was left alone: a lead never sends what only admins change. */
export const toChange = (values: ProgramValues, saved: Program) =>
  onlyChanges(toInput(values), toInput(valuesOf(saved)));

/** `certificationIds.3` was refused: the field shows it as a whole. */
export const fieldOf = (path: string): string => path.split('.')[0] ?? path;
