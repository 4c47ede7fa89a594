import type { ChangePlan, PlanDiff } from '@ingot/core/switch/plan'
import type { LldpNeighbour, SwitchChange, SwitchState } from '@ingot/core/switch/port-config'
import type { SdnEndpoint, SdnIdentity } from '../../contract/sdn'
import {
  type AppliedChange,
  type SwitchCapabilities,
  SwitchError,
  type SwitchIdentity,
  type SwitchScope,
  type SwitchSession,
} from '../../contract/switch'
import { vlansText } from '../../contract/vlans-text'
import { OvsdbClient } from '../ovsdb/ovsdb-client'
import { observedState } from './observed-state'
import { diffRows, editText, type OvnEdit, parseEdit, takenBack } from './ovn-edit'
import { isOvnTable, type OvnRows } from './ovn-row'
import { type OvnSnapshot, perTable, readOvn } from './ovn-snapshot'
import { countUp, ovnOperations, reached, readCount } from './ovn-transaction'
import { wantedRows } from './wanted-rows'

export interface OvnTimes {
  /** how long ovn-northd and all chassis may take to do what was written, milliseconds */
  readonly takeOverMs: number
  /** how long the database may take to answer, milliseconds */
  readonly answerMs: number
}

const defaultTimes: OvnTimes = { takeOverMs: 10_000, answerMs: 15_000 }

const database = 'OVN_Northbound'

/**
 * OVN's northbound database as a switch: logical switches are its VLANs, logical ports its ports. A change is one transaction
 * that fails whole when somebody else changed the rows meanwhile; rows that are not ours are never touched.
 */
export class OvnSession implements SwitchSession {
  readonly capabilities: SwitchCapabilities = {
    ...{ lag: false, lagFallback: false, mlag: false, transaction: 'commit', needsSave: false, lldp: false },
  }
  readonly #client: OvsdbClient
  readonly #physicalNetwork: string
  readonly #times: OvnTimes
  /** the rows behind a state that was read: `plan` wants more than the state tells */
  readonly #rowsOf = new WeakMap<SwitchState, OvnRows>()

  constructor(endpoint: SdnEndpoint, times: Partial<OvnTimes> = {}) {
    this.#times = { ...defaultTimes, ...times }
    this.#client = new OvsdbClient(endpoint, database, this.#times.answerMs)
    this.#physicalNetwork = endpoint.physicalNetwork
  }

  async identify(): Promise<SwitchIdentity> {
    const { schemaVersion, serverId, remote } = await this.#client.server()
    return { hostKey: '', name: remote, model: database, software: schemaVersion, serial: serverId }
  }

