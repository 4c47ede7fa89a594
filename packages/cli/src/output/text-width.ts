/** Ranges of characters that fill two cells of a terminal (Unicode Standard Annex #11, wide and full-width), roughly. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u

/** Cells that a text fills in a terminal. */
export function textWidth(text: string): number {
  let width = 0
  for (const char of text) width += /\p{M}/u.test(char) ? 0 : wide.test(char) ? 2 : 1
  return width
}

/** With spaces up to `width` cells. */
export const padTo = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - textWidth(text)))

/** Names come from other people: nothing of theirs may move the cursor or colour the screen. */
export const plainText = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '�')
