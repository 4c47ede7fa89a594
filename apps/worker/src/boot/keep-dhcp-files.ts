import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { listBootMacs } from '@ingot/db/agent/list-boot-macs'
import type { Database } from '@ingot/db/database'
import type { Logger } from '@ingot/telemetry/logger'
import { type Repeating, repeat } from '../runtime/repeat'
import { type DhcpNetwork, dnsmasqConfig, dnsmasqHosts } from './dnsmasq-config'

export interface DhcpFilesOptions {
  readonly database: Database
  /** dnsmasq is started with `--conf-file=<directory>/dnsmasq.conf`. */
  readonly directory: string
  readonly network: Omit<DhcpNetwork, 'hostsDirectory'>
  readonly log: Logger
  readonly everyMs?: number
}

/** A machine that was registered just now waits at most this long for its first DHCP answer. */
const EVERY_MS = 5_000

/**
 * Writes dnsmasq's configuration and keeps its file of known machines current. dnsmasq reads new machines by itself; one
 * that is no node any more is forgotten when dnsmasq starts anew.
 */
export async function keepDhcpFiles(options: DhcpFilesOptions): Promise<Repeating> {
  const { database, directory, network, log, everyMs = EVERY_MS } = options
  const hostsDirectory = path.resolve(directory, 'hosts')
  await mkdir(hostsDirectory, { recursive: true })
  await replaceFile(path.join(directory, 'dnsmasq.conf'), dnsmasqConfig({ ...network, hostsDirectory }))
  let written: string | null = null
  return repeat('dhcp-hosts', everyMs, log, async () => {
    const hosts = dnsmasqHosts(await listBootMacs(database))
    if (hosts === written) return
    await replaceFile(path.join(hostsDirectory, 'nodes'), hosts)
    written = hosts
  })
}

/** All or nothing for a reader. dnsmasq passes over names that begin with a dot. */
async function replaceFile(file: string, text: string): Promise<void> {
  const draft = path.join(path.dirname(file), `.${path.basename(file)}`)
  await writeFile(draft, text)
  await rename(draft, file)
}
