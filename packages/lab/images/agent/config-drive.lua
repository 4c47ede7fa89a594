-- Puts the config drive into a partition of 64 MiB at the end of the disk (ironic-python-agent partition_utils.py,
-- create_config_drive_partition); one that is labelled so already is overwritten.
local shell = require('shell')
local AgentError = require('agent-error')

local LABEL = 'config-2'
local MIB = 1 << 20
local LARGEST_MIB = 64
local TEXT, ISO = '/tmp/configdrive.base64', '/tmp/configdrive.iso'

local function decode(content)
  if content:match('^https?://') then
    local done, said = shell.run('wget -q -O %s %s', TEXT, content)
    if not done then AgentError.throw('DeploymentError', "Can't download the configdrive content: %s", said) end
  else
    shell.write(TEXT, content)
  end
  local done, said = shell.run('set -o pipefail; base64 -d %s | gunzip >%s', TEXT, ISO)
  if not done then
    AgentError.throw('DeploymentError', 'Config drive is not base64 encoded or the content is malformed. %s', said)
  end
  local _, size = shell.run('stat -c %%s %s', ISO)
  if tonumber(size) > LARGEST_MIB * MIB then
    AgentError.throw('DeploymentError', 'Config drive size exceeds maximum limit of %d MiB.', LARGEST_MIB)
  end
end

local function find_labelled(device)
  local _, nodes = shell.run('blkid -c /dev/null -t LABEL=%s -o device', LABEL)
  for node in nodes:gmatch('[^\n]+') do
    if node:sub(1, #device) == device then return node end
  end
  return nil
end

local function append_partition(device)
  local _, sectors = shell.run('blockdev --getsz %s', device)
  local start = (tonumber(sectors) * 512 // MIB - LARGEST_MIB - 1) * MIB // 512
  -- The image is smaller than the disk: a GPT's second header has to move to the end first.
  shell.run('sfdisk --relocate gpt-bak-std %s', device)
  local line = string.format('start=%d, size=%d, type=L', start, LARGEST_MIB * MIB // 512)
  local done, said = shell.run('echo %s | sfdisk -q --append --no-reread --no-tell-kernel %s', line, device)
  if not done then AgentError.throw('DeploymentError', 'Config drive cannot be created on %s. %s', device, said) end
  shell.run('blockdev --rereadpt %s', device)
  local _, nodes = shell.run("sfdisk -d %s | sed -n 's|^\\(/dev/[^ ]*\\) .*|\\1|p'", device)
  return nodes:match('[^\n]+$')
end

-- `content`: gzipped ISO 9660 in base64, or a URL of that. Throws an agent's error.
return function(device, content)
  decode(content)
  local partition = find_labelled(device) or append_partition(device)
  local done, said = shell.run('dd if=%s of=%s bs=1M conv=fsync 2>&1', ISO, partition)
  if not done then AgentError.throw('DeploymentError', 'Config drive cannot be written to %s. %s', partition, said) end
  os.remove(TEXT)
  os.remove(ISO)
  shell.log('config drive written to %s', partition)
end
