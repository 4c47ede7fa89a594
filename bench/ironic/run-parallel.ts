/** Runs `work` for 0 … count-1 with so many at a time. Returns the time of each, milliseconds. */
export async function runParallel(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<void>,
): Promise<number[]> {
  const times: number[] = []
  let next = 0
  const lane = async () => {
    while (next < count) {
      const index = next++
      const startedAt = performance.now()
      await work(index)
      times.push(performance.now() - startedAt)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return times
}
