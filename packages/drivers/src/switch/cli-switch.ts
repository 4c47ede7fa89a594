import { randomBytes } from 'node:crypto'
import type { ChangePlan } from '@ingot/core/switch/plan'
import type { LldpNeighbour, SwitchChange, SwitchState } from '@ingot/core/switch/port-config'
import {
  type AppliedChange,
  type SwitchCapabilities,
  type SwitchEndpoint,
  SwitchError,
  type SwitchIdentity,
  type SwitchScope,
  type SwitchSession,
} from '../contract/switch'
import { applyChange } from './apply-change'
import { CliSession } from './cli-session'
import { planChange } from './plan-change'
import { readNeighbours } from './read-neighbours'
import { readScope } from './read-scope'
import { connectSwitch, type SwitchConnection } from './switch-ssh'
import type { SwitchTimings } from './switch-timings'
import { Transcript } from './transcript'
import type { VendorProfile } from './vendor-profile'

/** A switch over SSH: one connection, one command line, one call after another. */
export class CliSwitch implements SwitchSession {
  readonly capabilities: SwitchCapabilities
  private readonly endpoint: SwitchEndpoint
  private readonly profile: VendorProfile
  private readonly timings: SwitchTimings
  private readonly transcript: Transcript
  private connection: SwitchConnection | null = null
  private cli: CliSession | null = null
  private hostKey: string | null
  private queue: Promise<unknown> = Promise.resolve()
  private closed = false

  constructor(endpoint: SwitchEndpoint, profile: VendorProfile, timings: SwitchTimings) {
    this.capabilities = profile.capabilities
    this.endpoint = endpoint
    this.profile = profile
    this.timings = timings
    this.hostKey = endpoint.hostKey
    const { credential, enableSecret } = endpoint
    this.transcript = new Transcript([
      'password' in credential ? credential.password : credential.privateKey,
      enableSecret,
    ])
  }

  /** Connects and logs in. The key of the first connection is the one that later ones must show. */
  async open(): Promise<void> {
    await this.told(() => this.connect())
  }

  identify(): Promise<SwitchIdentity> {
    return this.inTurn(async (cli) => ({
      hostKey: this.hostKey ?? '',
      ...(await this.profile.read.identify((command) => cli.ask(command), cli.name)),
    }))
  }

  read(scope: SwitchScope): Promise<SwitchState> {
    return this.inTurn((cli) => readScope(this.profile, (command) => cli.ask(command), scope))
  }

  neighbours(): Promise<LldpNeighbour[]> {
    return this.inTurn((cli) => readNeighbours(this.profile, (command) => cli.ask(command)))
  }

  plan(change: SwitchChange, state: SwitchState): ChangePlan {
    return planChange(this.profile, change, state)
  }

  apply(change: SwitchChange, plan: ChangePlan): Promise<AppliedChange> {
    return this.inTurn(async () => {
      const { profile, transcript } = this
      const state = await applyChange({
        ...{ profile, change, plan, transcript },
        changeName: `ingot-${randomBytes(4).toString('hex')}`,
        session: () => this.live(),
        reconnect: () => this.reconnect(),
      })
      return { state, transcript: transcript.text }
    })
  }

  save(): Promise<void> {
    return this.inTurn(async (cli) => {
      const { save, transaction } = this.profile.session
      // Where changes have no names, confirming when there is nothing to confirm does nothing.
      const left = (await this.profile.read.unconfirmed?.((command) => cli.ask(command))) ?? ['']
      for (const change of left) for (const line of transaction?.confirm(change) ?? []) await cli.configure(line)
      for (const line of save?.lines ?? []) await cli.configure(line, save?.timeoutMs)
    })
  }

  async close(): Promise<void> {
    this.closed = true
    await this.queue.catch(() => {})
    this.hangUp()
  }

  /** Calls wait for each other. An error carries what was said; a command line that lost its way is given up. */
  private inTurn<Answer>(call: (cli: CliSession) => Promise<Answer>): Promise<Answer> {
    const turn = this.queue.then(() =>
      this.told(async () => {
        this.transcript.clear()
        return call(this.live())
      }),
    )
    this.queue = turn.catch(() => {})
    return turn
  }

  private async told<Answer>(call: () => Promise<Answer>): Promise<Answer> {
    try {
      return await call()
    } catch (error) {
      const known = error instanceof SwitchError ? error : new SwitchError('switch_reply_unknown', {}, { cause: error })
      if (outOfStep.has(known.code)) this.hangUp()
      const { host, port } = this.endpoint
      const detail = Object.entries({ host, port, ...known.detail }).map(
        ([key, value]) => [key, typeof value === 'string' ? this.transcript.masked(value) : value] as const,
      )
      const { outcome, cause } = known
      throw new SwitchError(known.code, Object.fromEntries(detail), {
        outcome,
        cause,
        transcript: this.transcript.text,
      })
    }
  }

  private live(): CliSession {
    if (!this.cli || this.closed) throw new SwitchError('switch_session_lost', { reason: 'closed' })
    return this.cli
  }

  private async connect(): Promise<CliSession> {
    const { profile, timings, endpoint, transcript } = this
    this.connection = await connectSwitch({ ...endpoint, hostKey: this.hostKey }, timings.loginMs)
    this.hostKey = this.connection.hostKey
    const cli = new CliSession(this.connection.channel, profile.session, timings, transcript)
    const { credential, username, enableSecret } = endpoint
    const password = 'password' in credential ? credential.password : null
    await cli.login({ username, password, enableSecret })
    this.cli = cli
    return cli
  }

  private reconnect(): Promise<CliSession> {
    this.hangUp()
    this.transcript.add('(connected again)')
    return this.connect()
  }

  private hangUp(): void {
    this.cli = null
    this.connection?.channel.destroy()
    this.connection?.client.destroy()
    this.connection = null
  }
}

/** After these nobody knows what the next prompt belongs to. */
const outOfStep: ReadonlySet<string> = new Set([
  'switch_timeout',
  'switch_session_lost',
  'switch_prompt_unknown',
  'switch_reply_unknown',
  'switch_auth_failed',
  'switch_enable_refused',
])
