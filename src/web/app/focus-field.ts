/**
 * Puts the cursor in the field of a form. Groups of radio buttons have no element of their own that
 * could take the focus; their first button gets it.
 */
export function focusField(path: string): void {
  const found = document.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`);
  const field = found?.matches('input, textarea') ? found : found?.querySelector('input');
  field?.focus();
}
