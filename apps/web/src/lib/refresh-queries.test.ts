import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, test } from 'vitest'
import { refreshQueries } from './refresh-queries'

const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } })
afterEach(() => queryClient.clear())

/** A query on screen, whose answers are given one by one. */
function show(path: readonly string[], meta: Record<string, unknown> = {}) {
  const asked: ((answer: string) => void)[] = []
  const queryFn = () => new Promise<string>((answer) => asked.push(answer))
  const observer = new QueryObserver(queryClient, { queryKey: [path], queryFn, meta })
  observer.subscribe(() => undefined)
  const answer = async (number: number, text: string) => {
    asked[number]?.(text)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { asked, answer, shown: () => observer.getCurrentResult().data }
}

test('an answer on its way when something changed is asked for once more: it may be older than the change', async () => {
  const list = show(['switch', 'list'])
  const refreshed = refreshQueries(queryClient, new Set(['switch']))
  await list.answer(0, 'before the change')
  expect([list.shown(), list.asked.length]).toEqual(['before the change', 2])
  await list.answer(1, 'after it')
  await refreshed
  expect([list.shown(), list.asked.length]).toEqual(['after it', 2])
})

test('changes in a row that wait for the same answer ask once more together', async () => {
  const list = show(['switch', 'list'])
  const refreshed = [1, 2, 3].map(() => refreshQueries(queryClient, new Set(['switch'])))
  await list.answer(0, 'before the changes')
  await list.answer(1, 'after them')
  await Promise.all(refreshed)
  expect([list.shown(), list.asked.length]).toEqual(['after them', 2])
})

test('what is on screen is asked for again once; other routers and what is frozen are not', async () => {
  const queries = [show(['switch', 'list']), show(['node', 'list']), show(['switch', 'preview'], { frozen: true })]
  for (const query of queries) await query.answer(0, 'first')
  const refreshed = refreshQueries(queryClient, new Set(['switch']))
  await queries[0]?.answer(1, 'second')
  await refreshed
  expect(queries.map((query) => query.asked.length)).toEqual([2, 1, 1])
})
