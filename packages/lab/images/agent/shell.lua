-- Files and programs of the ramdisk.
local shell = {}

-- Whole text of a file without its last line break, or nil when it cannot be read.
function shell.read(path)
  local file = io.open(path, 'rb')
  if not file then return nil end
  local text = file:read('a')
  file:close()
  return text and (text:gsub('\n$', ''))
end

-- Readers see the old text or the new one, never a part.
function shell.write(path, text)
  local file = assert(io.open(path .. '.new', 'wb'))
  file:write(text)
  file:close()
  assert(os.rename(path .. '.new', path))
end

function shell.exists(path)
  local file = io.open(path, 'rb')
  if file then file:close() end
  return file ~= nil
end

function shell.quote(text)
  return "'" .. tostring(text):gsub("'", [['\'']]) .. "'"
end

-- `shell.line('dd if=%s', path)`: every argument is quoted.
function shell.line(format, ...)
  local arguments = table.pack(...)
  for i = 1, arguments.n do arguments[i] = shell.quote(arguments[i]) end
  return string.format(format, table.unpack(arguments, 1, arguments.n))
end

-- Runs a program. Returns whether it succeeded, and what it printed on both outputs.
function shell.run(format, ...)
  local pipe = assert(io.popen('{ ' .. shell.line(format, ...) .. '\n} 2>&1', 'r'))
  local output = pipe:read('a')
  return pipe:close() == true, (output:gsub('%s+$', ''))
end

-- Names in a directory, in order.
function shell.list(directory)
  local _, output = shell.run('ls -1 %s', directory)
  local names = {}
  for name in output:gmatch('[^\n]+') do names[#names + 1] = name end
  return names
end

function shell.sleep(seconds)
  os.execute('sleep ' .. seconds)
end

function shell.uuid()
  return shell.read('/proc/sys/kernel/random/uuid')
end

-- A line on the serial console.
function shell.log(format, ...)
  local uptime = (shell.read('/proc/uptime') or '0'):match('^%S+')
  local console = io.open('/dev/console', 'w') or io.stderr
  console:write(string.format('[%s] deploy agent: ' .. format .. '\n', uptime, ...))
  if console ~= io.stderr then console:close() end
end

return shell
