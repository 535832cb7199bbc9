import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import type { Design } from '../../../shared/certifications.ts';
import { focusFirstError } from '../../app/forms.ts';
import { announce } from '../../ui/Announcer.tsx';
import { type DesignValues, differs, errorsOf, valuesOf } from './design-values.ts';
import { changed, type History, historyOf, redone, typingEnded, undone } from './history.ts';

export type DesignEditor = {
  values: DesignValues;
  /**
   * Changes parts of the design as one step; `what` is how the step is called when it is undone.
   * `typing` names the field of a change that comes letter by letter.
   */
  change: (parts: Partial<DesignValues>, what: string, typing?: string) => void;
  endTyping: () => void;
  undo: (() => void) | null;
  redo: (() => void) | null;
  isDirty: boolean;
  markSaved: (design: Design) => void;
  errors: Readonly<Record<string, string>>;
  setErrors: (errors: Record<string, string>) => void;
  /** The values when they can be saved; otherwise says at the fields why not. */
  checked: () => DesignValues | null;
};

/** A design while it is edited, with every step back. */
export function useDesignEditor(design: Design): DesignEditor {
  const [history, setHistory] = useState(() => historyOf(valuesOf(design)));
  const [saved, setSaved] = useState(design);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const values = history.present;
  const step = (
    to: (from: History<DesignValues>) => History<DesignValues>,
    done: string,
    what: string | undefined,
  ) => {
    if (what === undefined) return null;
    return () => {
      setHistory(to);
      setErrors({});
      announce(`${done}: ${what}`);
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
    undo: step(undone, 'Undone', history.past.at(-1)?.what),
    redo: step(redone, 'Redone', history.future[0]?.what),
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

/** What was said of a part is not true any more once the part is changed. */
function without(errors: Record<string, string>, parts: string[]): Record<string, string> {
  const isKept = ([path]: [string, string]) => !parts.includes(path.split('.')[1] ?? '');
  return Object.fromEntries(Object.entries(errors).filter(isKept));
}

/** ⌘Z and its relatives, in text fields too: what a browser undoes there is not what was drawn. */
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
