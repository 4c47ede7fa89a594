/** A long part of a path is a signature, a token or a digest: a log shows how it begins. */
const longPart = 32
const shownCharacters = 8

/** An address as it may stand in the event log: without its query and without what lets others in. */
export function loggedUrl(url: string): string {
  const [address = ''] = url.split(/[?#]/)
  return address
    .split('/')
    .map((part) => (part.length >= longPart ? `${part.slice(0, shownCharacters)}…` : part))
    .join('/')
}

/** A kernel command line without the values of its secrets. */
export const loggedCommandLine = (line: string): string =>
  line.replace(/(\S*(?:token|password|secret)\S*=)\S+/gi, '$1***')
