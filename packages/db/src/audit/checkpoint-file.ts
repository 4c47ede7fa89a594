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
 * Appends to the copy what the database has and the copy has not, and flushes it to the disk. Returns how many lines. What a
 * crash left half written is cut off first. Safe to repeat. Throws when the copy knows more than the database: then
 * somebody took checkpoints away, and nothing may be written over the proof.
 */
export async function copyCheckpoints(database: Database, file: string): Promise<number> {
  await mkdir(path.dirname(file), { recursive: true })
  const known = await lastNumberIn(file)
  if (known > 0n && (await listCheckpointLines(database, known - 1n, 1)).length === 0)
    throw new Error(`${file} has checkpoints that the database has not: run npm run audit:verify`)
  let added = 0
  for (;;) {
    const lines = await listCheckpointLines(database, known + BigInt(added))
    if (lines.length === 0) return added
    await appendFile(file, lines.map((line) => `${line}\n`).join(''), { mode: 0o600, flush: true })
    added += lines.length
  }
}

/** More than the longest line. */
const TAIL_BYTES = 65_536

/** Of the last whole line; what is behind it is cut off. 0: there is none. */
async function lastNumberIn(file: string): Promise<bigint> {
  const size = (await stat(file).catch(() => null))?.size ?? 0
  if (size === 0) return 0n
  const from = Math.max(0, size - TAIL_BYTES)
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from)
    const tail = buffer.subarray(0, bytesRead)
    const end = tail.lastIndexOf(0x0a)
    if (end + 1 < bytesRead) await truncate(file, from + end + 1)
    const last = tail.subarray(0, Math.max(0, end)).toString('utf8').split('\n').at(-1) ?? ''
    return BigInt(/"number":"(\d+)"/.exec(last)?.[1] ?? 0)
  } finally {
    await handle.close()
  }
}
