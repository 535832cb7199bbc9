import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import type { Design } from '../../../shared/certifications.ts';
import { focusFirstError } from '../../app/forms.ts';
import { announce } from '../../ui/Announcer.tsx';
import { t } from '../../words.ts';
import { type DesignValues, differs, errorsOf, valuesOf } from './design-values.ts';
import { changed, type History, historyOf, redone, typingEnded, undone } from './history.ts';

export type DesignEditor = {
  values: DesignValues;
  /**
   * Changes parts of the design in one step. `what` is the name of the step for undo. `typing` is
   * the field of a continuous change.
   */
  change: (parts: Partial<DesignValues>, what: string, typing?: string) => void;
  endTyping: () => void;
  undo: (() => void) | null;
  redo: (() => void) | null;
  isDirty: boolean;
  markSaved: (design: Design) => void;
  errors: Readonly<Record<string, string>>;
  setErrors: (errors: Record<string, string>) => void;
  /**
   * Returns the values if they are valid; otherwise shows the errors at the fields and returns
   * null.
   */
  checked: () => DesignValues | null;
};

/** The state of the design editor, with undo and redo. */
export function useDesignEditor(design: Design): DesignEditor {
  const [history, setHistory] = useState(() => historyOf(valuesOf(design)));
  const [saved, setSaved] = useState(design);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const values = history.present;
  const step = (
    to: (from: History<DesignValues>) => History<DesignValues>,
    name: 'undo' | 'redo',
    what: string | undefined,
  ) => {
    if (what === undefined) return null;
    return () => {
      setHistory(to);
      setErrors({});
      announce(t(`design.${name}.done`, { change: what }));
    };
  };
  return {
    values,
    change: (parts, what, typing) => {
      const at = Date.now();
      setHistory((before) =>
        changed(before, { value: { ...before.present, ...parts }, what, typing, at }),
      );
      setErrors((before) => without(before, Object.keys(parts)));
    },
    endTyping: () => setHistory(typingEnded),
    undo: step(undone, 'undo', history.past.at(-1)?.what),
    redo: step(redone, 'redo', history.future[0]?.what),
    isDirty: differs(values, saved),
    markSaved: setSaved,
    errors,
    setErrors,
    checked: () => {
      const found = errorsOf(values);
      setErrors(found);
      if (Object.keys(found).length === 0) return values;
      focusFirstError(found);
      return null;
    },
  };
}

/** Removes the errors of the changed parts. */
function without(errors: Record<string, string>, parts: string[]): Record<string, string> {
  const isKept = ([path]: [string, string]) => !parts.includes(path.split('.')[1] ?? '');
  return Object.fromEntries(Object.entries(errors).filter(isKept));
}

/**
 * Shortcuts for undo and redo. They also apply in text fields, because the browser's own undo there
 * would not affect the design.
 */
export function useUndoKeys({ undo, redo }: Pick<DesignEditor, 'undo' | 'redo'>): void {
  const run = (action: (() => void) | null) => (event: KeyboardEvent) => {
    const isInDialog = event.target instanceof Element && event.target.closest('[role="dialog"]');
    if (isInDialog) return;
    event.preventDefault();
    action?.();
  };
  useHotkeys(
    [
      ['mod+Z', run(undo), { preventDefault: false }],
      ['mod+shift+Z', run(redo), { preventDefault: false }],
      ['mod+Y', run(redo), { preventDefault: false }],
    ],
    [],
  );
}
