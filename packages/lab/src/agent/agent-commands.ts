import { gzipSync } from 'node:zlib'
import { packTar } from '../disk/tar-archive'
import { pause } from '../server/pause'
import type { AgentContext } from './agent-context'
import { cleaningFailed, deploymentFailed, invalidParams, versionMismatch } from './agent-error'
import { eraseDiskMetadata, eraseDisks, overwriteDisks } from './erase-disks'
import { hardwareInventory } from './hardware-inventory'
import { parseImageInfo } from './image-info'
import { chooseRootDevice } from './root-device'
import { createSoftwareRaid, deleteSoftwareRaid, type RaidConfig } from './software-raid'
import { writeConfigDrive } from './write-config-drive'
import { writeImage } from './write-image'

export type CommandParams = Readonly<Record<string, unknown>>
type JsonObject = Record<string, unknown>

/** What a command may know about the running agent. */
export interface AgentMemory {
  /** The node as the look-up, or a later step command, described it. */
  node: JsonObject
  cachedImageId: string | null
  /** Ends API and heartbeats and leaves the ramdisk running, as `serve_api = False` does. */
  leave(): void
}

export interface AgentCommand {
  /** Runs in the background; the answer to the POST says RUNNING. */
  readonly async: boolean
  /** Throws to refuse the command with HTTP 400. */
  validate?(params: CommandParams): void
  run(context: AgentContext, memory: AgentMemory, params: CommandParams): Promise<unknown> | unknown
}

const managerName = 'generic_hardware_manager'
const managerVersions = { [managerName]: '1.2' }

function step(name: string, priority: number, iface = 'deploy') {
  return { step: name, priority, interface: iface, reboot_requested: false, abortable: true }
}

const cleanSteps = [
  step('erase_devices', 10),
  step('erase_devices_metadata', 99),
  step('erase_devices_express', 0),
  step('erase_pstore', 0),
  step('clean_uefi_nvram', 0),
  step('delete_configuration', 0, 'raid'),
  step('create_configuration', 0, 'raid'),
  step('burnin_cpu', 0),
  step('burnin_disk', 0),
  step('burnin_memory', 0),
  step('burnin_network', 0),
]
const deploySteps = [
  { ...step('erase_devices_metadata', 0), argsinfo: {} },
  { ...step('apply_configuration', 0, 'raid'), argsinfo: {} },
  { ...step('write_image', 0), argsinfo: {} },
]

function remember(memory: AgentMemory, params: CommandParams): void {
  if (params.node && typeof params.node === 'object') memory.node = params.node as JsonObject
}

function rootHints(memory: AgentMemory): JsonObject | null {
  const of = (key: string) => (memory.node[key] as JsonObject | undefined)?.root_device as JsonObject | undefined
  return of('instance_info') ?? of('properties') ?? null
}

async function prepareImage(context: AgentContext, memory: AgentMemory, params: CommandParams): Promise<string> {
  const rawInfo = params.image_info as JsonObject
  const info = parseImageInfo(rawInfo)
  const index = chooseRootDevice(context.hardware.disks, rootHints(memory))
  const disk = context.disks[index]
  const device = context.hardware.disks[index]?.device
  if (!disk || !device) throw deploymentFailed('the chosen disk is gone')
  if (memory.cachedImageId !== info.id) {
    await writeImage(context, disk, device, info)
    memory.cachedImageId = info.id
  }
  const configDrive = params.configdrive ?? rawInfo.configdrive
  if (typeof configDrive === 'string' && configDrive !== '') await writeConfigDrive(context, disk, device, configDrive)
  return `image (${info.id}) written to device ${device} root_uuid=None`
}

function checkVersions(version: unknown): void {
  if (version === undefined || version === null) return
  const given = JSON.stringify(version)
  if (given !== JSON.stringify(managerVersions)) throw versionMismatch(JSON.stringify(managerVersions), given)
}

function stepOf(params: CommandParams): JsonObject & { step: string } {
  const found = params.step as JsonObject | undefined
  if (typeof found?.step !== 'string') throw new Error(`Malformed step, no "step" key: ${JSON.stringify(found)}`)
  return found as JsonObject & { step: string }
}

