import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useRef } from 'react';
import { useIdempotencyKey } from '../api/idempotency-key.ts';
import { focusFirstError, refusalView, showRefusal } from './forms.ts';

type Errors = Record<string, ReactNode>;

export type FormOptions<Values extends object, Output> = {
  initialValues: Values;
  /** What is wrong by field; `validateWith` asks the schema of the API. */
  validate: (values: Values) => Errors;
  /** `key` is the Idempotency-Key: the same one while the values are the same. */
  send: (values: Values, key: string) => Promise<Output>;
  /** Called after each send. Without it, what was sent counts as saved. */
  onSent?: (output: Output, values: Values) => void;
  /** Called after the form was submitted. It may navigate, as nothing is unsaved any more. */
  onDone?: (output: Output, values: Values) => unknown;
  /** The form's name for a field of the API. */
  fieldOf?: (field: string) => string;
  /** What is said at a field in place of the server's sentence, e.g. with a link. */
  richErrors?: (error: unknown) => Record<string, ReactNode>;
  /** Returns whether the refusal is dealt with, so that it is not shown at the fields. */
  onRefused?: (error: unknown) => boolean;
  /** Returns whether to wait, e.g. for the answer to a question; `send` of the shell goes on. */
  holdsBack?: (values: Values) => boolean;
  /** Called in place of sending when nothing was changed. */
  onUnchanged?: () => void;
};

/** A form of @mantine/form, whose types its package exports under bundlers only. */
export type FormOf<Values extends object> = ReturnType<typeof useFields<Values>>;

function useFields<Values extends object>(
  initialValues: Values,
  validate: (values: Values) => Errors,
) {
  return useForm<Values, Values, Errors>({ initialValues, validate });
}

export type FormShellOf<Values extends object, Output> = ReturnType<
  typeof useFormShell<Values, Output>
>;

/**
 * What every form does: validates, puts the cursor in the first wrong field, sends once however
 * often it is submitted, and shows what the server refused at its field or above the buttons.
 * `frame` is for `FormShell` or `FormDialog`.
 */
export function useFormShell<Values extends object, Output>(options: FormOptions<Values, Output>) {
  const { fieldOf } = options;
  const keyFor = useIdempotencyKey();
  // Other forms of the screen may have fields of the same name.
  const element = useRef<HTMLFormElement | null>(null);
  const form = useFields(options.initialValues, options.validate);
  const sending = useMutation({
    mutationFn: ({ values }: Sending<Values>) => options.send(values, keyFor(values)),
    onSuccess: async (output, { values, isSubmitted }) => {
      if (options.onSent === undefined) form.resetDirty(values);
      else options.onSent(output, values);
      if (isSubmitted) await options.onDone?.(output, values);
    },
  });
  const refuse = (error: unknown) => {
    if (options.onRefused?.(error)) return;
    showRefusal(form.setErrors, error, options, element.current ?? document);
  };
  const focusError = (errors: object) => focusFirstError(errors, element.current ?? document);
  const send = (values = form.getValues()): void =>
    sending.mutate({ values, isSubmitted: true }, { onError: refuse });
  const submit = (values: Values) => {
    if (!options.holdsBack?.(values)) send(values);
  };
  const onSubmit = (event?: FormEvent<HTMLFormElement>) => {
    element.current = event?.currentTarget ?? null;
    if (options.onUnchanged === undefined || form.isDirty()) {
      form.onSubmit(submit, focusError)(event);
      return;
    }
    event?.preventDefault();
    options.onUnchanged();
  };
  return {
    form,
    frame: {
      onSubmit,
      submitError: refusalView(form.getValues(), sending.error, fieldOf),
      loading: sending.isPending,
    },
    /** Sends the form as it is, without validation. */
    send,
    /** The same without `onDone`, for a dialog that goes on with what was saved. */
    save: () =>
      sending
        .mutateAsync({ values: form.getValues(), isSubmitted: false })
        .catch((error: unknown) => {
          refuse(error);
          throw error;
        }),
    /** Whether the form can be sent; otherwise the cursor goes to the first wrong field. */
    isValid: () => {
      const { hasErrors, errors } = form.validate();
      if (hasErrors) focusError(errors);
      return !hasErrors;
    },
    output: sending.data,
    error: sending.error,
  };
}

type Sending<Values> = { values: Values; isSubmitted: boolean };
