import { PowerLost, pause } from '../server/pause'
import type { AgentMemory } from './agent-commands'
import { type AgentContext, hasNetwork } from './agent-context'
import { AgentHttp } from './agent-http'
import { hardwareInventory, inspectionData } from './hardware-inventory'
import { type SelfSignedCertificate, selfSignedCertificate } from './self-signed-certificate'

const agentVersion = '11.6.0'
const tlsApiMinor = 68
const largestKnownMinor = 68
const inspectionAttempts = 5
const lookupTimeoutMs = 600_000
const lookupPauseAfterConflictMs = [5000, 10_000, 30_000]
const shortestHeartbeatMs = 5000
const restartMs = 30_000

interface LookupAnswer {
  readonly node: Record<string, unknown> & { uuid: string }
  readonly config: { readonly heartbeat_timeout?: number; readonly agent_token?: string }
}

/**
 * The ramdisk's agent from start to power loss: inspection call-back, look-up with back-off, API, heartbeats
 * (ironic-python-agent `agent.py`, `ironic_api_client.py`). Rejects with `PowerLost` when the power goes.
 */
export async function runDeployAgent(context: AgentContext): Promise<never> {
  const urls = (context.kernelParameters.get('ipa-api-url') ?? '').split(',').filter(Boolean)
  for (;;) {
    await pause(context.timings.agentStartMs, context.signal)
    if (urls.length === 0) context.print('ironic-python-agent: no ipa-api-url, nothing to do\n')
    else await runOnce(context, urls)
    // systemd restarts a failed agent.
    await pause(restartMs * context.timings.agentTimeScale, context.signal)
  }
}

async function runOnce(context: AgentContext, urls: string[]): Promise<void> {
  const api = (urls[0] as string).replace(/\/$/, '')
  const callback = context.kernelParameters.get('ipa-inspection-callback-url')
  if (callback) await inspect(context, callback)
  const minor = await discoverMinor(context, api)
  const found = await lookUp(context, api)
  if (!found) return
  const token = usableToken(context, found)
  if (!token) {
    context.print('ironic-python-agent: no agent token on file. This is FATAL, the agent locks itself.\n')
    context.log.record('agent.locked')
    await pause(2 ** 30, context.signal)
  }
  const certificate = context.allowTls && minor >= tlsApiMinor ? selfSignedCertificate('127.0.0.1') : null
  await serve(context, api, found, token as string, minor, certificate)
}

async function request(context: AgentContext, url: string, minor: number, init: RequestInit = {}): Promise<Response> {
  requireNetwork(context)
  return fetch(url, {
    ...init,
    signal: context.signal,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-openstack-ironic-api-version': `1.${minor}`,
    },
  })
}

/** Frames that the switches do not carry get no answer. */
function requireNetwork(context: AgentContext): void {
  if (hasNetwork(context)) return
  context.log.record('agent.no-network')
  context.print('ironic-python-agent: connection timed out\n')
  throw new Error('connection timed out')
}

async function inspect(context: AgentContext, callback: string): Promise<void> {
  const body = JSON.stringify(inspectionData(context))
  for (const url of callback.split(',')) {
    for (let attempt = 0; attempt < inspectionAttempts; attempt++) {
      try {
        const response = await request(context, url, largestKnownMinor, { method: 'POST', body })
        await response.body?.cancel()
        context.log.record('agent.inspection', `${response.status}`)
        context.print(`ironic-python-agent: inspection data posted, answer ${response.status}\n`)
        if (response.status < 500 && response.status !== 409) return
      } catch {
        if (context.signal.aborted) throw new PowerLost()
      }
      await pause(5000 * 1.5 ** attempt * context.timings.agentTimeScale, context.signal)
    }
  }
}

async function discoverMinor(context: AgentContext, api: string): Promise<number> {
  try {
    const response = await request(context, `${api}/`, 31)
    const body = (await response.json()) as { default_version?: { version?: string } }
    return Math.min(largestKnownMinor, Number(body.default_version?.version?.split('.')[1] ?? 31))
  } catch {
    if (context.signal.aborted) throw new PowerLost()
    return 31
  }
}

