/** What the command line uses of the world; tests bring their own. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Results: what a pipe reads. */
  out(text: string): void
  /** Everything said to a person beside them. */
  say(text: string): void
  /** A person sits there: questions can be asked, and lines can be drawn anew. */
  readonly interactive: boolean
  ask(question: string, options?: { readonly hidden?: boolean }): Promise<string>
  /** Everything on standard input, for `-`. */
  readInput(): Promise<string>
  sleep(ms: number): Promise<void>
  /** Calls `handler` for Ctrl-C instead of ending the process; returns how to undo that. */
  onInterrupt(handler: () => void): () => void
  /** The keyboard byte by byte, without echo; null where there is none. Returns how to give it back. */
  readKeys(handler: (bytes: Uint8Array) => void): (() => void) | null
  /** Bytes as they are, for a console. */
  writeBytes(bytes: Uint8Array): void
}
