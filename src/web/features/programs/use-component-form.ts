import { useForm } from '@mantine/form';
import { componentInput } from '../../../shared/programs.ts';
import type { Component } from '../../api/workspace-api.ts';
import { validateWith } from '../../app/forms.ts';
import { type ComponentValues, toInput, valuesOf } from './component-values.ts';

export type ComponentForm = ReturnType<typeof useComponentForm>;

export function useComponentForm(component: Component | null) {
  return useForm<ComponentValues>({
    initialValues: valuesOf(component),
    validate: validateWith(componentInput, toInput),
  });
}
