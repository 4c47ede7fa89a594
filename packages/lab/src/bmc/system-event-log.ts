const capacity = 512
const recordBytes = 16

/** System event log (IPMI 2.0 §31, §32): 16-byte records, oldest first; a full log drops new records, as real ones do. */
export class SystemEventLog {
  readonly records: Buffer[] = []
  reservation = 1
  clockOffsetSeconds = 0
  lastAddAtMs = 0
  lastEraseAtMs = 0
  overflow = false
  #nextId = 1

  get freeBytes(): number {
    return (capacity - this.records.length) * recordBytes
  }

  /** `data1` is the event offset with the "data 2/3 unspecified" bits clear. */
  add(nowMs: number, sensorType: number, sensorNumber: number, eventType: number, data1: number): void {
    if (this.records.length >= capacity) {
      this.overflow = true
      return
    }
    const record = Buffer.alloc(recordBytes)
    record.writeUInt16LE(this.#nextId++, 0)
    record[2] = 0x02
    record.writeUInt32LE(Math.floor(nowMs / 1000) + this.clockOffsetSeconds, 3)
    record.writeUInt16LE(0x0020, 7)
    record[9] = 0x04
    record[10] = sensorType
    record[11] = sensorNumber
    record[12] = eventType
    record[13] = data1
    record[14] = 0xff
    record[15] = 0xff
    this.records.push(record)
    this.lastAddAtMs = nowMs
  }

  clear(nowMs: number): void {
    this.records.length = 0
    this.overflow = false
    this.lastEraseAtMs = nowMs
    this.reservation = (this.reservation % 0xffff) + 1
  }
}
