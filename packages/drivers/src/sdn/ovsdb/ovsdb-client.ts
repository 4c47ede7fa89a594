import type { CertificatePins } from '@ingot/core/sdn/certificate-trust'
import { remoteText } from '@ingot/core/sdn/controller-endpoint'
import type { SdnEndpoint, SdnTrust } from '../../contract/sdn'
import { SwitchError } from '../../contract/switch'
import { readShownCertificate } from './certificate-check'
import { OvsdbConnection, replyText } from './ovsdb-connection'
import type { OvsdbOperation, OvsdbResult } from './ovsdb-operation'
import { stringsOf, uuidOf } from './ovsdb-value'

export interface OvsdbServerFacts {
  readonly schemaVersion: string
  /** of the server in its cluster; null: it stands alone or is too old to tell */
  readonly serverId: string | null
}

/**
 * One database of an OVSDB server or cluster. In a cluster it is the leader who is spoken to, so that what was written is
 * what is read. Calls are one after another on one connection; it is opened anew after it was lost.
 */
export class OvsdbClient {
  readonly #endpoint: Pick<SdnEndpoint, 'remotes' | 'trust' | 'client'>
  readonly #database: string
  readonly #answerMs: number
  #trust: SdnTrust
  /** of servers that do not lead any more */
  readonly #resigned = new WeakSet<OvsdbConnection>()
  #opened: Promise<{ connection: OvsdbConnection; facts: OvsdbServerFacts }> | null = null
  #closed = false

  /** `answerMs`: how long one call may take, milliseconds. */
  constructor(endpoint: Pick<SdnEndpoint, 'remotes' | 'trust' | 'client'>, database: string, answerMs = 15_000) {
    this.#answerMs = answerMs
    this.#endpoint = endpoint
    this.#trust = endpoint.trust
    this.#database = database
  }

  /** Who answers. Throws what opening throws. Safe to repeat. */
  async server(): Promise<OvsdbServerFacts & { readonly remote: string }> {
    const { connection, facts } = await this.#open()
    return { ...facts, remote: remoteText(connection.remote) }
  }

