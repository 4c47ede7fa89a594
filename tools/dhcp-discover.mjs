// Asks the DHCP server of the network it stands on as a booting machine does, and prints the offer as one JSON line.
// Arguments: the client's architecture (option 93, RFC 4578), and `ipxe` when iPXE asks instead of firmware.
import dgram from 'node:dgram'

const [architecture = '0', asker] = process.argv.slice(2)
const MAGIC = [0x63, 0x82, 0x53, 0x63]
const OPTIONS_AT = 236
const mac = [0x52, 0x54, 0x00, 0x12, 0x34, Number(architecture)]

/** RFC 2131 §2: DHCPDISCOVER with the broadcast flag, since the machine has no address yet. */
function makeDiscover() {
  const packet = Buffer.alloc(OPTIONS_AT)
  packet.set([1, 1, 6, 0], 0)
  packet.writeUInt32BE(0x1a2b3c4d, 4)
  packet.writeUInt16BE(0x8000, 10)
  packet.set(mac, 28)
  const options = [53, 1, 1, 93, 2, 0, Number(architecture), 55, 4, 1, 3, 66, 67]
  if (asker === 'ipxe') options.push(175, 3, 177, 1, 1)
  return Buffer.concat([packet, Buffer.from([...MAGIC, ...options, 255])])
}

function readOptions(packet) {
  const options = new Map()
  for (let at = OPTIONS_AT + MAGIC.length; packet[at] !== 255 && at < packet.length; ) {
    const length = packet[at] === 0 ? -1 : packet[at + 1]
    if (length >= 0) options.set(packet[at], packet.subarray(at + 2, at + 2 + length))
    at += length + 2
  }
  return options
}

function readText(bytes) {
  return bytes.toString('latin1').replace(/\0.*$/s, '')
}

const socket = dgram.createSocket('udp4')
const giveUp = setTimeout(() => {
  process.stderr.write('no offer\n')
  process.exit(1)
}, 8000)
socket.on('message', (packet) => {
  const options = readOptions(packet)
  const bootFile = readText(packet.subarray(108, OPTIONS_AT)) || readText(options.get(67) ?? Buffer.alloc(0))
  process.stdout.write(
    `${JSON.stringify({ type: options.get(53)?.[0], address: [...packet.subarray(16, 20)].join('.'), bootFile })}\n`,
  )
  clearTimeout(giveUp)
  socket.close()
})
socket.bind(68, () => {
  socket.setBroadcast(true)
  socket.send(makeDiscover(), 67, '255.255.255.255')
})
