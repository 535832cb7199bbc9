import type { ReactNode } from 'react';
import { useReadAgain, useWorkspace } from '../api/workspace.ts';
import type { WorkspaceApi } from '../api/workspace-api.ts';
import { useEdit } from './use-edit.tsx';
import { type FormOptions, type FormShellOf, useFormShell } from './use-form-shell.ts';

type ChangeOptions<Values extends object, Output> = Omit<FormOptions<Values, Output>, 'send'> & {
  send: (api: WorkspaceApi, values: Values, key: string) => Promise<Output>;
};

/** A form that changes the workspace. All queries are refetched before `onDone` is called. */
export function useChangeForm<Values extends object, Output>(
  options: ChangeOptions<Values, Output>,
): FormShellOf<Values, Output> {
  const { api } = useWorkspace();
  const readAgain = useReadAgain();
  return useFormShell({
    ...options,
    send: async (values, key) => {
      const output = await options.send(api, values, key);
      await readAgain();
      return output;
    },
  });
}

type Precondition<View> = {
  key: string;
  etag: string | undefined;
  /** The version that the form started with; `null` for a new resource. */
  base: View | null;
};

type EditOptions<Values extends object, View> = Omit<
  FormOptions<Values, View>,
  'send' | 'onSent' | 'onRefused'
> & {
  /** The edited resource; `null` for a new one. */
  view: View | null;
  valuesOf: (view: View) => Values;
  read: (api: WorkspaceApi) => Promise<View>;
  /** Labels of the fields on the screen. */
  labels: Partial<Record<keyof Values & string, string>>;
  send: (api: WorkspaceApi, values: Values, precondition: Precondition<View>) => Promise<View>;
};

export type EditFormShell<Values extends object, View> = FormShellOf<Values, View> & {
  /** Shows who else changed the resource meanwhile, and asks what to do. */
  notice: ReactNode;
};

/** The same for a resource that someone else may change before it is saved here. */
export function useEditForm<Values extends object, View extends { etag: string }>(
  options: EditOptions<Values, View>,
): EditFormShell<Values, View> {
  const { view, valuesOf, read, labels } = options;
  const shell: FormShellOf<Values, View> = useChangeForm({
    ...options,
    send: (api, values, key) =>
      options.send(api, values, { key, etag: edit.etag(), base: edit.base() }),
    onSent: (saved, sent) => {
      const { form } = shell;
      edit.saved(saved);
      const isAsSent = JSON.stringify(form.getValues()) === JSON.stringify(sent);
      form.setInitialValues(valuesOf(saved));
      form.resetDirty(valuesOf(saved));
      // Changes that were typed while the request was running stay.
      if (isAsSent) form.setValues(valuesOf(saved));
    },
    onRefused: (error) => edit.refused(error, shell.send),
  });
  const edit = useEdit({ view, form: shell.form, valuesOf, read, labels });
  return { ...shell, notice: edit.notice(shell.send) };
}
