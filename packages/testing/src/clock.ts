export type FakeClock = { now: () => Date; advanceMs: (ms: number) => void; set: (to: Date) => void }

/** A clock that moves only when a test says so. Each call of `now` returns a fresh Date. */
export function createFakeClock(start: Date | string = '2030-01-01T00:00:00.000Z'): FakeClock {
  let current = new Date(start).getTime()
  return {
    now: () => new Date(current),
    advanceMs: (ms) => {
      current += ms
    },
    set: (to) => {
      current = to.getTime()
    },
  }
}
