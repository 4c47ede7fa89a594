/** The look that text fields, selects and comboboxes share. */
export const controlClass =
  'w-full min-w-0 rounded-md border border-field-line bg-surface px-2.5 text-sm text-ink transition-colors placeholder:text-ink-subtle focus-visible:border-focus disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-subtle aria-invalid:border-danger'
