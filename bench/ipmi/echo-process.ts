import { createSocket } from 'node:dgram'

// The far side of the floor measurement: every datagram goes back as it came.
const socket = createSocket({ type: 'udp4', lookup: (host, _options, done) => done(null, host, 4) })
socket.on('message', (packet, from) => socket.send(packet, from.port, from.address))
socket.bind(0, '127.0.0.1', () => process.stdout.write(`${socket.address().port}\n`))
