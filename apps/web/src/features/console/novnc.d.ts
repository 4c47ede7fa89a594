/** What we use of noVNC 1.7, which brings no types. Source: its docs/API.md. */
declare module '@novnc/novnc' {
  /** What stands in for a WebSocket that is open already. */
  export interface RawChannel {
    binaryType: string
    readonly protocol: string
    readonly readyState: string
    onopen: (() => void) | null
    onmessage: ((event: { data: ArrayBuffer }) => void) | null
    onerror: ((event: unknown) => void) | null
    onclose: ((event: { code?: number; reason?: string }) => void) | null
    send(data: Uint8Array<ArrayBuffer>): void
    close(): void
  }
  export default class RFB extends EventTarget {
    constructor(target: HTMLElement, channel: RawChannel, options?: { shared?: boolean })
    viewOnly: boolean
    scaleViewport: boolean
    showDotCursor: boolean
    background: string
    disconnect(): void
    focus(options?: FocusOptions): void
    sendCtrlAltDel(): void
    sendKey(keysym: number, code: string | null, down?: boolean): void
    clipboardPasteFrom(text: string): void
  }
}
