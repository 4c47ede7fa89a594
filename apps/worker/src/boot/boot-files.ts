import type { IncomingMessage, ServerResponse } from 'node:http'
import { normalizeMac } from '@ingot/core/network/mac-address'
import { lookUpNode } from '@ingot/db/agent/look-up-node'
import { mayFetchImages } from '@ingot/db/agent/may-fetch-images'
import type { Database } from '@ingot/db/database'
import { findDeployImage } from '@ingot/db/provision/find-deploy-image'
import send from 'send'
import { sendNotFound, sendText } from './http-answers'
import type { ImageLinks } from './image-link'
import { agentScript, entryScript } from './ipxe-scripts'

export interface BootFiles {
  entry(response: ServerResponse): void
  nodeScript(response: ServerResponse, macText: string): Promise<void>
  image(request: IncomingMessage, response: ServerResponse, link: Parameters<ImageLinks['verify']>[0]): Promise<void>
}

/** iPXE scripts and image files, for nodes that are to boot them now. */
export function createBootFiles(
  database: Database,
  bootUrl: string,
  imageDirectory: string,
  links: ImageLinks,
): BootFiles {
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
      const stream = send(request, link.sha256, {
        root: imageDirectory,
        dotfiles: 'deny',
        index: false,
        etag: false,
        cacheControl: false,
      })
      stream.on('error', () => sendNotFound(response))
      stream.pipe(response)
    },
  }
}
