import type { IncomingMessage, ServerResponse } from 'node:http'
import { normalizeMac } from '@ingot/core/network/mac-address'
import { lookUpNode } from '@ingot/db/agent/look-up-node'
import { mayFetchImages } from '@ingot/db/agent/may-fetch-images'
import type { Database } from '@ingot/db/database'
import { findDeployImage } from '@ingot/db/provision/find-deploy-image'
import send from 'send'
import { loaderFiles } from './dnsmasq-config'
import { sendNotFound, sendText } from './http-answers'
import type { ImageLinks } from './image-link'
import { agentScript, entryScript } from './ipxe-scripts'

export interface BootFiles {
  entry(response: ServerResponse): void
  nodeScript(response: ServerResponse, macText: string): Promise<void>
  /** iPXE's own files: no secret, the same for everybody. */
  loader(request: IncomingMessage, response: ServerResponse, name: string): void
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
  return {
    entry: (response) => sendText(response, entryScript(bootUrl)),

    async nodeScript(response, macText) {
      const mac = normalizeMac(macText)
      const node = mac === null ? null : await lookUpNode(database, [mac])
      const image = node?.expected ? await findDeployImage(database, node.arch) : null
      if (!node || !image) return sendNotFound(response)
      sendText(
        response,
        agentScript({
          bootUrl,
          kernelUrl: `${bootUrl}${links.pathFor(image.kernelSha256, node.id)}`,
          ramdiskUrl: `${bootUrl}${links.pathFor(image.ramdiskSha256, node.id)}`,
          inspect: /^inspect/.test(node.provisionState),
        }),
      )
    },

    async image(request, response, link) {
      const allowed =
        /^[0-9a-f]{64}$/.test(link.sha256) && links.verify(link) && (await mayFetchImages(database, link.nodeId))
      if (!allowed) return sendNotFound(response)
      // Named by its content: it never changes, and ranges let a download go on where it broke off.
      sendFile(request, response, imageDirectory, link.sha256)
    },

    loader(request, response, name) {
      if (!(loaderFiles as readonly string[]).includes(name)) return sendNotFound(response)
      sendFile(request, response, loaderDirectory, name)
    },
  }
}

function sendFile(request: IncomingMessage, response: ServerResponse, root: string, name: string): void {
  const stream = send(request, name, { root, dotfiles: 'deny', index: false, etag: false, cacheControl: false })
  stream.on('error', () => sendNotFound(response))
  stream.pipe(response)
}
