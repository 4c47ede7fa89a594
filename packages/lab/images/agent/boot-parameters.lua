-- `key=value` from the kernel command line (ironic-python-agent config.py). A lab machine sits behind QEMU's user-mode
-- network, where only QEMU knows how the agent is reached: it says so by a firmware configuration blob, which wins.
local shell = require('shell')

local FIRMWARE_BLOB = '/sys/firmware/qemu_fw_cfg/by_name/opt/org.ingot/agent/raw'
local parameters = {}
for _, path in ipairs({ '/proc/cmdline', FIRMWARE_BLOB }) do
  for word in (shell.read(path) or ''):gmatch('[^%s\0]+') do
    local name, value = word:match('^([^=]+)=(.*)$')
    parameters[name or word] = value or 'true'
  end
end
return parameters
