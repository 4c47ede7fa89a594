import { access } from 'node:fs/promises'
import path from 'node:path'
import type { ErrorCode } from '@ingot/core/error/codes'
import { configDriveFiles } from '@ingot/core/host/config-drive'
import { done, failed, type Outcome, wait } from '@ingot/core/operation/outcome'
import { bindVnics } from '@ingot/db/provision/bind-vnics'
import { loadConfigDrive } from '@ingot/db/provision/load-config-drive'
import { loadDeployTarget } from '@ingot/db/provision/load-target'
import type { AgentCommandResult, DeployAgent } from '@ingot/drivers/contract/agent'
import { packConfigDrive } from '../../boot/config-drive-iso'
import { createImageLinks } from '../../boot/image-link'
import type { StepContext } from '../../runtime/step'
import { askAgent, commandError } from '../steps/agent-command'
import { hostOf, nodeOf, requireAgent } from '../steps/target'

/**
 * Has the agent download the image, verify its SHA-256, and write it with the config drive. The agent's command list
 * says whether that was asked for on this boot, so a repeat after a crash never writes twice.
 */
export async function writeImage(context: StepContext): Promise<Outcome> {
  const agent = await requireAgent(context)
  const commands = await agent.listCommands()
  const command = commands.findLast(({ name }) => name === 'prepare_image')
  if (command?.status === 'SUCCEEDED') return installBootLoader(context, agent, commands)
  if (command?.status === 'RUNNING') return wait('agent_working', 'agent', context.deps.pace.agentPollMs, 'agent')
  if (command) return { kind: 'failed', error: commandError(causeOf(command), command) }

  const { database, deps, lease } = context
  const nodeId = nodeOf(context)
  const hostId = hostOf(context)
  const target = await loadDeployTarget(database, hostId)
  const stored = await access(path.join(deps.imageDirectory, target.sha256)).then(
    () => true,
    () => false,
  )
  if (!stored) return failed('image_missing', { image: target.name })
  await bindVnics(database, lease, hostId, nodeId, nicMacsOf(context))
  const drive = await loadConfigDrive(database, deps.sealKeys, hostId)
  const hints = { root_device: context.state.rootDiskHint }
  // Tells the agent which disk is meant: prepare_image takes it from the node that the agent knows.
  const agentNode = {
    uuid: nodeId,
    properties: { cpu_arch: target.arch, ...hints },
    instance_info: hints,
    driver_info: {},
    driver_internal_info: {},
  }
  await askAgent(agent, 'deploy.get_deploy_steps', { node: agentNode, ports: [] })
  await agent.run('standby.prepare_image', {
    image_info: {
      id: target.id,
      urls: [`${deps.bootUrl}${createImageLinks(deps.sealKeys.secretKey).pathFor(target.sha256, nodeId)}`],
      os_hash_algo: 'sha256',
      os_hash_value: target.sha256,
      checksum: target.sha256,
      disk_format: target.format,
      image_type: 'whole-disk',
      stream_raw_images: true,
      node_uuid: nodeId,
      deploy_boot_mode: target.bootMode,
      boot_option: 'local',
    },
    configdrive: packConfigDrive(configDriveFiles(drive.host, drive.nics)),
  })
  context.evidence({ image: target.name, disk: String(context.state.rootDiskSerial ?? '') })
  return wait('agent_working', 'agent', deps.pace.agentPollMs, 'agent')
}

/** The NICs that the agent saw when the root disk was chosen. */
const nicMacsOf = ({ state }: StepContext) => (Array.isArray(state.nicMacs) ? state.nicMacs.map(String) : [])

/**
 * UEFI firmware may keep boot entries of the system before: the agent replaces them with the new disk's, as Ironic has it
 * do after a whole-disk image.
 */
async function installBootLoader(
  context: StepContext,
  agent: DeployAgent,
  commands: readonly AgentCommandResult[],
): Promise<Outcome> {
  const { bootMode } = context.state
  const last = commands.findLast(({ name }) => name === 'install_bootloader')
  if (bootMode === 'bios' || last?.status === 'SUCCEEDED') return done
  if (last?.status === 'RUNNING') return wait('agent_working', 'agent', context.deps.pace.agentPollMs, 'agent')
  if (last) return { kind: 'failed', error: commandError('agent_command_failed', last) }
  await askAgent(agent, 'image.install_bootloader', { root_uuid: null, target_boot_mode: bootMode })
  return done
}

/** The agent's error types (ironic-python-agent errors.py) that have a name of their own here. */
function causeOf({ error }: AgentCommandResult): ErrorCode {
  const text = `${error?.type} ${error?.message} ${error?.details}`
  if (/ImageChecksumError|checksum/i.test(text)) return 'image_checksum_mismatch'
  return /no space|ENOSPC|too small/i.test(text) ? 'disk_too_small' : 'agent_command_failed'
}
