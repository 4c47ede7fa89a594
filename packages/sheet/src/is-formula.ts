const starts = new Set([...'=+-@\t\r\n＝＋－＠'].map((character) => character.charCodeAt(0)))

/**
 * Whether a spreadsheet could take text for a formula: what begins with = + - @, their full-width forms, a tab or a line break
 * (OWASP, "CSV injection").
 */
export const isFormula = (text: string): boolean => starts.has(text.charCodeAt(0))
