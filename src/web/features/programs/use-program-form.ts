import { useForm } from '@mantine/form';
import { programInput } from '../../../shared/programs.ts';
import type { Program } from '../../api/workspace-api.ts';
import { validateWith } from '../../app/forms.ts';
import { type ProgramValues, toInput, valuesOf } from './program-values.ts';

export type ProgramForm = ReturnType<typeof useProgramForm>;

export function useProgramForm(program: Program | null) {
  return useForm<ProgramValues>({
    initialValues: valuesOf(program),
    validate: validateWith(programInput, toInput),
  });
}

/** `certificationIds.3` was refused: the field shows it as a whole. */
export const fieldOf = (path: string): string => path.split('.')[0] ?? path;
