/** Words for the kinds of port that switches write in full here and short there. */
const kinds: readonly (readonly string[])[] = [
  ['gigabitethernet', 'gigabit', 'gi', 'gig', 'ge'],
  ['tengigabitethernet', 'tengige', 'te', 'ten', 'xge', 'xgigabitethernet', 'xe', 'tf'],
  ['twentyfivegige', 'twentyfivegigabitethernet', 'twe', 'tfe', '25ge', 'wge'],
  ['fortygigabitethernet', 'fortygige', 'fo', '40ge', 'fge'],
  ['hundredgige', 'hundredgigabitethernet', 'hu', '100ge', 'hge'],
  ['fastethernet', 'fa'],
  ['ethernet', 'eth', 'et', 'ether', 'e'],
  ['portchannel', 'po'],
]

function partsOf(name: string): { kind: string; place: string } {
  const text = name.trim().toLowerCase().replace(/[\s_]/g, '')
  // A unit of Junos ('ge-0/0/1.0') is the same hole in the same box.
  const [, kind = '', place = text] = /^((?:\d+(?=ge))?[a-z-]*?)-?(\d[\d/:.]*)$/.exec(text) ?? []
  const plain = kind.replaceAll('-', '')
  const known = kinds.findIndex((each) => each.includes(plain))
  return { kind: known < 0 ? plain : String(known), place: place.replace(/\.0$/, '') }
}

/** A key that all names of one port share: two names mean the same port of a switch where their keys are equal. */
export function portKey(name: string): string {
  const { kind, place } = partsOf(name)
  return /\d/.test(place) ? `${kind} ${place}` : name.trim().toLowerCase()
}

/** Whether two names mean the same port of one switch: 'Gi1/0/1' is 'GigabitEthernet1/0/1'. */
export const isSamePort = (a: string, b: string): boolean =>
  a.trim().toLowerCase() === b.trim().toLowerCase() || portKey(a) === portKey(b)

/** Whether a list of names and beginnings ('Ethernet*') has a port. */
export const listHasPort = (list: readonly string[], name: string): boolean =>
  list.some((each) =>
    each.endsWith('*') ? name.toLowerCase().startsWith(each.slice(0, -1).toLowerCase()) : isSamePort(each, name),
  )

/** Whether a port may be written: none that leads to another switch, and none that is not among the allowed ones. */
export const mayWritePort = (
  { uplinkPorts, allowedPorts }: { readonly uplinkPorts: readonly string[]; readonly allowedPorts: readonly string[] },
  name: string,
): boolean => !listHasPort(uplinkPorts, name) && (allowedPorts.length === 0 || listHasPort(allowedPorts, name))
