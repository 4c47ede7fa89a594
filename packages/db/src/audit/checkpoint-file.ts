import { createReadStream } from 'node:fs'
import { appendFile, mkdir, open, stat, truncate } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Database } from '../database'
import { listCheckpointLines } from './write-checkpoints'

/** Where a worker keeps its copy of all checkpoints, below its data directory. */
export const checkpointFileIn = (dataDirectory: string) => path.join(dataDirectory, 'audit', 'checkpoints.jsonl')

/** The lines of a copy; none when there is no file. Lines of other programs in a syslog are passed over. */
export async function readCheckpointFile(file: string): Promise<string[]> {
  const exists = await stat(file).catch(() => null)
  if (!exists) return []
  const lines: string[] = []
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY }))
    if (line.includes('"signature":') && line.includes('"chain":')) lines.push(line)
  return lines
}

/**
 * Appends to the copy what the database has and the copy has not, and flushes it to the disk. Returns the new lines. What a
 * crash left half written is cut off first. Safe to repeat. Throws when the copy knows more than the database: then
 * somebody took checkpoints away, and nothing may be written over the proof.
 */
export async function copyCheckpoints(database: Database, file: string): Promise<string[]> {
  await mkdir(path.dirname(file), { recursive: true })
  await cutHalfLine(file)
  const known = (await readCheckpointFile(file)).length
  if (known > 0 && (await listCheckpointLines(database, BigInt(known - 1), 1)).length === 0)
    throw new Error(`${file} has checkpoints that the database has not: run npm run audit:verify`)
  const added: string[] = []
  for (;;) {
    const lines = await listCheckpointLines(database, BigInt(known + added.length))
    if (lines.length === 0) break
    await appendFile(file, lines.map((line) => `${line}\n`).join(''), { mode: 0o600, flush: true })
    added.push(...lines)
  }
  return added
}

const TAIL_BYTES = 65_536

async function cutHalfLine(file: string): Promise<void> {
  const size = (await stat(file).catch(() => null))?.size ?? 0
  if (size === 0) return
  const from = Math.max(0, size - TAIL_BYTES)
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from)
    const end = buffer.subarray(0, bytesRead).lastIndexOf(0x0a)
    if (end + 1 < bytesRead) await truncate(file, from + end + 1)
  } finally {
    await handle.close()
  }
}
