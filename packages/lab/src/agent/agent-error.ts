/** An error the agent reports: as an HTTP error, or inside a failed command (ironic-python-agent `errors.py`). */
export class AgentError extends Error {
  readonly type: string
  readonly code: number
  readonly details: string

  constructor(type: string, code: number, message: string, details: string) {
    super(message)
    this.type = type
    this.code = code
    this.details = details
  }

  serialize() {
    return { type: this.type, code: this.code, message: this.message, details: this.details }
  }
}

export const invalidParams = (details: string) =>
  new AgentError('InvalidCommandParamsError', 400, 'Invalid command parameters', details)
export const invalidCommand = (details: string) =>
  new AgentError('InvalidCommandError', 400, 'Invalid command', details)
export const notFound = (kind: string, id: string) =>
  new AgentError('RequestedObjectNotFoundError', 404, 'Not found', `${kind} with id ${id} not found.`)
export const agentBusy = (command: string) =>
  new AgentError('AgentIsBusy', 409, 'Agent is busy', `executing command ${command}`)
export const commandFailed = (details: string) =>
  new AgentError('CommandExecutionError', 500, 'Command execution failed', details)
export const downloadFailed = (imageId: string, why: string) =>
  new AgentError('ImageDownloadError', 500, 'Error downloading image', `Download of image ${imageId} failed: ${why}`)
export const checksumFailed = (imageId: string, location: string, expected: string, actual: string) =>
  new AgentError(
    'ImageChecksumError',
    500,
    'Error verifying image checksum',
    `Image failed to verify against checksum. location: ${location}; image ID: ${imageId}; image checksum: ${expected}; verification checksum: ${actual}`,
  )
export const writeFailed = (device: string, stderr: string) =>
  new AgentError(
    'ImageWriteError',
    500,
    'Error writing image to device',
    `Writing image to device ${device} failed with exit code 1. stdout: . stderr: ${stderr}`,
  )
export const deviceNotFound = (details: string) =>
  new AgentError('DeviceNotFound', 404, 'Error finding the disk or partition device to deploy the image onto', details)
export const deploymentFailed = (details: string) =>
  new AgentError('DeploymentError', 500, 'Deploy step failed', details)
export const cleaningFailed = (details: string) => new AgentError('CleaningError', 500, 'Clean step failed', details)
export const softwareRaidFailed = (details: string) =>
  new AgentError('SoftwareRAIDError', 500, 'Error creating software RAID', details)
export const invalidImage = (details: string) =>
  new AgentError('InvalidImage', 500, 'The provided image is not valid for use', details)
export const versionMismatch = (agent: string, node: string) =>
  new AgentError(
    'VersionMismatch',
    409,
    'Hardware managers version mismatch, reload agent with correct version',
    `Current versions: ${agent}, versions used by ironic: ${node}`,
  )
