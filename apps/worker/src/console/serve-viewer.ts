import { type ConsoleCloseReason, consoleCloseReasons } from '@ingot/core/console/close-reason'
import { type ConsoleClientFrame, decodeClientFrame } from '@ingot/core/console/wire-protocol'
import type { ConsoleGrant } from '@ingot/db/console/check-console-grant'
import type { Logger } from '@ingot/telemetry/logger'
import type { RawData, WebSocket } from 'ws'
import { admitViewer, hasTooManyConsoles } from './admit-viewer'
import type { ConsoleHub } from './console-hub'
import type { ConsoleStore } from './console-store'
import { ConsoleViewer } from './console-viewer'

export interface ViewerContext {
  readonly store: ConsoleStore
  readonly hub: ConsoleHub
  readonly log: Logger
  readonly viewers: Set<ConsoleViewer>
  readonly helloMs: number
}

/** One WebSocket from its hello to its end. Nothing a browser sends makes it throw. */
export function serveViewer(socket: WebSocket, context: ViewerContext): void {
  const { store, hub, log, viewers } = context
  let viewer: ConsoleViewer | null = null
  let admitting = false
  const refuse = (reason: ConsoleCloseReason) => socket.close(consoleCloseReasons[reason].code, reason)
  const helloTimer = setTimeout(() => refuse('hello_timeout'), context.helloMs)

  const start = (grant: ConsoleGrant) => {
    viewer = new ConsoleViewer(socket, grant)
    viewers.add(viewer)
    viewer.send({ t: 'welcome', sessionId: grant.sessionId, hostName: grant.hostName })
    hub.attach(viewer).catch((err: unknown) => {
      log.error({ err, nodeId: grant.nodeId }, 'console could not be attached')
      viewer?.end('internal')
    })
  }
  const admit = async (ticket: string) => {
    admitting = true
    clearTimeout(helloTimer)
    const admitted = await admitViewer(store, ticket)
    if (!('grant' in admitted)) {
      refuse(admitted.refused)
      if (admitted.sessionId) await store.closeSession(admitted.sessionId, admitted.refused)
      return
    }
    const { grant } = admitted
    const left = socket.readyState !== socket.OPEN
    if (!left && !hasTooManyConsoles(grant.userId, viewers)) {
      start(grant)
      return
    }
    refuse('too_many_consoles')
    await store.closeSession(grant.sessionId, left ? 'left' : 'too_many_consoles')
  }
  const onFrame = (frame: ConsoleClientFrame | null) => {
    if (!frame) return refuse('protocol_error')
    if (!viewer) {
      if (admitting || frame.type !== 'message' || frame.message.t !== 'hello') return refuse('protocol_error')
      return admit(frame.message.ticket).catch((err: unknown) => {
        log.error({ err }, 'console ticket could not be checked')
        refuse('internal')
      })
    }
    viewer.lastHeardMs = performance.now()
    if (frame.type === 'ack') {
      if (!viewer.acknowledge(frame.consumedBytes)) viewer.end('protocol_error')
      return
    }
    viewer.markActive()
    if (frame.type === 'keys') return hub.consoleOf(viewer).write(viewer, frame.bytes)
    const { t } = frame.message
    if (t === 'hello') viewer.end('protocol_error')
    if (t === 'break') hub.consoleOf(viewer).sendBreak(viewer)
    if (t === 'take_over') hub.consoleOf(viewer).takeOver(viewer)
    if (t === 'take_over_bmc')
      hub.takeOverBmc(viewer).catch((err: unknown) => log.error({ err }, 'console could not be taken over'))
  }

  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (socket.readyState !== socket.OPEN) return
    const bytes = data as Buffer
    onFrame(decodeClientFrame(isBinary ? bytes : bytes.toString('utf8')))
  })
  socket.on('pong', () => {
    if (viewer) viewer.lastHeardMs = performance.now()
  })
  // ws reports what breaks the WebSocket protocol itself here, and closes.
  socket.on('error', (err) => log.debug({ err }, 'console connection failed'))
  socket.on('close', () => {
    clearTimeout(helloTimer)
    if (!viewer) return
    const { grant, endReason } = viewer
    viewers.delete(viewer)
    viewer.dispose()
    hub.detach(viewer)
    store
      .closeSession(grant.sessionId, endReason)
      .catch((err: unknown) => log.warn({ err }, 'the end of a console could not be stored'))
  })
}
