import RFB from '@novnc/novnc'
import type { PictureScreen } from './graphical-connection'
import type { ScreenChannel } from './screen-channel'
import type { KeyPress } from './text-keys'

export interface RfbScreenOptions {
  readonly parent: HTMLElement
  readonly label: string
  readonly fitted: boolean
  readonly onShown: () => void
  /** The keys that leave the screen were pressed: every other key goes to the machine. */
  readonly onLeave: () => void
}

const controlLeft = 0xffe3
const altLeft = 0xffe9
const shiftLeft = 0xffe1

/** noVNC, set up for the screen of a server. It lives outside React, and for one connection. */
export class RfbScreen implements PictureScreen {
  readonly #rfb: RFB
  readonly #options: RfbScreenOptions
  #isOver = false

  constructor(channel: ScreenChannel, options: RfbScreenOptions) {
    this.#options = options
    this.#rfb = new RFB(options.parent, channel, { shared: true })
    this.#rfb.background = 'transparent'
    this.#rfb.showDotCursor = true
    this.#rfb.scaleViewport = options.fitted
    // Until the gateway has said who types.
    this.#rfb.viewOnly = true
    this.#rfb.addEventListener('connect', options.onShown)
    this.#rfb.addEventListener('disconnect', () => {
      this.#isOver = true
    })
    const canvas = options.parent.querySelector('canvas')
    if (canvas) {
      canvas.tabIndex = 0
      canvas.setAttribute('role', 'application')
      canvas.setAttribute('aria-label', options.label)
    }
    options.parent.addEventListener('keydown', this.#onKeyDown, { capture: true })
  }

  setViewOnly(viewOnly: boolean): void {
    this.#rfb.viewOnly = viewOnly
  }

  setFitted(fitted: boolean): void {
    this.#rfb.scaleViewport = fitted
  }

  focus(): void {
    this.#rfb.focus()
  }

  sendCtrlAltDel(): void {
    this.#rfb.sendCtrlAltDel()
  }

  press({ keysym, code, shift }: KeyPress): void {
    if (shift) this.#rfb.sendKey(shiftLeft, 'ShiftLeft', true)
    this.#rfb.sendKey(keysym, code)
    if (shift) this.#rfb.sendKey(shiftLeft, 'ShiftLeft', false)
  }

  /** Puts the text on the machine's clipboard, where it runs something that listens. */
  setClipboard(text: string): void {
    this.#rfb.clipboardPasteFrom(text)
  }

  dispose(): void {
    this.#options.parent.removeEventListener('keydown', this.#onKeyDown, { capture: true })
    if (!this.#isOver) this.#rfb.disconnect()
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (!event.ctrlKey || !event.altKey || event.key !== 'Home') return
    event.preventDefault()
    event.stopPropagation()
    // Their release will not be seen here.
    this.#rfb.sendKey(controlLeft, 'ControlLeft', false)
    this.#rfb.sendKey(altLeft, 'AltLeft', false)
    this.#options.onLeave()
  }
}
