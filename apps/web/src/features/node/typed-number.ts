/** A number as typed. What is no number stays text, so that the schema refuses it at its field. */
export const numberOf = (text: string): number | string =>
  /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text.trim()
