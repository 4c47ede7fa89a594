import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { buildDeployImage } from './image/build-deploy-image'
import { type BuiltImage, buildOsImage } from './image/build-os-image'
import { osCatalogue } from './image/os-catalogue'

const run = promisify(execFile)
export const fixtureToken = 'a'.repeat(32)

interface Heartbeat {
  readonly callback_url: string
  readonly agent_verify_ca?: string
}

export interface AgentCommandResult {
  readonly id: string
  readonly command_status: string
  readonly command_error: { readonly type: string; readonly details: string } | null
  readonly command_result: unknown
}

/** A conductor just large enough to drive one lab server in the lab's own tests: boot files, look-up, heartbeat. */
export class ConductorFixture {
  readonly requests: string[] = []
  readonly inspections: Array<Record<string, unknown>> = []
  image: BuiltImage | null = null
  /** What the look-up says of the node. */
  node: Record<string, unknown> = { uuid: '11111111-2222-4333-8444-555555555555', properties: {}, instance_info: {} }
  script = `#!ipxe\nchain boot/\${net0/mac:hexhyp}\n`
  apiVersion = '1.68'
  heartbeat: Heartbeat | null = null
  url = ''
  readonly #server = createServer((request, response) => {
    void this.#answer(request).then(({ status, body, bytes }) => {
      response.writeHead(status, bytes ? { 'content-length': bytes.length } : { 'content-type': 'application/json' })
      response.end(bytes ?? JSON.stringify(body ?? {}))
    })
  })
  #directory = ''

  async start(): Promise<string> {
    this.#directory = await mkdtemp(join(tmpdir(), 'ingot-lab-conductor-'))
    await buildDeployImage(this.#directory)
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return `${this.url}/boot.ipxe`
  }

  async useImage(index = 0, sizeMib = 4): Promise<BuiltImage> {
    const spec = osCatalogue[index]
    if (!spec) throw new Error('no such image')
    this.image = await buildOsImage(join(this.#directory, `image-${index}.raw`), { ...spec, sizeMib })
    return this.image
  }

  stop(): void {
    this.#server.closeAllConnections()
    this.#server.close()
    rmSync(this.#directory, { recursive: true, force: true })
  }

  /** Waits until an agent heartbeats, then sends it one command and waits for its end. */
  async command(name: string, params: Record<string, unknown> = {}): Promise<AgentCommandResult> {
    const { body } = await this.send('POST', `/v1/commands/?agent_token=${fixtureToken}&wait=true`, { name, params })
    return body as AgentCommandResult
  }

  async send(method: string, path: string, payload?: unknown): Promise<{ status: number; body: unknown }> {
    const deadline = Date.now() + 20_000
    while (!this.heartbeat && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10))
    if (!this.heartbeat) throw new Error(`no agent called back; seen: ${this.requests.join(', ')}`)
    const { callback_url: target, agent_verify_ca: ca } = this.heartbeat
    const start = target.startsWith('https') ? httpsRequest : httpRequest
    return new Promise((resolve, reject) => {
      const request = start(`${target}${path}`, { method, ca, agent: false }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(parts).toString('utf8')) }),
        )
      })
      request.on('error', reject)
      request.end(payload === undefined ? undefined : JSON.stringify(payload))
    })
  }

  imageInfo(): Record<string, unknown> {
    return {
      id: 'image-1',
      urls: [`${this.url}/image`],
      os_hash_algo: 'sha256',
      os_hash_value: this.image?.sha256,
      disk_format: 'raw',
      image_type: 'whole-disk',
      stream_raw_images: true,
    }
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body?: unknown; bytes?: Buffer }> {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = parts.length > 0 ? JSON.parse(Buffer.concat(parts).toString('utf8')) : null
    const { pathname } = new URL(request.url ?? '/', 'http://x')
    this.requests.push(`${request.method} ${pathname}`)
    if (pathname === '/') return { status: 200, body: { default_version: { version: this.apiVersion } } }
    if (pathname === '/boot.ipxe') return { status: 200, bytes: Buffer.from(this.script) }
    if (pathname.startsWith('/boot/')) return { status: 200, bytes: Buffer.from(this.#nodeScript()) }
    if (pathname === '/kernel')
      return { status: 200, bytes: await readFile(join(this.#directory, 'lab-deploy.kernel')) }
    if (pathname === '/initrd') {
      return { status: 200, bytes: await readFile(join(this.#directory, 'lab-deploy.initramfs')) }
    }
    if (pathname === '/image' && this.image) return { status: 200, bytes: await readFile(this.image.path) }
    if (pathname === '/v1/continue_inspection') {
      this.inspections.push(body)
      return { status: 202, body: { uuid: this.node.uuid } }
    }
    if (pathname === '/v1/lookup') {
      return { status: 200, body: { node: this.node, config: { heartbeat_timeout: 300, agent_token: fixtureToken } } }
    }
    if (pathname.startsWith('/v1/heartbeat/')) {
      this.heartbeat = body as Heartbeat
      return { status: 202 }
    }
    return { status: 404 }
  }

  #nodeScript(): string {
    const parameters = `ipa-api-url=${this.url} ipa-inspection-callback-url=${this.url}/v1/continue_inspection ipa-collect-lldp=1`
    return `#!ipxe
set attempt:int32 0
:retry
kernel --name deploy_kernel /kernel ${parameters} BOOTIF=\${net0/mac} console=ttyS0,115200n8 || goto failed
initrd --name deploy_ramdisk /initrd || goto failed
boot
:failed
inc attempt
iseq \${attempt} 3 && poweroff ||
goto retry
`
  }
}

/** gzip + base64 of an ISO 9660 image made by genisoimage: another program's bytes, not ours. */
export async function makeConfigDrive(
  files: Readonly<Record<string, string>>,
  options = ['-J', '-R'],
): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'ingot-lab-iso-'))
  for (const [path, text] of Object.entries(files)) {
    const target = join(directory, 'root', path)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, text)
  }
  const iso = join(directory, 'drive.iso')
  await run('genisoimage', ['-quiet', ...options, '-V', 'config-2', '-o', iso, join(directory, 'root')])
  const drive = gzipSync(await readFile(iso)).toString('base64')
  await rm(directory, { recursive: true })
  return drive
}
