-- Writes a whole-disk image (ironic-python-agent extensions/standby.py): a raw one straight onto the disk, from which it is
-- read back and verified; a qcow2 is verified in memory before it is unpacked.
local json = require('json')
local shell = require('shell')
local parameters = require('boot-parameters')
local AgentError = require('agent-error')

local CHUNK = 1 << 20
local HEADERS, SUM, FILE = '/tmp/image.headers', '/tmp/image.sum', '/tmp/image'
-- Room for the image that is left to the programs beside it.
local SPARE_BYTES = 32 << 20
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
  local format = info.disk_format
  if format == nil or format == json.null then format = 'raw' end
  if format ~= 'raw' and format ~= 'qcow2' then
    AgentError.throw('InvalidImage', 'This ramdisk writes raw and qcow2 images, not %s.', tostring(format))
  end
  return { id = info.id, urls = info.urls, algorithm = algorithm, sum = sum:lower(), format = format }
end

-- Downloads into a file or straight onto a disk. Returns the number of bytes, or nil and why not.
local function download(url, target)
  local done, said = shell.run('wget -S -O %s %s 2>' .. HEADERS, target, url)
  local headers = shell.read(HEADERS) or ''
  local size
  for text in headers:gmatch('[Cc]ontent%-[Ll]ength:%s*(%d+)') do size = tonumber(text) end
  if headers:find('No space left', 1, true) then
    AgentError.throw('ImageWriteError', 'Writing image to %s failed: No space left on device', target)
  end
  if done and size then return size end
  return nil, string.format('URL: %s; %s', url, (headers .. said):match('wget: [^\n]*') or 'no length given')
end

-- Emulated vector instructions are slow: without them a sum takes less than half the time under TCG.
local PLAIN = 'OPENSSL_ia32cap=~0x0:~0x0 '

local function sum_of(path, algorithm, size)
  local disk = assert(io.open(path, 'rb'))
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

local function fetch(info, target)
  local reasons = {}
  for _, url in ipairs(info.urls) do
    shell.log('downloading image %s to %s', info.id, target)
    local size, reason = download(url, target)
    if size then return size end
    reasons[#reasons + 1] = reason
  end
  AgentError.throw('ImageDownloadError', 'Download of image %s failed: %s', info.id, table.concat(reasons, '\n '))
end

local function verify(info, path, size)
  local sum = sum_of(path, info.algorithm, size)
  if sum == info.sum then return end
  AgentError.throw('ImageChecksumError',
    'Image failed to verify against checksum. location: %s; image ID: %s; image checksum: %s; verification checksum: %s',
    path, info.id, info.sum, tostring(sum))
end

local writers = {}

-- The image may be larger than the memory. Buffers are dropped before the sum is made of what the disk gives back.
function writers.raw(info, device)
  local size = fetch(info, device)
  shell.run('sync; blockdev --flushbufs %s', device)
  verify(info, device, size)
end

local function unpack(info, device)
  local readable, said = shell.run('qemu-img info -f qcow2 %s', FILE)
  if not readable then AgentError.throw('InvalidImage', 'No qcow2 image: %s', said) end
  -- The worker inspects images when they are imported; this one may have come another way. qemu-img would read other files.
  if said:find('backing file:', 1, true) or said:find('data file:', 1, true) then
    AgentError.throw('InvalidImage', 'Image %s refers to another file.', info.id)
  end
  -- What the image does not hold is written as zeros: the disk keeps nothing of before.
  local done, why = shell.run('qemu-img convert -t none -f qcow2 -O host_device %s %s', FILE, device)
  if not done then AgentError.throw('ImageWriteError', 'Writing image to device %s failed: %s', device, why) end
end

function writers.qcow2(info, device)
  -- The default is half of the memory, which the image may need almost alone.
  local free = tonumber((shell.read('/proc/meminfo') or ''):match('MemAvailable:%s*(%d+)')) * 1024 - SPARE_BYTES
  shell.run('mount -o remount,size=%s /tmp', math.max(free, SPARE_BYTES))
  local done, thrown = pcall(function()
    verify(info, FILE, fetch(info, FILE))
    unpack(info, device)
  end)
  os.remove(FILE)
  if done then return end
  if thrown.type == 'ImageWriteError' and thrown.details:find(FILE, 1, true) then
    AgentError.throw('ImageWriteError', 'Image %s does not fit into the %d MiB of memory that are free; a raw image needs none.',
      info.id, free // (1 << 20))
  end
  error(thrown, 0)
end

-- Leaves the image on `device`, verified, with its partitions known to the kernel; the whole download is repeated when
-- it fails. Throws an agent's error.
function image.write(info, device)
  local retries = tonumber(parameters['ipa-image-download-connection-retries']) or 2
  for try = 0, retries do
    local done, thrown = pcall(writers[info.format], info, device)
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