  /**
   * Trusts what servers without a pin show now, for as long as this client lives, and gives all pins; null where pins do not
   * count. A server that does not answer has none afterwards. Safe to repeat; never throws.
   */
  async pinShown(): Promise<CertificatePins | null> {
    if (this.#trust.mode !== 'pinned') return null
    const { pins } = this.#trust
    const unknown = this.#endpoint.remotes.filter((remote) => remote.tls && !Object.hasOwn(pins, remoteText(remote)))
    const shown = await Promise.all(
      unknown.map(async (remote) => {
        const fingerprint = await readShownCertificate(remote).catch(() => null)
        return fingerprint === null ? [] : [[remoteText(remote), fingerprint] as const]
      }),
    )
    const known = { ...pins, ...Object.fromEntries(shown.flat()) }
    this.#trust = { mode: 'pinned', pins: known }
    return known
  }

  /**
   * One transaction: all of its operations or none (RFC 7047 §4.1.3). Throws `switch_line_refused` with the operation that
   * was refused and the server's words; nothing was changed then. After `switch_timeout` and `switch_session_lost` it may be
   * done or not.
   */
  async transact(operations: readonly OvsdbOperation[], timeoutMs = this.#answerMs): Promise<readonly OvsdbResult[]> {
    const { connection } = await this.#open()
    const results = await connection.call('transact', [this.#database, ...operations], timeoutMs)
    return readResults(results, operations)
  }

  /** Safe to repeat; never throws. */
  async close(): Promise<void> {
    this.#closed = true
    const opened = this.#opened
    this.#opened = null
    await opened?.then(({ connection }) => connection.close()).catch(() => {})
  }

  async #open() {
    if (this.#closed) throw new SwitchError('switch_session_lost', { reason: 'closed' })
    const standing = await this.#opened?.catch(() => null)
    if (standing?.connection.isOpen && !this.#resigned.has(standing.connection) && this.#opened) return standing
    standing?.connection.close()
    this.#opened = this.#findServer()
    return this.#opened
  }

  /** The first server that has the database and leads its cluster; else the most telling error. */
  async #findServer() {
    let last: unknown = new SwitchError('switch_unreachable', { reason: 'no address' })
    for (const remote of this.#endpoint.remotes) {
      let connection: OvsdbConnection | null = null
      try {
        connection = await OvsdbConnection.open(remote, { trust: this.#trust, client: this.#endpoint.client })
        return { connection, facts: await this.#factsOf(connection) }
      } catch (error) {
        connection?.close()
        // That one of several does not answer says less than what another one answered.
        if (!isSilence(error) || isSilence(last)) last = error
      }
    }
    throw last
  }

  async #factsOf(connection: OvsdbConnection): Promise<OvsdbServerFacts> {
    const names = await connection.call('list_dbs', [], this.#answerMs)
    const { host, port } = connection.remote
    if (!Array.isArray(names) || !names.includes(this.#database))
      throw new SwitchError('switch_prompt_unknown', { host, port, reason: `no database ${this.#database}` })
    const serverId = names.includes('_Server') ? await this.#requireLeader(connection) : null
    const schema = await connection.call('get_schema', [this.#database], this.#answerMs)
    const version = typeof schema === 'object' && schema !== null && 'version' in schema ? schema.version : null
    if (typeof version !== 'string') throw new SwitchError('switch_reply_unknown', { host, port, reason: 'schema' })
    return { schemaVersion: version.slice(0, 40), serverId }
  }

  /**
   * The id of the server. Throws `switch_unreachable` when it leads nothing (ovsdb-server(5), database _Server). Who stops
   * to lead tells it from now on: the call that runs is finished there, the next one goes to the new leader.
   */
  async #requireLeader(connection: OvsdbConnection): Promise<string | null> {
    const watched = { Database: [{ columns: ['name', 'model', 'connected', 'leader', 'sid'] }] }
    connection.onUpdate = ([, updates]) => {
      const row = serverRow(updates, this.#database)
      if (row && whyNotLeader(row) !== null) this.#resigned.add(connection)
    }
    const row = serverRow(await connection.call('monitor', ['_Server', null, watched], this.#answerMs), this.#database)
    const { host, port } = connection.remote
    if (!row) throw new SwitchError('switch_reply_unknown', { host, port, reason: '_Server' })
    const reason = whyNotLeader(row)
    if (reason !== null) throw new SwitchError('switch_unreachable', { host, port, reason, problem: 'no_leader' })
    return uuidOf(row.sid) ?? stringsOf(row.sid)[0] ?? null
  }
}

/** The newest row of a database in updates of its server (RFC 7047 §4.1.6). */
function serverRow(updates: unknown, database: string): Record<string, unknown> | null {
  const table = isRecord(updates) && isRecord(updates.Database) ? Object.values(updates.Database) : []
  for (const update of table)
    if (isRecord(update) && isRecord(update.new) && update.new.name === database) return update.new
  return null
}

function whyNotLeader({ model, leader, connected }: Record<string, unknown>): string | null {
  if (model !== 'clustered' || (leader === true && connected === true)) return null
  return connected === true ? 'not the leader' : 'no quorum'
}

const isSilence = (error: unknown) =>
  error instanceof SwitchError && error.code === 'switch_unreachable' && error.detail.problem === undefined

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Throws `switch_line_refused` at the first operation that failed; a refused commit is one more result at the end. */
function readResults(results: unknown, operations: readonly OvsdbOperation[]): readonly OvsdbResult[] {
  if (!Array.isArray(results))
    throw new SwitchError('switch_reply_unknown', { reason: 'transact' }, { outcome: 'unknown' })
  const failed = results.findIndex((result) => isRecord(result) && typeof result.error === 'string')
  if (failed >= 0) {
    const { error, details } = results[failed] as { error: string; details?: unknown }
    const operation = operations[failed]
    const line = operation ? JSON.stringify(operation).slice(0, 500) : 'commit'
    const words = details === undefined ? error : `${error}: ${replyText(details)}`
    throw new SwitchError('switch_line_refused', { line, reply: replyText(words) })
  }
  if (results.length < operations.length)
    throw new SwitchError('switch_reply_unknown', { reason: 'transact' }, { outcome: 'unknown' })
  return results.slice(0, operations.length).map((result): OvsdbResult => {
    const { rows, count, uuid } = isRecord(result) ? result : {}
    return {
      rows: Array.isArray(rows) ? rows.filter(isRecord) : [],
      count: typeof count === 'number' ? count : null,
      uuid: uuidOf(uuid),
    }
  })
}
