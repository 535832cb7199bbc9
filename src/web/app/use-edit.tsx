import { type ReactNode, useRef, useState } from 'react';
import { hasCode } from '../api/api-error.ts';
import { useWorkspace } from '../api/workspace.ts';
import type { WorkspaceApi } from '../api/workspace-api.ts';
import { type Conflict, ConflictNotice } from './ConflictNotice.tsx';
import { differingFields, merged } from './merge-values.ts';
import { toastError } from './toast.tsx';

/** The part of a form of @mantine/form that is used. */
type Form<Values> = {
  getValues: () => Values;
  setValues: (values: Values) => void;
  setInitialValues: (values: Values) => void;
  resetDirty: (values: Values) => void;
};

type Options<View, Values> = {
  /** `null` for a new resource. */
  view: View | null;
  form: Form<Values>;
  valuesOf: (view: View) => Values;
  read: (api: WorkspaceApi) => Promise<View>;
  /** Labels of the fields on the screen. */
  labels: Partial<Record<keyof Values & string, string>>;
};

/**
 * Remembers the version that a form started with. If someone else changed the resource before it is
 * saved, the user can open the saved version, merge, or overwrite.
 */
export function useEdit<View extends { etag: string }, Values extends object>(
  options: Options<View, Values>,
) {
  const { form, valuesOf, read, labels } = options;
  const { api } = useWorkspace();
  const base = useRef<View | null>(options.view);
  const [conflict, setConflict] = useState<Conflict<View, Values> | null>(null);
  const begin = (view: View, values: Values) => {
    base.current = view;
    form.setInitialValues(valuesOf(view));
    form.resetDirty(valuesOf(view));
    form.setValues(values);
  };
  /**
   * Returns whether the error is a conflict with someone else's change, which is then handled here.
   */
  const refused = (error: unknown, save: () => void): boolean => {
    if (base.current === null || !hasCode(error, 'precondition_failed')) return false;
    const before = valuesOf(base.current);
    const { changedBy, changedAt } = error.details as { changedBy?: string; changedAt?: string };
    read(api).then((theirs) => {
      const fields = differingFields(before, valuesOf(theirs));
      if (fields.length > 0) {
        const who = { by: changedBy ?? null, at: changedAt ?? null };
        setConflict({ ...who, theirs, fields, before, mine: form.getValues() });
        return;
      }
      // No field of this form was changed by them, so nothing would be overwritten.
      base.current = theirs;
      save();
    }, toastError);
    return true;
  };

  const notice = (save: () => void): ReactNode =>
    conflict && (
      <ConflictNotice
        conflict={conflict}
        labels={labels}
        onShowTheirs={() => begin(conflict.theirs, valuesOf(conflict.theirs))}
        onShowMine={() => begin(conflict.theirs, conflict.mine)}
        onMerge={() => {
          const theirs = valuesOf(conflict.theirs);
          begin(conflict.theirs, merged(conflict.before, conflict.mine, theirs));
          setConflict(null);
        }}
        onOverwrite={() => {
          begin(conflict.theirs, conflict.mine);
          setConflict(null);
          save();
        }}
        onClose={() => setConflict(null)}
        isMergeable={conflict.fields.some(
          (field) => !differingFields(conflict.before, conflict.mine).includes(field),
        )}
      />
    );

  return {
    /** The version that the form started with. */
    base: () => base.current,
    etag: () => base.current?.etag,
    saved: (view: View) => {
      base.current = view;
      setConflict(null);
    },
    refused,
    notice,
  };
}
