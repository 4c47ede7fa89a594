const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** How many wrong tries there may be, and how long to wait after them (docs/adr/0021). Times are in milliseconds. */
export const signInThrottle = {
  /** before whoever tries has to wait; each try more doubles the wait */
  freeTries: 5,
  firstWaitMs: MINUTE_MS,
  /** A device that the account was signed in on before, and anything else. */
  longestWaitMs: { known: 15 * MINUTE_MS, stranger: HOUR_MS },
  /** of one network, over all accounts */
  network: { tries: 30, windowMs: 10 * MINUTE_MS },
  /** of one account, over all networks, from devices that are not known */
  strangers: { tries: 30, windowMs: HOUR_MS },
  /** When the strangers' tries are used up, a network that has not failed yet still gets one, this often. */
  slowLaneMs: 30_000,
  /** how long failures count at most */
  memoryMs: 24 * HOUR_MS,
} as const

/** Wrong tries of the last day that bear on the next one. Times are those of the database's clock, in milliseconds. */
export interface SignInFailures {
  readonly nowMs: number
  /** Of this account by this known device, or else from this network by unknown ones. */
  readonly own: { readonly tries: number; readonly lastAtMs: number | null }
  /** absent for a known device: what others do is no concern of its owner */
  readonly others?: {
    /** when the network made the try that would have to be forgotten before the next one; null: it has tries left */
    readonly networkAtMs: number | null
    /** the same of all unknown devices for this account */
    readonly strangersAtMs: number | null
    readonly lastStrangerAtMs: number | null
  }
}

/** Until when whoever failed so often has to wait. */
function waitUntil({ tries, lastAtMs }: SignInFailures['own'], longestMs: number): number {
  const { freeTries, firstWaitMs } = signInThrottle
  return tries < freeTries || lastAtMs === null
    ? 0
    : lastAtMs + Math.min(longestMs, firstWaitMs * 2 ** (tries - freeTries))
}

/** Milliseconds until the next try is looked at; 0: now. Says the same of accounts that do not exist. */
export function signInWaitMs({ nowMs, own, others }: SignInFailures): number {
  const { longestWaitMs, network, strangers, slowLaneMs } = signInThrottle
  const longest = others ? longestWaitMs.stranger : longestWaitMs.known
  const until = [waitUntil(own, longest)]
  if (others?.networkAtMs) until.push(others.networkAtMs + network.windowMs)
  if (others?.strangersAtMs)
    until.push(
      own.tries === 0 ? (others.lastStrangerAtMs ?? 0) + slowLaneMs : others.strangersAtMs + strangers.windowMs,
    )
  return Math.max(0, ...until.map((at) => at - nowMs))
}

/**
 * The same for codes of a second factor, which only those are asked for who know the password: one allowance for each
 * known device, one for all others.
 */
export const codeWaitMs = ({ nowMs, own }: Pick<SignInFailures, 'nowMs' | 'own'>): number =>
  Math.max(0, waitUntil(own, signInThrottle.longestWaitMs.stranger) - nowMs)

/** Whose tries are counted together: an IPv4 address, or the /64 of an IPv6 one, which one customer is given whole. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().split('%', 1)[0]?.split('::') ?? []
  const groups = head === '' ? [] : head.split(':')
  if (tail !== undefined) {
    const after = tail === '' ? 0 : tail.split(':').length
    while (groups.length < 8 - after) groups.push('0')
  }
  const four = [...groups, '0', '0', '0', '0'].slice(0, 4)
  return `${four.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
