/**
 * The arguments and rich-text tags of an ICU message, sorted. Cases of a plural or select are looked into, so a name that only
 * one case uses counts too.
 * @param {string} text @returns {string[]}
 */
export function listMessageArguments(text) {
  const found = new Set([...text.matchAll(/<(\w+)>/g)].map((match) => `<${match[1]}>`))
  readMessage(text, 0, found)
  return [...found].sort()
}

/** Reads up to the brace that closes this message; returns the position after it. */
function readMessage(text, start, found) {
  let position = start
  while (position < text.length) {
    const char = text[position]
    position += 1
    if (char === '}') return position
    if (char === '{') position = readArgument(text, position, found)
  }
  return position
}

/** Reads `name}`, `name, number}` or `name, plural, one {…} other {…}}`; returns the position after it. */
function readArgument(text, start, found) {
  const name = /^\s*(\w+)\s*/.exec(text.slice(start))
  if (!name) return start
  found.add(name[1])
  let position = start + name[0].length
  while (position < text.length) {
    const char = text[position]
    position += 1
    if (char === '}') return position
    if (char === '{') position = readMessage(text, position, found)
  }
  return position
}
