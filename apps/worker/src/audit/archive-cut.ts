import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type AuditCut, listCutEvents } from '@ingot/db/audit/cut-audit'
import type { Database } from '@ingot/db/database'

/**
 * Writes the events of a cut to a file of JSON lines, each with its hash and the one before, flushed to the disk before it
 * gets its name. Returns the name. Safe to repeat: the same cut gives the same file.
 */
export async function archiveCut(database: Database, cut: AuditCut, directory: string): Promise<string> {
  await mkdir(directory, { recursive: true })
  const name = `${cut.chain}-${cut.firstSeq}-${cut.seq}.jsonl.gz`
  const file = path.join(directory, name)
  const partial = `${file}.part`
  await rm(partial, { force: true })
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  async function* lines() {
    let after = 0n
    for (;;) {
      const page = await listCutEvents(database, cut, after)
      if (page.length === 0) return
      yield page
        .map(({ seq, previous, hash, ...event }) =>
          JSON.stringify({ seq: String(seq), ...event, previous: hex(previous), hash: hex(hash) }).concat('\n'),
        )
        .join('')
      after = page.at(-1)?.seq ?? after
    }
  }
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(partial, { mode: 0o600 }))
  const handle = await open(partial, 'r+')
  await handle.sync()
  await handle.close()
  await rename(partial, file)
  return name
}
