import type { Connection, PoolClient, Submittable } from 'pg'

const BLOCK_BYTES = 64 * 1024

/** Whole records as COPY writes them, UTF-8. */
export interface CopiedRows {
  readonly rows: number
  readonly bytes: Buffer
}

/**
 * Runs `COPY … TO STDOUT` and gives what it writes in blocks of whole records. The protocol has one message for each row;
 * a block is filled without a value per row, as a million short-lived ones make the heap of the process grow.
 */
export function copyRows(client: PoolClient, text: string): Promise<CopiedRows[]> {
  return new Promise((resolve, reject) => {
    client.query(new CopyOut(text, resolve, reject))
  })
}

/** What pg calls while the query runs: its messages `CopyData`, `CommandComplete`, `ReadyForQuery` and `ErrorResponse`. */
class CopyOut implements Submittable {
  readonly #text: string
  readonly #resolve: (blocks: CopiedRows[]) => void
  readonly #reject: (error: Error) => void
  readonly #blocks: CopiedRows[] = []
  #bytes = Buffer.allocUnsafe(BLOCK_BYTES)
  #at = 0
  #rows = 0

  constructor(text: string, resolve: (blocks: CopiedRows[]) => void, reject: (error: Error) => void) {
    this.#text = text
    this.#resolve = resolve
    this.#reject = reject
  }

  submit(connection: Connection): void {
    connection.query(this.#text)
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (this.#at + chunk.length > this.#bytes.length) {
      this.#endBlock()
      this.#bytes = Buffer.allocUnsafe(Math.max(BLOCK_BYTES, chunk.length))
    }
    this.#at += chunk.copy(this.#bytes, this.#at)
    this.#rows += 1
  }

  handleCommandComplete(): void {
    this.#endBlock()
  }

  handleReadyForQuery(): void {
    this.#resolve(this.#blocks)
  }

  handleError(error: Error): void {
    this.#reject(error)
  }

  #endBlock(): void {
    if (this.#rows > 0) this.#blocks.push({ rows: this.#rows, bytes: this.#bytes.subarray(0, this.#at) })
    this.#at = 0
    this.#rows = 0
  }
}
