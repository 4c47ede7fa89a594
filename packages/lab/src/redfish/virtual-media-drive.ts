import { openUrl } from './open-url'

export interface InsertRequest {
  readonly image: string
  readonly inserted: boolean
  readonly writeProtected: boolean
  readonly username: string | null
  readonly password: string | null
  readonly transferMethod: string | null
}

const probeTimeoutMs = 10_000

/** One drive that the controller shows to the machine. */
export class VirtualMediaDrive {
  readonly id: string
  readonly types: readonly string[]
  verifyCertificate = false
  #medium: InsertRequest | null = null

  constructor(id: string, types: readonly string[]) {
    this.id = id
    this.types = types
  }

  get medium(): InsertRequest | null {
    return this.#medium
  }

  get bootable(): boolean {
    return this.types.includes('CD') || this.types.includes('DVD')
  }

  /** Tells whether the image can be read; the first sector is fetched to know. */
  async insert(request: InsertRequest, signal: AbortSignal): Promise<boolean> {
    try {
      const answer = await openUrl(request.image, {
        headers: { range: 'bytes=0-2047', 'user-agent': 'virtual-media (ingot-lab)' },
        username: request.username ?? undefined,
        password: request.password ?? undefined,
        verifyCertificate: this.verifyCertificate,
        timeoutMs: probeTimeoutMs,
        signal,
      })
      answer.destroy()
      if ((answer.statusCode ?? 500) >= 300) return false
    } catch {
      return false
    }
    this.#medium = request
    return true
  }

  eject(): void {
    this.#medium = null
  }
}
