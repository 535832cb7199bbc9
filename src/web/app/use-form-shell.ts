import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useRef } from 'react';
import { useIdempotencyKey } from '../api/idempotency-key.ts';
import { focusFirstError, refusalView, showRefusal } from './forms.ts';

type Errors = Record<string, ReactNode>;

export type FormOptions<Values extends object, Output> = {
  initialValues: Values;
  /** Errors by field; `validateWith` uses the schema of the API. */
  validate: (values: Values) => Errors;
  /** `key` is the Idempotency-Key, which stays the same while the values are the same. */
  send: (values: Values, key: string) => Promise<Output>;
  /** Called after each successful request. Without it, the sent values count as saved. */
  onSent?: (output: Output, values: Values) => void;
  /** Called after the form was submitted. It can navigate, because nothing is unsaved by then. */
  onDone?: (output: Output, values: Values) => unknown;
  /** Maps a field of the API to the form's name for it. */
  fieldOf?: (field: string) => string;
  /** Messages that replace the server's message at a field, e.g. with a link. */
  richErrors?: (error: unknown) => Record<string, ReactNode>;
  /** Returns whether the error was handled, so that it is not shown at the fields. */
  onRefused?: (error: unknown) => boolean;
  /** Returns whether to defer sending, e.g. to ask a question. The returned `send` continues. */
  holdsBack?: (values: Values) => boolean;
  /** Called instead of sending if nothing was changed. */
  onUnchanged?: () => void;
};

/** A form of @mantine/form, whose package exports its types only for bundlers. */
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
 * The common behaviour of all forms: validates, focuses the first invalid field, sends once even if
 * submitted repeatedly, and shows the server's errors at their fields or above the buttons. `frame`
 * is for `FormShell` or `FormDialog`.
 */
export function useFormShell<Values extends object, Output>(options: FormOptions<Values, Output>) {
  const { fieldOf } = options;
  const keyFor = useIdempotencyKey();
  // Other forms on the screen may have fields of the same name.
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
    /** Sends the form without validation. */
    send,
    /** The same without `onDone`, for a dialog that continues with the saved values. */
    save: () =>
      sending
        .mutateAsync({ values: form.getValues(), isSubmitted: false })
        .catch((error: unknown) => {
          refuse(error);
          throw error;
        }),
    /** Returns whether the form is valid; otherwise focuses the first invalid field. */
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
