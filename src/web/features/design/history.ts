/** Maximum number of steps that can be undone. */
export const HISTORY_STEPS_MAX = 200;

/** After a pause of this length, further typing is a new step. */
export const TYPING_PAUSE_MS = 1_000;

type Step<Value> = { value: Value; what: string };

/** The current value, the previous ones, and the undone ones. */
export type History<Value> = {
  present: Value;
  past: readonly Step<Value>[];
  future: readonly Step<Value>[];
  /** The field of the current typing step. */
  typing: { field: string; at: number } | null;
};

type Change<Value> = {
  value: Value;
  /** Name of the change, shown when it is undone. */
  what: string;
  /** Set for continuous changes: typing in a text field, or dragging a colour. */
  typing?: string | undefined;
  at: number;
};

export function historyOf<Value>(present: Value): History<Value> {
  return { present, past: [], future: [], typing: null };
}

export function changed<Value>(history: History<Value>, change: Change<Value>): History<Value> {
  const { value, what, at } = change;
  const typing = change.typing === undefined ? null : { field: change.typing, at };
  const isSameStep =
    typing !== null &&
    history.typing?.field === typing.field &&
    at - history.typing.at < TYPING_PAUSE_MS;
  const past = isSameStep
    ? history.past
    : [...history.past, { value: history.present, what }].slice(-HISTORY_STEPS_MAX);
  return { present: value, past, future: [], typing };
}

/** Ends the typing step when the field loses focus, so that further typing is a new step. */
export function typingEnded<Value>(history: History<Value>): History<Value> {
  return history.typing === null ? history : { ...history, typing: null };
}

export function undone<Value>(history: History<Value>): History<Value> {
  const { present, past, future } = history;
  const last = past.at(-1);
  if (last === undefined) return history;
  return {
    present: last.value,
    past: past.slice(0, -1),
    future: [{ value: present, what: last.what }, ...future],
    typing: null,
  };
}

export function redone<Value>(history: History<Value>): History<Value> {
  const { present, past, future } = history;
  const [next, ...rest] = future;
  if (next === undefined) return history;
  return {
    present: next.value,
    past: [...past, { value: present, what: next.what }],
    future: rest,
    typing: null,
  };
}
