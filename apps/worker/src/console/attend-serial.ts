import { decodeClientFrame } from '@ingot/core/console/wire-protocol'
import type { ConsoleGrant } from '@ingot/db/console/check-console-grant'
import type { Logger } from '@ingot/telemetry/logger'
import type { WebSocket } from 'ws'
import type { Attendance } from './attendance'
import type { ConsoleHub } from './console-hub'
import { ConsoleViewer } from './console-viewer'

/** A browser at a serial console. */
export function attendSerial(socket: WebSocket, grant: ConsoleGrant, hub: ConsoleHub, log: Logger): Attendance {
  const viewer = new ConsoleViewer(socket, grant)
  viewer.send({ t: 'welcome', sessionId: grant.sessionId, hostName: grant.hostName })
  hub.attach(viewer).catch((err: unknown) => {
    log.error({ err, nodeId: grant.nodeId }, 'console could not be attached')
    viewer.end('internal')
  })
  return {
    attendee: viewer,
    onMessage({ t }) {
      viewer.markActive()
      if (t === 'break') hub.consoleOf(viewer).sendBreak(viewer)
      if (t === 'take_over') hub.consoleOf(viewer).takeOver(viewer)
      if (t === 'take_over_bmc')
        hub.takeOverBmc(viewer).catch((err: unknown) => log.error({ err }, 'console could not be taken over'))
    },
    onBinary(bytes) {
      const frame = decodeClientFrame(bytes)
      if (frame?.type === 'ack') {
        if (!viewer.acknowledge(frame.consumedBytes)) viewer.end('protocol_error')
      } else if (frame?.type === 'keys') {
        viewer.markActive()
        hub.consoleOf(viewer).write(viewer, frame.bytes)
      } else viewer.end('protocol_error')
    },
    onClosed: () => hub.detach(viewer),
  }
}
