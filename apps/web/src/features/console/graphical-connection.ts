import { GRAPHICAL_SUBPROTOCOL } from '@ingot/core/console/wire-protocol'
import { ConsoleConnection, type ConsoleConnectionOptions } from './console-connection'
import { ScreenChannel } from './screen-channel'

/** What draws the picture. Disposing of it closes its channel. */
export interface PictureScreen {
  dispose(): void
}
export interface GraphicalConnectionOptions extends ConsoleConnectionOptions {
  /** Begins to draw what comes through the channel; `onShown` is called with the first picture. */
  readonly openScreen: (channel: ScreenChannel, onShown: () => void) => PictureScreen
}

/** A picture that stands this long is a connection that works: only then are pauses between tries short again. */
const steadyMs = 10_000

/** A graphical console: hands RFB to whoever draws it. */
export class GraphicalConnection extends ConsoleConnection {
  readonly #openScreen: GraphicalConnectionOptions['openScreen']
  #channel: ScreenChannel | null = null
  #screen: PictureScreen | null = null
  #steadyTimer: ReturnType<typeof setTimeout> | undefined

  constructor({ openScreen, ...options }: GraphicalConnectionOptions) {
    super(GRAPHICAL_SUBPROTOCOL, options)
    this.#openScreen = openScreen
  }

  protected override onWelcome(): void {
    const channel = new ScreenChannel(
      (bytes) => this.send(bytes),
      () => this.#onClosedByScreen(channel),
    )
    this.#channel = channel
    this.#screen = this.#openScreen(channel, () => {
      this.#steadyTimer = setTimeout(() => this.settle(), steadyMs)
    })
  }

  protected override onBinary(bytes: Uint8Array<ArrayBuffer>): void {
    try {
      this.#channel?.onmessage?.({ data: bytes.buffer })
    } catch {
      // What the machine sent is no picture.
      this.giveUp('screen_not_vnc')
    }
  }

  protected override onCut(): void {
    clearTimeout(this.#steadyTimer)
    const screen = this.#screen
    this.#screen = null
    // From here on the channel's end is our doing.
    this.#channel = null
    screen?.dispose()
  }

  #onClosedByScreen(channel: ScreenChannel): void {
    if (channel === this.#channel) this.giveUp('screen_not_vnc')
  }
}
