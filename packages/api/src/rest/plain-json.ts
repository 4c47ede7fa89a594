/** JSON as programs of any language read it: dates as ISO 8601 texts, whole numbers of any size as numbers. */
export function plainJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? Number(each) : each))
}
