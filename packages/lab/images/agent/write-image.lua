-- Writes a raw whole-disk image and reads it back to verify it (ironic-python-agent extensions/standby.py).
local json = require('json')
local shell = require('shell')
local parameters = require('boot-parameters')
local AgentError = require('agent-error')

local CHUNK = 1 << 20
local HEADERS, SUM = '/tmp/image.headers', '/tmp/image.sum'
local RETRY_SECONDS = 10
local hash_names = { md5 = true, sha256 = true, sha384 = true, sha512 = true }
local by_length = { [64] = 'sha256', [96] = 'sha384', [128] = 'sha512' }

local function is_text(value)
  return type(value) == 'string' and value ~= ''
end

local image = {}

-- The checks that the agent makes before it accepts the command. Returns what to write and which sum it must have.
function image.parse(info)
  local invalid = function(...) AgentError.throw('InvalidCommandParamsError', ...) end
  if type(info) ~= 'table' then invalid('Image info is missing.') end
  for _, field in ipairs({ 'id', 'urls' }) do
    if info[field] == nil then invalid("Image is missing '%s' field.", field) end
  end
  if type(info.urls) ~= 'table' or #info.urls == 0 then
    invalid("Image 'urls' must be a list with at least one element.")
  end
  local algorithm, sum = info.os_hash_algo, info.os_hash_value
  if not is_text(algorithm) and is_text(info.checksum) then
    algorithm, sum = by_length[#info.checksum], info.checksum
  end
  if not hash_names[algorithm] then invalid('Unable to verify image with algorithm %s', tostring(algorithm)) end
  if not is_text(sum) then invalid("Image 'os_hash_value' must be a non-empty string.") end
  if info.disk_format ~= nil and info.disk_format ~= json.null and info.disk_format ~= 'raw' then
    AgentError.throw('InvalidImage', 'This ramdisk writes raw images only, not %s.', tostring(info.disk_format))
  end
  return { id = info.id, urls = info.urls, algorithm = algorithm, sum = sum:lower() }
end

-- Downloads straight onto the disk, so that an image may be larger than the memory. Returns its size in bytes.
local function download(url, device)
  local done, said = shell.run('wget -S -O %s %s 2>' .. HEADERS, device, url)
  local headers = shell.read(HEADERS) or ''
  local size
  for text in headers:gmatch('[Cc]ontent%-[Ll]ength:%s*(%d+)') do size = tonumber(text) end
  if headers:find('No space left', 1, true) then
    AgentError.throw('ImageWriteError', 'Writing image to device %s failed: No space left on device', device)
  end
  if done and size then return size end
  return nil, string.format('URL: %s; %s', url, (headers .. said):match('wget: [^\n]*') or 'no length given')
end

-- Emulated vector instructions are slow: without them a sum takes less than half the time under TCG.
local PLAIN = 'OPENSSL_ia32cap=~0x0:~0x0 '

-- Buffers are dropped first: the sum is that of what the disk gives back.
local function sum_of(device, algorithm, size)
  shell.run('sync; blockdev --flushbufs %s', device)
  local disk = assert(io.open(device, 'rb'))
  local hash = assert(io.popen(PLAIN .. shell.line('openssl dgst -r -%s >%s', algorithm, SUM), 'w'))
  local left = size
  while left > 0 do
    local chunk = disk:read(math.min(CHUNK, left))
    if not chunk then break end
    hash:write(chunk)
    left = left - #chunk
  end
  disk:close()
  hash:close()
  return (shell.read(SUM) or ''):match('^%x+')
end

local function attempt(info, device)
  local reasons = {}
  for _, url in ipairs(info.urls) do
    shell.log('downloading image %s to %s', info.id, device)
    local size, reason = download(url, device)
    if size then
      local sum = sum_of(device, info.algorithm, size)
      if sum == info.sum then return size end
      AgentError.throw('ImageChecksumError',
        'Image failed to verify against checksum. location: %s; image ID: %s; image checksum: %s; verification checksum: %s',
        device, info.id, info.sum, tostring(sum))
    end
    reasons[#reasons + 1] = reason
  end
  AgentError.throw('ImageDownloadError', 'Download of image %s failed: %s', info.id, table.concat(reasons, '\n '))
end

-- Leaves the image on `device`, verified, with its partitions known to the kernel; the whole download is repeated when
-- it fails. Throws an agent's error.
function image.write(info, device)
  local retries = tonumber(parameters['ipa-image-download-connection-retries']) or 2
  for try = 0, retries do
    local done, thrown = pcall(attempt, info, device)
    if done then break end
    local again = thrown.type == 'ImageDownloadError' or thrown.type == 'ImageChecksumError'
    if not again or try == retries then error(thrown, 0) end
    shell.log('%s: %s', thrown.message, thrown.details)
    shell.sleep(RETRY_SECONDS)
  end
  shell.run('blockdev --rereadpt %s', device)
  shell.log('image %s written to %s and verified', info.id, device)
end

return image
