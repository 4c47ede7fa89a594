import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { readEnv } from '../env'
import type { World } from './world'

/** This process and the terminal it runs in. */
export function realWorld(): World {
  const { stdin, stdout, stderr } = process
  return {
    env: readEnv(),
    out: (text) => void stdout.write(text),
    say: (text) => void stderr.write(text),
    interactive: stdin.isTTY === true && stderr.isTTY === true,
    ask: askOnTerminal,
    readInput: () => text(stdin),
    sleep: (ms) => sleep(ms),
    onInterrupt(handler) {
      process.on('SIGINT', handler)
      return () => process.off('SIGINT', handler)
    },
    readKeys(handler) {
      const listen = (bytes: Buffer) => handler(bytes)
      if (stdin.isTTY) stdin.setRawMode(true)
      stdin.on('data', listen)
      stdin.resume()
      return () => {
        stdin.off('data', listen)
        if (stdin.isTTY) stdin.setRawMode(false)
        stdin.pause()
      }
    },
    writeBytes: (bytes) => void stdout.write(bytes),
  }
}

/** Asks on stderr, so that a pipe gets results only. What is hidden is not echoed. */
function askOnTerminal(question: string, { hidden = false }: { readonly hidden?: boolean } = {}): Promise<string> {
  return new Promise((resolve) => {
    process.stderr.write(question)
    const lines = createInterface({
      input: process.stdin,
      output: hidden ? undefined : process.stderr,
      terminal: hidden,
    })
    lines.once('line', (line) => {
      lines.close()
      if (hidden) process.stderr.write('\n')
      resolve(line.trim())
    })
    lines.once('close', () => resolve(''))
  })
}
