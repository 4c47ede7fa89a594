import { expect, test } from 'vitest'
import { type UploadStart, uploadFile } from './file-upload'
import type { PartToSend, SendResult } from './send-part'

const file = new Blob(['0123456789'])

/** A worker that keeps what arrives; each entry of `script` is how one connection goes. */
function play(script: readonly (SendResult | { readonly kind: 'cut'; readonly after: number })[], size = file.size) {
  let received = 0
  let connection = 0
  const offsets: number[] = []
  const pauses: number[] = []
  const phases: string[] = []
  const start = async (): Promise<UploadStart> => {
    const ticket = `t${connection}`
    return { url: 'x', ticket, offsetBytes: received, sizeBytes: size, complete: received === size }
  }
  const send = async ({ offsetBytes, onProgress }: PartToSend): Promise<SendResult> => {
    offsets.push(offsetBytes)
    const next = script[connection++]
    if (next === undefined) {
      received = size
      return { kind: 'answered', answer: { receivedBytes: size, complete: true } }
    }
    if (next.kind !== 'cut') return next
    received = offsetBytes + next.after
    onProgress(received)
    return { kind: 'broken' }
  }
  const result = uploadFile({
    file,
    start,
    send,
    pause: async (ms) => void pauses.push(ms),
    onChange: ({ phase }) => phases.push(phase),
  })
  return { result, offsets, pauses, phases }
}

test('a file goes on where the connection broke, after what the worker has, not what was sent', async () => {
  const { result, offsets } = play([
    { kind: 'cut', after: 3 },
    { kind: 'cut', after: 4 },
  ])
  expect(await result).toMatchObject({ phase: 'done', sentBytes: 10 })
  expect(offsets).toEqual([0, 3, 7])
})

test('pauses grow while nothing gets through, and begin anew once something did', async () => {
  const broken = { kind: 'broken' } as const
  const { result, pauses } = play([broken, broken, broken, { kind: 'cut', after: 5 }, broken])
  expect((await result).phase).toBe('done')
  expect(pauses).toEqual([1_000, 2_000, 4_000, 1_000, 2_000])
})

test('a refusal that a new ticket mends is tried again, a final one is shown', async () => {
  expect((await play([{ kind: 'refused', code: 'ticket_invalid' }]).result).phase).toBe('done')
  expect(await play([{ kind: 'refused', code: 'ended' }]).result).toMatchObject({
    phase: 'failed',
    problem: { code: 'ended' },
  })
})

test('another file than the one that was begun is not sent', async () => {
  const { result, offsets } = play([], 11)
  expect(await result).toMatchObject({ phase: 'failed', problem: { code: 'other_file' } })
  expect(offsets).toEqual([])
})

test('what the portal refuses is shown as it says; that it is away is waited out', async () => {
  const refusal = { data: { code: 'action_refused', data: {} } }
  const away = { shape: undefined }
  let calls = 0
  const result = await uploadFile({
    file,
    start: async () => {
      calls += 1
      throw calls < 3 ? away : refusal
    },
    send: async () => ({ kind: 'broken' }),
    pause: async () => {},
    onChange: () => {},
  })
  expect(calls).toBe(3)
  expect(result).toMatchObject({ phase: 'failed', problem: { error: refusal } })
})
