import type { LabNode } from '@ingot/lab/lab-node'

/** Logs in on the serial console of a server whose system is up, as root, and returns what a command prints. */
export async function readConsole(node: LabNode, password: string, command: string): Promise<string> {
  const { serialPort } = node
  let seen = ''
  let wake = () => {}
  const output = (bytes: Buffer) => {
    seen += bytes.toString('utf8')
    wake()
  }
  const detach = serialPort.attach({ output, backlogBytes: () => 0 })
  const type = async (text: string, until: string): Promise<string> => {
    seen = ''
    serialPort.input(Buffer.from(`${text}\r`))
    while (!seen.includes(until))
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    return seen
  }
  try {
    await type('', 'login: ')
    await type('root', 'Password: ')
    await type(password, ' ~]# ')
    return await type(command, ' ~]# ')
  } finally {
    detach()
  }
}
