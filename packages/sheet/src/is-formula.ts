/**
 * What a spreadsheet could take for a formula begins with one of these code points: = + - @, their full-width forms, a tab or
 * a line break (OWASP, "CSV injection").
 */
export const formulaStarts: readonly number[] = [...'=+-@\t\r\n＝＋－＠'].map((character) => character.charCodeAt(0))

const starts = new Set(formulaStarts)
export const isFormula = (text: string): boolean => starts.has(text.charCodeAt(0))
