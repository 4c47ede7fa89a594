import type { ChangePlan, PlanDiff } from '@ingot/core/switch/plan'
import type { SwitchChange, SwitchState } from '@ingot/core/switch/port-config'
import { SwitchError } from '../contract/switch'
import type { CliSession } from './cli-session'
import { type PlannedChange, planChange, planWithFormer, restoreLines } from './plan-change'
import { readScope } from './read-scope'
import { checkedChange, scopeOf } from './switch-change'
import type { Transcript } from './transcript'
import type { Lines, VendorProfile } from './vendor-profile'

interface Apply {
  readonly profile: VendorProfile
  readonly change: SwitchChange
  readonly plan: ChangePlan
  readonly transcript: Transcript
  /** of the candidate configuration, where the vendor names it */
  readonly changeName: string
  session(): CliSession
  reconnect(): Promise<CliSession>
}

const sameLines = (a: Lines, b: Lines) => a.map(({ text }) => text).join('\n') === b.map(({ text }) => text).join('\n')

/**
 * Sends the lines of a plan, reads back and compares; else takes back what was done and says whether that held. See
 * `SwitchSession.apply` for what is thrown.
 */
export async function applyChange(apply: Apply): Promise<SwitchState> {
  const { profile, plan } = apply
  const change = checkedChange(profile, apply.change)
  const job: Job = { ...apply, change, read: () => readChange(apply, change) }
  const before = await job.read()
  const planned = planWithFormer(profile, change, before)
  if (planned.plan.lines.length === 0) return before
  if (!sameLines(planned.plan.lines, plan.lines)) throw new SwitchError('switch_plan_stale', firstOf(planned.plan.diff))
  try {
    await sendLines(job, plan.lines)
    return await settle(job)
  } catch (error) {
    return recover(job, planned, error instanceof SwitchError ? error : new SwitchError('switch_reply_unknown'))
  }
}

interface Job extends Apply {
  read(): Promise<SwitchState>
}

const readChange = ({ profile, session }: Apply, change: SwitchChange): Promise<SwitchState> => {
  const cli = session()
  return readScope(profile, (command) => cli.ask(command), scopeOf(change))
}

const firstOf = ([first]: readonly PlanDiff[]): Record<string, string> =>
  first
    ? { object: first.object, name: first.name, seen: first.before ?? 'missing', wanted: first.after ?? 'none' }
    : {}

/** From the privileged mode, through the configuration, back to the privileged mode. What is sent holds, at least for now. */
async function sendLines({ profile, session, changeName }: Job, lines: Lines): Promise<void> {
  const { enterConfig, leaveConfig, transaction } = profile.session
  const cli = session()
  for (const line of enterConfig(changeName)) await cli.configure(line)
  for (const { text, context } of lines) {
    try {
      await cli.configure(text)
    } catch (error) {
      if (!(error instanceof SwitchError) || context === null) throw error
      const { code, detail, cause } = error
      throw new SwitchError(code, { ...detail, context }, { cause })
    }
  }
  for (const line of transaction ? transaction.commit(changeName) : leaveConfig) await cli.configure(line)
}

/** Reads back and compares; what has to be confirmed is confirmed. */
async function settle(job: Job): Promise<SwitchState> {
  const { profile, change, changeName, session } = job
  const state = await job.read()
  const { diff, lines } = planChange(profile, change, state)
  if (lines.length > 0) throw new SwitchError('switch_setting_ignored', firstOf(diff))
  for (const line of profile.session.transaction?.confirm(changeName) ?? []) await session().configure(line)
  return state
}

const lostSession: ReadonlySet<string> = new Set([
  'switch_session_lost',
  'switch_timeout',
  'switch_prompt_unknown',
  'switch_reply_unknown',
])

/** Takes back what is done of the change. Returns only when it turns out to be done in full although the session was lost. */
async function recover(job: Job, planned: PlannedChange, error: SwitchError): Promise<SwitchState> {
  const fail = (outcome: SwitchError['outcome']) =>
    new SwitchError(error.code, error.detail, { outcome, cause: error.cause ?? error })
  try {
    if (lostSession.has(error.code)) {
      await job.reconnect()
      const state = await settle(job).catch(() => null)
      if (state) return state
    } else await leave(job)
    await takeBack(job, planned)
  } catch (cause) {
    job.transcript.add(`(not taken back: ${cause instanceof Error ? cause.message : 'unknown'})`)
    throw fail('unknown')
  }
  throw fail('rolled_back')
}

/** To the privileged mode, wherever in the configuration the session is. Lines that were not committed yet are gone. */
async function leave({ profile, session, changeName }: Job): Promise<void> {
  const cli = session()
  const { leaveConfig, transaction } = profile.session
  if (cli.mode !== 'config') return
  for (const line of transaction ? transaction.discard(changeName) : leaveConfig) await cli.configure(line)
}

/**
 * Back to what was read before the first line, worked out against what the switch is now. Throws when it does not hold, and for
 * a port that had a configuration which neither we nor the vendor's lines have words for: it is closed then, not as before.
 */
async function takeBack(job: Job, { former, before }: PlannedChange): Promise<void> {
  const { profile, session, changeName, transcript } = job
  const unknown = Object.keys(former.ports).filter((name) => before.ports.get(name)?.vlans === null)
  const look = async () => {
    const state = await job.read()
    const touched = unknown.filter((name) => state.ports[name]?.vlans !== null)
    const untouched = unknown.filter((name) => !touched.includes(name))
    const ports = Object.fromEntries(Object.entries(former.ports).filter(([name]) => !untouched.includes(name)))
    const switched = untouched.filter((name) => state.ports[name]?.enabled !== former.ports[name]?.enabled)
    const lines = [
      ...planChange(profile, { ...former, ports }, state).lines,
      ...switched.flatMap((name) => profile.write.setEnabled(name, former.ports[name]?.enabled ?? true)),
    ]
    return { touched, lines, restoring: touched.flatMap((name) => restoreLines(profile, name)) }
  }
  let left = await look()
  if (left.lines.length > 0 && profile.session.transaction) {
    transcript.add('(taking back)')
    await revert(job, profile.session.transaction.revert(changeName))
    left = await look()
  }
  const { touched, restoring } = left
  if (left.lines.length + restoring.length > 0) {
    transcript.add('(taking back)')
    await sendLines(job, [...left.lines, ...restoring])
    left = await look()
    for (const line of profile.session.transaction?.confirm(changeName) ?? []) await session().configure(line)
  }
  const restored = touched.flatMap((name) => restoreLines(profile, name))
  if (left.lines.length > 0 || left.touched.length > 0 || !sameLines(restored, restoring))
    throw new SwitchError('switch_setting_ignored')
}

/** That there is nothing to revert is no error here: what counts is what is read afterwards. */
async function revert(job: Job, lines: readonly string[]): Promise<void> {
  try {
    for (const line of lines) await job.session().configure(line)
  } catch (error) {
    if (!(error instanceof SwitchError) || lostSession.has(error.code)) throw error
    await leave(job)
  }
}
