import { InvalidArgumentError } from 'commander'

/** `a,b` as a list. */
export const listOption = (text: string): string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)

/** An option that is given once for each value. */
export const repeatedOption = (text: string, before: string[] = []): string[] => [...before, text]

/** A whole number in a range. Throws what commander tells the user. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text)
    if (Number.isInteger(value) && value >= least && value <= most) return value
    throw new InvalidArgumentError(`A whole number from ${least} to ${most}.`)
  }