async function cleanStep(context: AgentContext, memory: AgentMemory, name: string): Promise<unknown> {
  switch (name) {
    case 'erase_devices_metadata':
      return eraseDiskMetadata(context)
    case 'erase_devices':
    case 'erase_devices_express':
      return eraseDisks(context)
    case 'erase_pstore':
    case 'clean_uefi_nvram':
      return null
    case 'delete_configuration':
      await deleteSoftwareRaid(context)
      return null
    case 'create_configuration':
      return createSoftwareRaid(context, memory.node.target_raid_config as RaidConfig | undefined)
    case 'burnin_cpu':
    case 'burnin_disk':
    case 'burnin_memory':
    case 'burnin_network':
      if (context.faults.take('burn-in-fails')) throw cleaningFailed(`${name}: stress-ng: error: verification failed`)
      context.log.record(`agent.${name}`)
      if (name === 'burnin_disk') await overwriteDisks(context)
      return pause(context.timings.eraseMs, context.signal)
    default:
      throw cleaningFailed(`Could not find method: ${name}`)
  }
}

/** The commands by their full name (ironic-python-agent `extensions/*`). */
export const agentCommands: Readonly<Record<string, AgentCommand>> = {
  'standby.prepare_image': {
    async: true,
    validate: (params) => void parseImageInfo(params.image_info),
    run: async (context, memory, params) => ({
      result: `prepare_image: ${await prepareImage(context, memory, params)}`,
    }),
  },
  'standby.power_off': { async: true, run: (context) => context.shutdown('poweroff') },
  'standby.run_image': { async: true, run: (context) => context.shutdown('reboot') },
  'standby.sync': {
    async: false,
    run: async (context) => {
      for (const disk of context.disks) await disk.flush()
      return null
    },
  },
  'standby.get_partition_uuids': { async: false, run: () => ({}) },
  'clean.get_clean_steps': {
    async: false,
    run: (_context, memory, params) => {
      remember(memory, params)
      return { clean_steps: { [managerName]: cleanSteps }, hardware_manager_version: managerVersions }
    },
  },
  'clean.execute_clean_step': {
    async: true,
    run: async (context, memory, params) => {
      remember(memory, params)
      checkVersions(params.clean_version)
      const wanted = stepOf(params)
      const result = await cleanStep(context, memory, wanted.step)
      return { clean_result: result ?? null, clean_step: wanted }
    },
  },
  'deploy.get_deploy_steps': {
    async: false,
    run: (_context, memory, params) => {
      remember(memory, params)
      return { deploy_steps: { [managerName]: deploySteps }, hardware_manager_version: managerVersions }
    },
  },
  'deploy.execute_deploy_step': {
    async: true,
    run: async (context, memory, params) => {
      remember(memory, params)
      checkVersions(params.deploy_version)
      const wanted = stepOf(params)
      const args = { ...params, ...((wanted.args as JsonObject | undefined) ?? {}) }
      if (wanted.step === 'write_image') {
        const result = await prepareImage(context, memory, args)
        return { deploy_result: { result: `prepare_image: ${result}` }, deploy_step: wanted }
      }
      if (wanted.step === 'apply_configuration') {
        if (args.delete_existing !== false) await deleteSoftwareRaid(context)
        const result = await createSoftwareRaid(context, args.raid_config as RaidConfig | undefined)
        return { deploy_result: result, deploy_step: wanted }
      }
      if (wanted.step !== 'erase_devices_metadata') throw deploymentFailed(`Could not find method: ${wanted.step}`)
      await eraseDiskMetadata(context)
      return { deploy_result: null, deploy_step: wanted }
    },
  },
  'image.install_bootloader': { async: true, run: () => null },
  'log.collect_system_logs': {
    async: false,
    run: (context) => {
      const journal = context.log
        .list()
        .map((event) => `${new Date(event.atMs).toISOString()} ${event.kind} ${event.detail ?? ''}`)
      const archive = packTar({ '/journal': `${journal.join('\n')}\n` }, Math.floor(Date.now() / 1000))
      return { system_logs: gzipSync(archive).toString('base64') }
    },
  },
  'poll.get_hardware_info': { async: false, run: (context) => hardwareInventory(context) },
  'poll.set_node_info': {
    async: false,
    validate: (params) => {
      if (!params.node_info || typeof params.node_info !== 'object') throw invalidParams('node_info is missing')
    },
    run: (_context, memory, params) => {
      memory.node = ((params.node_info as JsonObject).node as JsonObject | undefined) ?? memory.node
      return null
    },
  },
  'system.lockdown': { async: true, run: () => null },
  'rescue.finalize_rescue': {
    async: false,
    validate: (params) => {
      if (typeof params.rescue_password !== 'string') throw invalidParams('rescue_password is missing')
    },
    run: (context, memory, params) => {
      context.log.record('agent.rescue-password', params.hashed ? 'hashed' : 'plain')
      // One that is said to be hashed, and is not, is written to /etc/shadow as it came: no password matches it.
      const password = String(params.rescue_password)
      context.enterRescue(params.hashed && !password.startsWith('$') ? '$' : password)
      // After the answer has left.
      setTimeout(() => memory.leave(), 20)
      return null
    },
  },
}
