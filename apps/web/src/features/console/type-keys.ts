import type { KeyPress } from './text-keys'

/**
 * Between two keys. A PS/2 keyboard keeps 16 bytes (QEMU, hw/input/ps2.c), and a key with Shift makes six: firmware that
 * looks every few milliseconds must have taken one before the next comes.
 */
export const KEY_PAUSE_MS = 25

/** Presses one key after the other. Resolves to how many were pressed: all of them, or fewer when `signal` stopped it. */
export async function typeKeys(
  keys: readonly KeyPress[],
  press: (key: KeyPress) => void,
  { signal, onPressed }: { readonly signal: AbortSignal; readonly onPressed: (count: number) => void },
): Promise<number> {
  let count = 0
  for (const key of keys) {
    if (count > 0) await new Promise((resolve) => setTimeout(resolve, KEY_PAUSE_MS))
    if (signal.aborted) break
    press(key)
    count += 1
    onPressed(count)
  }
  return count
}
