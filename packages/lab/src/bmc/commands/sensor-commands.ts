import type { BmcState } from '../bmc-state'
import { completionCode } from '../completion-code'
import { type LabSensor, labSensors, sensorRecords } from '../lab-sensors'
import { readRawSensor } from '../read-raw-sensor'
import type { CommandReply, CommandTable } from './command-handler'

const sensorEvent = 0x04
const storage = 0x0a

function crossed(sensor: LabSensor, raw: number): number {
  return sensor.thresholds.reduce((bits, limit, index) => {
    const exists = (sensor.thresholdMask >> index) & 1
    const over = index < 3 ? raw <= limit : raw >= limit
    return exists && over ? bits | (1 << index) : bits
  }, 0)
}

function find(data: Buffer): LabSensor | undefined {
  return labSensors.find((sensor) => sensor.number === data[0])
}

function reading(bmc: BmcState, data: Buffer): CommandReply {
  const sensor = find(data)
  if (!sensor) return completionCode.notPresent
  const raw = readRawSensor(bmc, sensor)
  return raw === null ? Buffer.from([0, 0xe0, 0, 0x80]) : Buffer.from([raw, 0xc0, crossed(sensor, raw), 0x80])
}

function record(data: Buffer): CommandReply {
  const wanted = data.readUInt16LE(2)
  const index = wanted === 0 ? 0 : wanted === 0xffff ? sensorRecords.length - 1 : wanted - 1
  const found = sensorRecords[index]
  if (!found) return completionCode.notPresent
  const offset = data[4] as number
  const count = data[5] as number
  if (offset > found.length) return completionCode.parameterOutOfRange
  const next = index + 1 < sensorRecords.length ? index + 2 : 0xffff
  return Buffer.concat([
    Buffer.from([next & 0xff, next >> 8]),
    found.subarray(offset, count === 0xff ? found.length : offset + count),
  ])
}

/** Sensors (IPMI 2.0 §35) and the SDR repository (§33). */
export const sensorCommands: CommandTable = [
  [sensorEvent, 0x2d, { privilege: 2, minBytes: 1, run: (bmc, _session, data) => reading(bmc, data) }],
  [
    sensorEvent,
    0x27,
    {
      privilege: 2,
      minBytes: 1,
      run: (_bmc, _session, data) => {
        const sensor = find(data)
        return sensor ? Buffer.from([sensor.thresholdMask, ...sensor.thresholds]) : completionCode.notPresent
      },
    },
  ],
  [
    sensorEvent,
    0x25,
    {
      privilege: 2,
      minBytes: 1,
      run: (_bmc, _s, data) => (find(data) ? Buffer.from([1, 1]) : completionCode.notPresent),
    },
  ],
  [
    sensorEvent,
    0x29,
    {
      privilege: 2,
      minBytes: 1,
      run: (_b, _s, data) => (find(data) ? Buffer.from([0xc0, 0, 0, 0, 0]) : completionCode.notPresent),
    },
  ],
  [
    storage,
    0x20,
    {
      privilege: 2,
      run: () => {
        const info = Buffer.alloc(14)
        info[0] = 0x51
        info.writeUInt16LE(sensorRecords.length, 1)
        info[13] = 0x02
        return info
      },
    },
  ],
  [
    storage,
    0x22,
    {
      privilege: 2,
      run: (bmc) => {
        bmc.sdrReservation = (bmc.sdrReservation % 0xffff) + 1
        return Buffer.from([bmc.sdrReservation & 0xff, bmc.sdrReservation >> 8])
      },
    },
  ],
  [
    storage,
    0x23,
    {
      privilege: 2,
      minBytes: 6,
      run: (bmc, _session, data) => {
        const partial = data[4] !== 0
        if (partial && data.readUInt16LE(0) !== bmc.sdrReservation) return completionCode.reservationCancelled
        return record(data)
      },
    },
  ],
]
