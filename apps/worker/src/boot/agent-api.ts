import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { normalizeMac } from '@ingot/core/network/mac-address'
import { lookUpNode, takeAgentToken } from '@ingot/db/agent/look-up-node'
import { recordHeartbeat } from '@ingot/db/agent/record-heartbeat'
import { auditUnexpectedAgent } from '@ingot/db/agent/refuse-agent'
import type { Database } from '@ingot/db/database'
import { storeInspection } from '@ingot/db/inspection/store-inspection'
import { wakeOperations } from '@ingot/db/operation/wake-operations'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import type { Logger } from '@ingot/telemetry/logger'
import { readJsonObject, sendJson, sendNotFound } from './http-answers'

/** What ironic-python-agent is told: it beats every 0.3 to 0.6 times this long. Seconds. */
const HEARTBEAT_TIMEOUT_S = 300
/** API version with tokens (1.62) and the agent's own certificate (1.68). */
const API_VERSION = '1.68'
const MASKED = '******'
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export interface AgentApi {
  discover(response: ServerResponse): void
  lookUp(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): Promise<void>
  heartbeat(request: IncomingMessage, response: ServerResponse, nodeId: string): Promise<void>
  continueInspection(request: IncomingMessage, response: ServerResponse): Promise<void>
}

const hashOf = (token: string) => new Uint8Array(createHash('sha256').update(token).digest())
const string = (value: unknown, maxLength: number) =>
  typeof value === 'string' && value.length <= maxLength ? value : null

/** The part of Ironic's ramdisk API that ironic-python-agent uses, so that the community's image boots unmodified. */
export function createAgentApi(database: Database, sealPublicKey: string, log: Logger): AgentApi {
  const unexpected = async (nodeId: string, request: IncomingMessage, reason: string) => {
    log.warn({ nodeId, reason, address: request.socket.remoteAddress }, 'unexpected deploy agent')
    await auditUnexpectedAgent(database, nodeId, { reason, sourceIp: request.socket.remoteAddress ?? null })
  }

  return {
    discover: (response) =>
      sendJson(response, 200, {
        name: 'Ingot boot service',
        default_version: { id: 'v1', min_version: '1.1', version: API_VERSION, status: 'CURRENT' },
        versions: [{ id: 'v1', min_version: '1.1', version: API_VERSION, status: 'CURRENT' }],
      }),

    async lookUp(request, response, query) {
      const macs = (query.get('addresses') ?? '').split(',').slice(0, 64).map(normalizeMac)
      const node = await lookUpNode(
        database,
        macs.filter((mac) => mac !== null),
      )
      if (node && !node.expected) await unexpected(node.id, request, `look-up in ${node.provisionState}`)
      const uuid = query.get('node_uuid')
      if (!node?.expected || (uuid !== null && uuid !== node.id)) return sendNotFound(response)
      const token = node.tokenTaken ? null : await handOut(node.id)
      sendJson(response, 200, {
        node: { uuid: node.id, properties: { cpu_arch: node.arch }, instance_info: {}, driver_internal_info: {} },
        config: {
          heartbeat_timeout: HEARTBEAT_TIMEOUT_S,
          agent_token: token ?? MASKED,
          agent_token_required: true,
          agent_md5_checksum_enable: false,
          disable_deep_image_inspection: false,
          permitted_image_formats: ['raw', 'gpt', 'qcow2'],
          metrics: {},
          metrics_statsd: {},
        },
      })
    },

    async heartbeat(request, response, nodeId) {
      const body = await readJsonObject(request)
      const callbackUrl = string(body?.callback_url, 256)
      const token = string(body?.agent_token, 256)
      if (!UUID.test(nodeId)) return sendNotFound(response)
      if (!callbackUrl || !/^https?:\/\/[^/\s]+$/.test(callbackUrl) || !token)
        return sendJson(response, 400, { error_message: 'callback_url and agent_token are required' })
      const result = await recordHeartbeat(database, {
        nodeId,
        callbackUrl,
        tokenHash: hashOf(token),
        verifyCa: string(body?.agent_verify_ca, 16_384),
        version: string(body?.agent_version, 64),
        status: string(body?.agent_status, 32),
        message: string(body?.agent_status_message, 1_000),
      })
      if (result === 'accepted') return void response.writeHead(202).end()
      await unexpected(nodeId, request, result)
      if (result === 'callback_changed')
        return sendJson(response, 400, { error_message: 'Detected change in ramdisk provided callback_url' })
      if (result === 'bad_token') return sendJson(response, 401, { error_message: 'Agent token invalid' })
      sendNotFound(response)
    },

    async continueInspection(request, response) {
      const body = await readJsonObject(request)
      const inventory = body?.inventory as { interfaces?: { mac_address?: unknown }[] } | undefined
      const interfaces = Array.isArray(inventory?.interfaces) ? inventory.interfaces : []
      const macs = interfaces.flatMap((nic) =>
        typeof nic?.mac_address === 'string' ? (normalizeMac(nic.mac_address) ?? []) : [],
      )
      const node = await lookUpNode(database, macs)
      if (!body || !node?.expected || !node.inspecting) return sendNotFound(response)
      const { inventory: _inventory, ...pluginData } = body
      await storeInspection(database, node.id, { inventory, pluginData })
      await wakeOperations(database, node.id, 'inspection')
      sendJson(response, 202, { uuid: node.id })
    },
  }

  async function handOut(nodeId: string): Promise<string | null> {
    const token = randomBytes(32).toString('base64url')
    const sealed = await sealSecret(sealPublicKey, secretContext.agent(nodeId), token)
    return (await takeAgentToken(database, nodeId, { hash: hashOf(token), sealed })) ? token : null
  }
}
