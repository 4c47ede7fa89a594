import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { send } from '@fastify/send'
import { normalizeMac } from '@ingot/core/network/mac-address'
import { lookUpNode } from '@ingot/db/agent/look-up-node'
import { mayFetchImages } from '@ingot/db/agent/may-fetch-images'
import type { Database } from '@ingot/db/database'
import { findDeployImage } from '@ingot/db/provision/find-deploy-image'
import { makeBootMedium } from './boot-medium'
import { loaderFiles } from './dnsmasq-config'
import { sendNotFound, sendText } from './http-answers'
import type { ImageLinks } from './image-link'
import { agentScript, entryScript } from './ipxe-scripts'
import { sendBytes } from './send-bytes'

export interface BootFiles {
  entry(response: ServerResponse): void
  nodeScript(response: ServerResponse, macText: string): Promise<void>
  /** iPXE's own files: no secret, the same for everybody. */
  loader(request: IncomingMessage, response: ServerResponse, name: string): Promise<void>
  /** The CD that starts the agent: no secret either. */
  medium(request: IncomingMessage, response: ServerResponse): Promise<void>
  image(request: IncomingMessage, response: ServerResponse, link: Parameters<ImageLinks['verify']>[0]): Promise<void>
}

export interface BootFilesOptions {
  readonly database: Database
  readonly bootUrl: string
  readonly imageDirectory: string
  readonly loaderDirectory: string
  readonly links: ImageLinks
}

/** iPXE scripts and image files, for nodes that are to boot them now. */
export function createBootFiles(options: BootFilesOptions): BootFiles {
  const { database, bootUrl, imageDirectory, loaderDirectory, links } = options
  let made: Promise<Buffer | null> | null = null
  return {
    entry: (response) => sendText(response, entryScript(bootUrl)),

    async nodeScript(response, macText) {
      const mac = normalizeMac(macText)
      const node = mac === null ? null : await lookUpNode(database, [mac])
      const image = node?.expected ? await findDeployImage(database, node) : null
      if (!node || !image) return sendNotFound(response)
      sendText(
        response,
        agentScript({
          bootUrl,
          kernelUrl: `${bootUrl}${links.pathFor(image.kernelSha256, node.id)}`,
          ramdiskUrl: `${bootUrl}${links.pathFor(image.ramdiskSha256, node.id)}`,
          inspect: node.inspecting,
        }),
      )
    },

    async image(request, response, link) {
      const allowed =
        /^[0-9a-f]{64}$/.test(link.sha256) && links.verify(link) && (await mayFetchImages(database, link.nodeId))
      if (!allowed) return sendNotFound(response)
      // Named by its content: it never changes, and ranges let a download go on where it broke off.
      await sendFile(request, response, imageDirectory, link.sha256)
    },

    async loader(request, response, name) {
      if (!(loaderFiles as readonly string[]).includes(name)) return sendNotFound(response)
      await sendFile(request, response, loaderDirectory, name)
    },

    async medium(request, response) {
      // Made once: BMCs read it in pieces, which must fit together.
      made ??= makeBootMedium(bootUrl, loaderDirectory)
      const bytes = await made
      if (bytes) return sendBytes(request, response, bytes)
      made = null
      sendNotFound(response)
    },
  }
}

/** Images are large: fewer and larger reads cost a quarter of the CPU. Bytes. */
const READ_BYTES = 1 << 20

async function sendFile(request: IncomingMessage, response: ServerResponse, root: string, name: string): Promise<void> {
  const options = { root, dotfiles: 'deny', index: false, etag: false, cacheControl: false } as const
  const file = await send(request, name, { ...options, highWaterMark: READ_BYTES })
  if (file.type === 'error') return sendNotFound(response)
  response.writeHead(file.statusCode, file.headers)
  // A machine that goes away in the middle comes back for the rest.
  await pipeline(file.stream, response).catch(() => undefined)
}
