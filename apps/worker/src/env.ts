import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { defaultImagePolicy, type ImagePolicy } from './image/image-policy'

export const workerRoles = ['operations', 'boot', 'console', 'reconcile'] as const
export type WorkerRole = (typeof workerRoles)[number]

const port = z.coerce.number().int().min(0).max(65_535)
const ms = z.coerce.number().int().min(1)
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
)
const hosts = list.pipe(
  z.array(z.string().regex(/^([a-zA-Z0-9.-]+(\/\d+)?|[0-9a-fA-F:.]+(\/\d+)?)$/, 'a host name, address or CIDR')),
)

const schema = z.object({
  DATABASE_URL: z.url(),
  REDIS_URL: z.url().optional(),
  INGOT_SEAL_PUBLIC_KEY: z.base64(),
  INGOT_SEAL_SECRET_KEY: z.base64(),
  /** base64 Ed25519; signs checkpoints of the audit trail. None are written when it is left out. */
  INGOT_AUDIT_SECRET_KEY: z.base64().optional(),
  /** Who signs licences, as a list of base64 Ed25519 keys, in an edition that another vendor sells. Left out: we do. */
  INGOT_LICENCE_PUBLIC_KEYS: list.pipe(z.array(z.base64()).min(1)).optional(),
  INGOT_AUDIT_CHECKPOINT_MS: ms.default(60_000),
  /** Where checkpoints go too, e.g. `tcp://log.example.org:601` or `udp://log.example.org:514`. */
  INGOT_AUDIT_SYSLOG: z.union([z.literal(''), z.url({ protocol: /^(udp|tcp)$/ })]).default(''),
  INGOT_ROLES: list.pipe(z.array(z.enum(workerRoles))).default([...workerRoles]),
  INGOT_WORKER_ID: z.string().default(`${os.hostname()}-${process.pid}`),
  INGOT_DATA_DIR: z.string().default('.ingot'),
  /** Largest file that may be imported as part of an image. */
  INGOT_IMAGE_MAX_GIB: z.coerce.number().positive().default(64),
  /** Host names, addresses and CIDRs inside this network that images may be fetched from, e.g. `images.example.org,10.1.0.0/16`. */
  INGOT_IMAGE_HOSTS: hosts.default([]),
  /** Host names, addresses and CIDRs inside this network that webhooks may lead to, also by `http:`. */
  INGOT_WEBHOOK_HOSTS: hosts.default([]),
  /** One attempt, from the look-up of the name to the end of the answer. */
  INGOT_WEBHOOK_TIMEOUT_MS: ms.default(15_000),
  INGOT_IMAGE_IDLE_MS: ms.default(defaultImagePolicy.idleMs),
  INGOT_IMAGE_TRANSFERS: z.coerce.number().int().min(1).max(64).default(defaultImagePolicy.maxTransfers),
  INGOT_BOOT_HOST: z.string().default('127.0.0.1'),
  INGOT_BOOT_PORT: port.default(0),
  /** How machines reach the boot listener; by default its own address. */
  INGOT_BOOT_URL: z.url().optional(),
  /** On a real provisioning network: where the worker keeps dnsmasq's files. None are written when it is left out. */
  INGOT_DHCP_DIR: z.string().optional(),
  INGOT_DHCP_INTERFACE: z.string().default('eth1'),
  /** `first,last` of the addresses to give, or `proxy,network` where another server gives them. */
  INGOT_DHCP_RANGE: list.pipe(z.tuple([z.string(), z.ipv4()])).default(['proxy', '0.0.0.0']),
  INGOT_TFTP_ROOT: z.string().default('/srv/tftp'),
  INGOT_CONSOLE_HOST: z.string().default('127.0.0.1'),
  INGOT_CONSOLE_PORT: port.default(0),
  INGOT_CONSOLE_ORIGINS: list.default([]),
  /** Where BMCs post their events, so that a change of power is seen at once. Left out: power is polled only. */
  INGOT_EVENTS_PORT: port.optional(),
  INGOT_EVENTS_HOST: z.string().default('127.0.0.1'),
  /** How BMCs reach it; by default its own address. `https://` where something in front of it speaks TLS. */
  INGOT_EVENTS_URL: z.url().optional(),
  /** Between two looks whether BMCs still have our subscription. */
  INGOT_EVENTS_CHECK_MS: ms.default(600_000),
  /** Between two looks at a switch: whether it is as we want it, and who is at its cables. */
  INGOT_SWITCH_CHECK_MS: ms.default(600_000),
  INGOT_HEALTH_PORT: port.optional(),
  /** Where Prometheus asks, GET /metrics. Left out: nowhere. It shows numbers of the whole cloud: not for tenants' networks. */
  INGOT_METRICS_PORT: port.optional(),
  INGOT_METRICS_HOST: z.string().default('127.0.0.1'),
  INGOT_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  INGOT_CONCURRENCY: z.coerce.number().int().min(1).max(1000).default(50),
  INGOT_LEASE_MS: ms.default(30_000),
  INGOT_SWEEP_MS: ms.default(5_000),
  INGOT_POWER_SYNC_MS: ms.default(60_000),
  INGOT_POWER_POLL_MS: ms.default(2_000),
  INGOT_SOFT_OFF_MS: ms.default(300_000),
  INGOT_AGENT_POLL_MS: ms.default(15_000),
  INGOT_RETRY_MS: ms.default(2_000),
  /** Between looks at a node that Ironic works on, and between looks at a whole Ironic. */
  INGOT_IRONIC_POLL_MS: ms.default(3_000),
  INGOT_IRONIC_SYNC_MS: ms.default(30_000),
  /** How long work waits for a conductor of Ironic that is gone. */
  INGOT_IRONIC_CONDUCTOR_MS: ms.default(600_000),
  INGOT_RECORD_CONSOLE: z.stringbool().default(true),
})

export type WorkerEnv = z.infer<typeof schema> & { readonly imageDirectory: string; readonly imagePolicy: ImagePolicy }

/** Reads the environment once. Throws with every wrong variable and what is expected of it. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): WorkerEnv {
  const parsed = schema.safeParse(source)
  if (!parsed.success) throw new Error(`The worker's environment is incomplete:\n${z.prettifyError(parsed.error)}`)
  const env = parsed.data
  const imagePolicy = {
    maxBytes: env.INGOT_IMAGE_MAX_GIB * 1024 ** 3,
    allowedHosts: env.INGOT_IMAGE_HOSTS,
    idleMs: env.INGOT_IMAGE_IDLE_MS,
    maxTransfers: env.INGOT_IMAGE_TRANSFERS,
  }
  return { ...env, imageDirectory: path.join(env.INGOT_DATA_DIR, 'images'), imagePolicy }
}
