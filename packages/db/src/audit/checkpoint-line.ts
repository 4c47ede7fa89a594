import { createHash, sign, verify } from 'node:crypto'
import { z } from 'zod'
import type { AuditKey } from './audit-key'
import { canonicalJson } from './canonical-json'

export const checkpointKinds = ['seal', 'cut'] as const

/** A signed statement about a chain: its event `seq` is the `count`th and has `hash`. `cut`: and it begins behind it. */
const statement = z.object({
  number: z.coerce.bigint(),
  at: z.iso.datetime(),
  kind: z.enum(checkpointKinds),
  chain: z.string(),
  seq: z.coerce.bigint(),
  count: z.coerce.bigint(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Checkpoint = Readonly<z.infer<typeof statement>>
const signedStatement = statement.extend({ previous: z.string(), key: z.string(), signature: z.base64() })

export const hashOfLine = (line: string) => createHash('sha256').update(line).digest('hex')
/** What the first line names as the one before. */
export const NO_LINE = '0'.repeat(64)

const text = (value: unknown) => canonicalJson(value)

/** One line of JSON with sorted keys; numbers as text, because JSON has no 64 bits. */
export function signCheckpoint(checkpoint: Checkpoint, previousLine: string | null, { id, key }: AuditKey): string {
  const { number, seq, count, ...rest } = checkpoint
  const body = {
    ...rest,
    number: String(number),
    seq: String(seq),
    count: String(count),
    previous: previousLine === null ? NO_LINE : hashOfLine(previousLine),
    key: id,
  }
  return text({ ...body, signature: sign(null, Buffer.from(text(body)), key).toString('base64') })
}

export interface CheckpointFault {
  /** of the first bad line, from 1 */
  readonly line: number
  readonly fault: 'unreadable' | 'not_in_order' | 'wrong_signature' | 'unknown_key' | 'changed'
}

interface SignedLine {
  readonly checkpoint: Checkpoint
  readonly previous: string
  readonly isSigned: () => 'yes' | 'wrong_signature' | 'unknown_key'
}

/** A line may stand behind the header of a syslog message. */
function parseLine(raw: string, keys: readonly AuditKey[]): SignedLine | null {
  let json: unknown
  try {
    json = JSON.parse(raw.slice(Math.max(0, raw.indexOf('{'))))
  } catch {
    return null
  }
  const parsed = signedStatement.safeParse(json)
  if (!parsed.success) return null
  const { signature, previous, key: keyId, ...checkpoint } = parsed.data
  const { signature: _signature, ...body } = json as Record<string, unknown>
  return {
    checkpoint,
    previous,
    isSigned() {
      const known = keys.find(({ id }) => id === keyId)
      if (!known) return 'unknown_key'
      return verify(null, Buffer.from(text(body)), known.key, Buffer.from(signature, 'base64'))
        ? 'yes'
        : 'wrong_signature'
    },
  }
}

/**
 * Reads lines in order up to the first bad one. Each is tied to the one before by its hash, so the signature of the last
 * speaks for all; where something does not fit, the signatures tell which line it is.
 */
export function readCheckpoints(
  lines: Iterable<string>,
  keys: readonly AuditKey[],
): { readonly checkpoints: Checkpoint[]; readonly lines: string[]; readonly fault: CheckpointFault | null } {
  const good: SignedLine[] = []
  const kept: string[] = []
  let previous = NO_LINE
  let fault: CheckpointFault | null = null
  for (const raw of lines) {
    const line = raw.slice(Math.max(0, raw.indexOf('{')))
    const parsed = parseLine(line, keys)
    const at = good.length + 1
    if (!parsed) fault = { line: at, fault: 'unreadable' }
    else if (parsed.checkpoint.number !== BigInt(at)) fault = { line: at, fault: 'not_in_order' }
    else if (parsed.previous !== previous) fault = { line: at, fault: 'changed' }
    if (!parsed || fault) break
    good.push(parsed)
    kept.push(line)
    previous = hashOfLine(line)
  }
  const last = good.at(-1)
  if (fault || (last && last.isSigned() !== 'yes')) {
    const first = good.findIndex((line) => line.isSigned() !== 'yes')
    if (first >= 0) {
      const why = good[first]?.isSigned()
      fault = { line: first + 1, fault: why === 'unknown_key' ? 'unknown_key' : 'wrong_signature' }
      good.length = first
      kept.length = first
    }
  }
  return { checkpoints: good.map(({ checkpoint }) => checkpoint), lines: kept, fault }
}