  /**
   * What there is, and whether it answers. Certificates of servers without a pin are taken
   * as they are shown. Counts one up in NB_Global; otherwise changes nothing. Safe to repeat.
   */
  async verify(): Promise<SdnIdentity> {
    const pins = await this.#client.pinShown()
    const { schemaVersion, serverId, remote } = await this.#client.server()
    const [switches, ports] = await this.#client.transact([
      { op: 'select', table: 'Logical_Switch', where: [], columns: ['external_ids'] },
      { op: 'select', table: 'Logical_Switch_Port', where: [], columns: ['name'] },
    ])
    const own = switches?.rows.filter(({ external_ids }) => JSON.stringify(external_ids).includes('"ingot:id"'))
    const behind = await this.#waitFor(await this.#commit([]))
    return {
      ...{ schema: database, schemaVersion, serverId, remote, pins },
      ...{ networks: switches?.rows.length ?? 0, ports: ports?.rows.length ?? 0, ownNetworks: own?.length ?? 0 },
      ...{ northdAnswers: behind !== 'northd', chassisAnswer: behind === null },
    }
  }

  async read(scope: SwitchScope): Promise<SwitchState> {
    return this.#stateOf(scope, await readOvn(this.#client, this.#physicalNetwork))
  }

  async neighbours(): Promise<LldpNeighbour[]> {
    return []
  }

  plan(change: SwitchChange, state: SwitchState): ChangePlan {
    const before = this.#rowsOf.get(state) ?? perTable(() => ({}))
    const after = wantedRows(change, before, this.#physicalNetwork)
    return {
      diff: diffOf(change, before, after),
      lines: linesOf(diffRows(before, after)),
      inverse: linesOf(diffRows(after, before)),
    }
  }

  async apply(change: SwitchChange, plan: ChangePlan): Promise<AppliedChange> {
    const transcript: string[] = []
    const before = await readOvn(this.#client, this.#physicalNetwork)
    const scope = scopeOf(change)
    const edits = plan.lines.map(({ text }) => parseEdit(text))
    const state = this.#stateOf(scope, before)
    const now = this.plan(change, state).lines.map(({ text }) => text)
    if (now.length === 0) return { transcript: '', state }
    const stale = now.find((text, at) => text !== plan.lines[at]?.text) ?? (edits.length > now.length ? '' : null)
    if (stale !== null)
      throw new SwitchError('switch_plan_stale', { object: database, name: stale.slice(0, 300), seen: '', wanted: '' })
    try {
      const count = await this.#send(edits, before, transcript)
      await this.#require(count, transcript)
      const after = await readOvn(this.#client, this.#physicalNetwork)
      const wanted = wantedRows(change, after.rows, this.#physicalNetwork)
      const [left] = diffRows(after.rows, wanted)
      if (left) throw new SwitchError('switch_setting_ignored', ignoredOf(diffOf(change, after.rows, wanted), left))
      return { transcript: transcript.join('\n'), state: this.#stateOf(scope, after) }
    } catch (error) {
      if (!(error instanceof SwitchError)) throw error
      const isSent = error.code !== 'switch_line_refused' && error.code !== 'switch_plan_stale'
      const outcome = isSent ? await this.#takeBack(edits, before, transcript) : 'untouched'
      throw new SwitchError(error.code, error.detail, { outcome, transcript: transcript.join('\n'), cause: error })
    }
  }

  async save(): Promise<void> {}

  close(): Promise<void> {
    return this.#client.close()
  }

  #stateOf(scope: SwitchScope, { rows, up }: OvnSnapshot): SwitchState {
    const state = observedState(scope, rows, up)
    this.#rowsOf.set(state, rows)
    return state
  }

  /** Sends edits as one transaction, and gives the number that northd and chassis confirm. */
  async #send(edits: readonly OvnEdit[], snapshot: OvnSnapshot, transcript: string[]): Promise<number> {
    const operations = ovnOperations(edits, snapshot, this.#physicalNetwork)
    transcript.push(...edits.map(editText))
    try {
      const count = await this.#commit(operations)
      transcript.push(`committed as ${count}`)
      return count
    } catch (error) {
      if (!(error instanceof SwitchError)) throw error
      transcript.push(`! ${error.detail.reply ?? error.code}`)
      throw isTimedOut(error) ? await this.#whyGuarded(snapshot, error) : error
    }
  }

  /** A guard did not hold: our rows are not as they were read, or a name is somebody else's. */
  async #whyGuarded(read: OvnSnapshot, error: SwitchError): Promise<SwitchError> {
    const now = await readOvn(this.#client, this.#physicalNetwork)
    const [changed] = diffRows(read.rows, now.rows)
    if (!changed)
      return new SwitchError('switch_line_refused', { ...error.detail, reply: "the name is somebody else's" })
    const { table: object, key: name } = changed
    return new SwitchError('switch_plan_stale', { object, name, seen: 'changed', wanted: 'as it was read' })
  }

  async #commit(operations: Parameters<OvsdbClient['transact']>[0]): Promise<number> {
    const [there] = await this.#client.transact([readCount])
    // `ovn-nbctl init` makes the row as well; northd waits for it.
    const first = there?.rows.length === 0 ? [{ op: 'insert', table: 'NB_Global', row: {} } as const] : []
    const results = await this.#client.transact([...operations, ...first, countUp, readCount])
    return Number(results.at(-1)?.rows[0]?.nb_cfg ?? 0)
  }

  /** Who is not as far as `count` within the time; null: everybody is. */
  async #waitFor(count: number): Promise<'northd' | 'chassis' | null> {
    const { takeOverMs } = this.#times
    for (const [who, column] of [
      ['northd', 'sb_cfg'],
      ['chassis', 'hv_cfg'],
    ] as const) {
      try {
        await this.#client.transact([reached(column, count, takeOverMs)], takeOverMs + this.#times.answerMs)
      } catch (error) {
        if (error instanceof SwitchError && isTimedOut(error)) return who
        throw error
      }
    }
    return null
  }

  async #require(count: number, transcript: string[]): Promise<void> {
    const behind = await this.#waitFor(count)
    transcript.push(behind === null ? `confirmed ${count}` : `! ${behind} did not confirm ${count}`)
    if (behind !== null) throw new SwitchError('switch_timeout', { waiting: behind })
  }

  /** Puts every row that the edits touched back as it was. `unknown`: not read back so, or not confirmed by all chassis. */
  async #takeBack(
    edits: readonly OvnEdit[],
    before: OvnSnapshot,
    transcript: string[],
  ): Promise<'rolled_back' | 'unknown'> {
    try {
      const now = await readOvn(this.#client, this.#physicalNetwork)
      const former = diffRows(now.rows, takenBack(edits, now.rows, before.rows))
      const count = await this.#send(former, now, transcript)
      await this.#require(count, transcript)
      const read = await readOvn(this.#client, this.#physicalNetwork)
      return diffRows(read.rows, takenBack(edits, read.rows, before.rows)).length === 0 ? 'rolled_back' : 'unknown'
    } catch {
      return 'unknown'
    }
  }
}

const isTimedOut = (error: SwitchError) => String(error.detail.reply ?? '').startsWith('timed out')

const linesOf = (edits: readonly OvnEdit[]) =>
  edits.map((edit) => ({ text: editText(edit), context: isOvnTable(edit.table) ? edit.table : null }))

/** What is not as wanted, in the words of networks and ports where they tell it, else of rows. */
const ignoredOf = ([first]: readonly PlanDiff[], edit: OvnEdit) =>
  first
    ? { object: first.object, name: first.name, seen: first.before ?? 'missing', wanted: first.after ?? 'none' }
    : { object: edit.table, name: edit.key, seen: 'as before', wanted: editText(edit).slice(0, 500) }

const scopeOf = (change: SwitchChange): SwitchScope => ({ vlans: true, ports: Object.keys(change.ports), lags: [] })

function diffOf(change: SwitchChange, before: OvnRows, after: OvnRows): PlanDiff[] {
  const scope = scopeOf(change)
  const was = observedState(scope, before, new Map())
  const shall = observedState(scope, after, new Map())
  const ids = [...new Set([...Object.keys(was.vlans), ...Object.keys(shall.vlans)])]
  const diff: PlanDiff[] = ids.map((name) => ({
    ...{ object: 'vlan', name, before: was.vlans[Number(name)] ?? null, after: shall.vlans[Number(name)] ?? null },
  }))
  const portText = (state: SwitchState, name: string) => {
    const port = state.ports[name]
    return port ? `${vlansText(port.vlans)}${port.enabled ? '' : ', disabled'}` : null
  }
  for (const name of Object.keys(change.ports))
    diff.push({ object: 'port', name, before: portText(was, name), after: portText(shall, name) })
  return diff.filter((row) => row.before !== row.after)
}
