import type { SdnEndpoint } from '../../contract/sdn'
import { SwitchError } from '../../contract/switch'
import { OvsdbConnection, replyText } from './ovsdb-connection'
import type { OvsdbOperation, OvsdbResult } from './ovsdb-operation'
import { stringsOf, uuidOf } from './ovsdb-value'

const callTimeoutMs = 15_000

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
  readonly #endpoint: Pick<SdnEndpoint, 'remotes' | 'caPem' | 'client'>
  readonly #database: string
  #opened: Promise<{ connection: OvsdbConnection; facts: OvsdbServerFacts }> | null = null
  #closed = false

  constructor(endpoint: Pick<SdnEndpoint, 'remotes' | 'caPem' | 'client'>, database: string) {
    this.#endpoint = endpoint
    this.#database = database
  }

  /** Who answers. Throws what opening throws. Safe to repeat. */
  async server(): Promise<OvsdbServerFacts & { readonly remote: string }> {
    const { connection, facts } = await this.#open()
    const { tls, host, port } = connection.remote
    return { ...facts, remote: `${tls ? 'ssl' : 'tcp'}:${host.includes(':') ? `[${host}]` : host}:${port}` }
  }

  /**
   * One transaction: all of its operations or none (RFC 7047 §4.1.3). Throws `switch_line_refused` with the operation that
   * was refused and the server's words; nothing was changed then. After `switch_timeout` and `switch_session_lost` it may be
   * done or not.
   */
  async transact(operations: readonly OvsdbOperation[], timeoutMs = callTimeoutMs): Promise<readonly OvsdbResult[]> {
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
    if (standing?.connection.isOpen && this.#opened) return standing
    this.#opened = this.#findServer()
    return this.#opened
  }

  /** The first server that has the database and leads its cluster; else the error of the last one. */
  async #findServer() {
    let last: unknown = new SwitchError('switch_unreachable', { reason: 'no address' })
    for (const remote of this.#endpoint.remotes) {
      let connection: OvsdbConnection | null = null
      try {
        connection = await OvsdbConnection.open(remote, this.#endpoint)
        return { connection, facts: await this.#factsOf(connection) }
      } catch (error) {
        connection?.close()
        last = error
      }
    }
    throw last
  }

  async #factsOf(connection: OvsdbConnection): Promise<OvsdbServerFacts> {
    const names = await connection.call('list_dbs', [], callTimeoutMs)
    const { host, port } = connection.remote
    if (!Array.isArray(names) || !names.includes(this.#database))
      throw new SwitchError('switch_prompt_unknown', { host, port, reason: `no database ${this.#database}` })
    const serverId = names.includes('_Server') ? await this.#requireLeader(connection) : null
    const schema = await connection.call('get_schema', [this.#database], callTimeoutMs)
    const version = typeof schema === 'object' && schema !== null && 'version' in schema ? schema.version : null
    if (typeof version !== 'string') throw new SwitchError('switch_reply_unknown', { host, port, reason: 'schema' })
    return { schemaVersion: version.slice(0, 40), serverId }
  }

  /** The id of the server. Throws `switch_unreachable` when it leads nothing (ovsdb-server(5), database _Server). */
  async #requireLeader(connection: OvsdbConnection): Promise<string | null> {
    const select: OvsdbOperation = {
      op: 'select',
      table: 'Database',
      where: [['name', '==', this.#database]],
      columns: ['model', 'connected', 'leader', 'sid'],
    }
    const answer = readResults(await connection.call('transact', ['_Server', select], callTimeoutMs), [select])
    const row = answer[0]?.rows[0]
    const { host, port } = connection.remote
    if (!row) throw new SwitchError('switch_reply_unknown', { host, port, reason: '_Server' })
    if (row.model === 'clustered' && (row.leader !== true || row.connected !== true))
      throw new SwitchError('switch_unreachable', {
        host,
        port,
        reason: row.connected ? 'not the leader' : 'no quorum',
      })
    return uuidOf(row.sid) ?? stringsOf(row.sid)[0] ?? null
  }
}

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
