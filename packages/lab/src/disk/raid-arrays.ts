import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RaidLevel } from './raid-level'
import { VirtualDisk } from './virtual-disk'

interface ArrayRecord {
  readonly number: number
  /** A controller hides the members; software RAID leaves them visible beside the array. */
  readonly kind: 'controller' | 'software'
  readonly name: string
  readonly level: RaidLevel
  readonly capacityBytes: number
  /** Places in the machine's list of disks. */
  readonly members: readonly number[]
}

export interface RaidArray extends ArrayRecord {
  /** What is on the array: a file of its own, while the members read as blank. */
  readonly disk: VirtualDisk
}

const recordFile = 'raid.json'

/** The arrays made of one machine's disks; kept across restarts of the lab like the disks themselves. */
export class RaidArrays {
  readonly #directory: string
  #arrays: RaidArray[]

  constructor(directory: string) {
    this.#directory = directory
    const path = join(directory, recordFile)
    const records = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ArrayRecord[]) : []
    this.#arrays = records.map((record) => this.#open(record))
  }

  list(kind?: RaidArray['kind']): readonly RaidArray[] {
    return kind ? this.#arrays.filter((array) => array.kind === kind) : this.#arrays
  }

  ofMember(slot: number, kind: RaidArray['kind']): RaidArray | null {
    return this.#arrays.find((array) => array.kind === kind && array.members.includes(slot)) ?? null
  }

  add(wanted: Omit<ArrayRecord, 'number'>): RaidArray {
    const number = Math.max(0, ...this.#arrays.map((array) => array.number)) + 1
    const array = this.#open({ ...wanted, number })
    this.#arrays.push(array)
    this.#keep()
    return array
  }

  /** Its content is gone with it. */
  async remove(array: RaidArray): Promise<void> {
    this.#arrays = this.#arrays.filter((candidate) => candidate !== array)
    this.#keep()
    await array.disk.eraseAll()
    await array.disk.close()
    for (const suffix of ['', '.extents']) rmSync(`${array.disk.path}${suffix}`, { force: true })
  }

  async close(): Promise<void> {
    for (const array of this.#arrays) await array.disk.close()
  }

  #open(record: ArrayRecord): RaidArray {
    const path = join(this.#directory, `array${record.number}.raw`)
    return { ...record, disk: new VirtualDisk(path, record.capacityBytes) }
  }

  #keep(): void {
    mkdirSync(this.#directory, { recursive: true })
    const records = this.#arrays.map(({ disk: _disk, ...record }) => record)
    writeFileSync(join(this.#directory, recordFile), JSON.stringify(records))
  }
}
