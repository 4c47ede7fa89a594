-- Errors as ironic-python-agent's errors.py names and numbers them.
local json = require('json')

local codes = {
  InvalidCommandError = { 400, 'Invalid command' },
  InvalidCommandParamsError = { 400, 'Invalid command parameters' },
  RequestedObjectNotFoundError = { 404, 'Not found' },
  AgentIsBusy = { 409, 'Agent is busy' },
  VersionMismatch = { 409, 'Hardware managers version mismatch, reload agent with correct version' },
  CommandExecutionError = { 500, 'Command execution failed' },
  ImageDownloadError = { 500, 'Error downloading image' },
  ImageChecksumError = { 500, 'Error verifying image checksum' },
  ImageWriteError = { 500, 'Error writing image to device' },
  InvalidImage = { 500, 'The provided image is not valid for use' },
  DeviceNotFound = { 404, 'Error finding the disk or partition device to deploy the image onto' },
  DeploymentError = { 500, 'Deploy step failed' },
  CleaningError = { 500, 'Clean step failed' },
  BlockDeviceEraseError = { 500, 'Error erasing block device' },
}

local AgentError = {}
AgentError.__index = AgentError

function AgentError.new(type, details, ...)
  local code, message = table.unpack(codes[type])
  local text = select('#', ...) > 0 and string.format(details, ...) or details
  return setmetatable({ type = type, code = code, message = message, details = text }, AgentError)
end

function AgentError.throw(type, details, ...)
  error(AgentError.new(type, details, ...), 0)
end

-- Whatever was thrown, as an agent's error.
function AgentError.from(thrown)
  if getmetatable(thrown) == AgentError then return thrown end
  return AgentError.new('CommandExecutionError', tostring(thrown))
end

function AgentError:serialize()
  return { type = self.type, code = self.code, message = self.message, details = self.details or json.null }
end

return AgentError
