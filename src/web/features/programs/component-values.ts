import type { z } from 'zod';
import {
  type ComponentKind,
  componentInput,
  mayBeRequired,
  XAPI_VERBS_DEFAULT,
} from '../../../shared/programs.ts';
import type { Component } from '../../api/workspace-api.ts';
import { onlyChanges, validateWith } from '../../app/forms.ts';
import type { FormOf } from '../../app/use-form-shell.ts';

/**
 * The form's values. They have the shape of the API, so that field errors match the form's fields.
 */
export type ComponentValues = {
  kind: ComponentKind;
  title: string;
  isRequired: boolean;
  launchOn: string;
  dueOn: string;
  closeOn: string;
  passingScore: number | string;
  countsStatements: boolean;
  xapi: { activityId: string; verbs: string[]; scoreMax: number | string };
};

export type ComponentForm = FormOf<ComponentValues>;

export function valuesOf(component: Component | null): ComponentValues {
  return {
    kind: component?.kind ?? 'course',
    title: component?.title ?? '',
    isRequired: component?.isRequired ?? true,
    launchOn: component?.launchOn ?? '',
    dueOn: component?.dueOn ?? '',
    closeOn: component?.closeOn ?? '',
    passingScore: component?.passingScore ?? '',
    countsStatements: (component?.xapi ?? null) !== null,
    xapi: {
      activityId: component?.xapi?.activityId ?? '',
      verbs: component?.xapi?.verbs ?? [...XAPI_VERBS_DEFAULT],
      scoreMax: component?.xapi?.scoreMax ?? '',
    },
  };
}

const dateOrNull = (date: string) => (date === '' ? null : date);

/** The request body. All fields are included, so that a change can clear one. */
export function toInput(values: ComponentValues): z.input<typeof componentInput> {
  const { kind, title, passingScore, countsStatements, xapi } = values;
  return {
    kind,
    title,
    isRequired: values.isRequired && mayBeRequired(kind),
    launchOn: dateOrNull(values.launchOn),
    dueOn: dateOrNull(values.dueOn),
    closeOn: dateOrNull(values.closeOn),
    passingScore: passingScore === '' ? null : Number(passingScore),
    xapi: countsStatements
      ? { ...xapi, scoreMax: xapi.scoreMax === '' ? null : Number(xapi.scoreMax) }
      : null,
  };
}

export const validate = validateWith(componentInput, toInput);

export const toChange = (values: ComponentValues, saved: Component) =>
  onlyChanges(toInput(values), toInput(valuesOf(saved)));

/** Whether saving recalculates who is complete. */
export function changesWhoIsComplete(values: ComponentValues, saved: Component | null): boolean {
  const { isRequired, passingScore } = toInput(values);
  if (saved === null) return isRequired === true;
  if (isRequired !== saved.isRequired) return true;
  return isRequired && (passingScore ?? null) !== saved.passingScore;
}