async function lookUp(context: AgentContext, api: string): Promise<LookupAnswer | null> {
  const scale = context.timings.agentTimeScale
  const seconds = Number(context.kernelParameters.get('ipa-lookup-timeout') ?? lookupTimeoutMs / 1000)
  const deadline = Date.now() + seconds * 1000 * Math.max(scale, 0.05)
  const addresses = hardwareInventory(context)
    .interfaces.map((nic) => nic.mac_address)
    .join(',')
  let conflicts = 0
  for (let attempt = 0; Date.now() < deadline; attempt++) {
    try {
      const response = await request(context, `${api}/v1/lookup?addresses=${encodeURIComponent(addresses)}`, 62)
      context.log.record('agent.lookup', String(response.status))
      if (response.ok) {
        const answer = (await response.json()) as LookupAnswer
        if (answer.node?.uuid && answer.config) return answer
      } else await response.body?.cancel()
      if (response.status === 409) {
        await pause((lookupPauseAfterConflictMs[Math.min(conflicts++, 2)] as number) * scale, context.signal)
        continue
      }
      context.print(`ironic-python-agent: look-up answered ${response.status}, trying again\n`)
    } catch {
      if (context.signal.aborted) throw new PowerLost()
    }
    // Random, exponential, 1 s to 60 s.
    const ceiling = Math.min(60_000, 1000 * 2 ** attempt)
    await pause(Math.max(1000, Math.random() * ceiling) * scale, context.signal)
  }
  context.print('ironic-python-agent: could not look up node info\n')
  return null
}

function usableToken(context: AgentContext, found: LookupAnswer): string | null {
  const given = found.config.agent_token ?? ''
  // Shorter values are masks (`******`): the real one was handed out already, to somebody else.
  return given.length >= 32 ? given : (context.kernelParameters.get('ipa-agent-token') ?? null)
}

async function serve(
  context: AgentContext,
  api: string,
  found: LookupAnswer,
  token: string,
  minor: number,
  certificate: SelfSignedCertificate | null,
): Promise<void> {
  let left = false
  const memory: AgentMemory = {
    node: found.node,
    cachedImageId: null,
    leave() {
      left = true
      http.close()
      wake?.()
    },
  }
  const scale = context.timings.agentTimeScale
  const timeoutMs = (found.config.heartbeat_timeout ?? 300) * 1000
  let wake: (() => void) | null = null
  let forced = false
  const http = new AgentHttp({
    context,
    memory,
    certificate,
    version: agentVersion,
    token: () => token,
    onCommandDone: () => {
      forced = true
      wake?.()
    },
  })
  const port = await http.listen()
  const close = () => http.close()
  context.signal.addEventListener('abort', close, { once: true })
  context.print(`ironic-python-agent: node ${found.node.uuid}, API on port ${port}${certificate ? ' (TLS)' : ''}\n`)
  const host = context.kernelParameters.get('ipa-advertise-host') ?? '127.0.0.1'
  const body = JSON.stringify({
    callback_url: `${certificate ? 'https' : 'http'}://${host}:${port}`,
    agent_token: token,
    agent_version: agentVersion,
    ...(certificate ? { agent_verify_ca: certificate.certificatePem } : {}),
  })
  for (;;) {
    const sentAt = Date.now()
    forced = false
    const accepted = await heartbeat(context, api, found.node.uuid, minor, body)
    const spread = accepted ? timeoutMs * (0.3 + 0.3 * Math.random()) : shortestHeartbeatMs * (1 + Math.random())
    const intervalMs = Math.max(accepted ? shortestHeartbeatMs : 0, spread) * scale
    const floorMs = shortestHeartbeatMs * scale
    // A finished command heartbeats early, but not within 5 s of the last one.
    while (Date.now() - sentAt < (forced ? floorMs : intervalMs)) {
      const restMs = (forced ? floorMs : intervalMs) - (Date.now() - sentAt)
      await Promise.race([
        pause(restMs, context.signal),
        new Promise<void>((resolve) => {
          wake = resolve
        }),
      ])
      if (left) {
        context.print('ironic-python-agent: rescue mode, the agent ends. User rescue may log in.\n')
        await pause(2 ** 30, context.signal)
      }
    }
    if (context.signal.aborted) throw new PowerLost()
  }
}

async function heartbeat(
  context: AgentContext,
  api: string,
  uuid: string,
  minor: number,
  body: string,
): Promise<boolean> {
  try {
    const response = await request(context, `${api}/v1/heartbeat/${uuid}`, minor, { method: 'POST', body })
    await response.body?.cancel()
    context.log.record('agent.heartbeat', String(response.status))
    return response.status === 202
  } catch {
    if (context.signal.aborted) throw new PowerLost()
    context.log.record('agent.heartbeat', 'no answer')
    return false
  }
}
