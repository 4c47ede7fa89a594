import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { startRedis } from './redis'

function ask(port: number, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`))
    socket.once('error', reject).once('data', (answer) => {
      socket.destroy()
      resolve(String(answer))
    })
  })
}

test('redis answers while it runs and is gone after stop', async () => {
  const redis = await startRedis()
  expect(await ask(redis.port, 'PING')).toBe('+PONG\r\n')
  await redis.stop()
  await expect(ask(redis.port, 'PING')).rejects.toThrow(/ECONNREFUSED/)
})
