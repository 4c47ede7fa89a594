import { type RaidLevel, type RaidTarget, raidTarget } from '@ingot/core/raid/raid-target'
import { resolveWith } from '@/lib/form-resolver'

/** A volume as its fields hold it: what is empty is left to the controller. */
export interface VolumeForm {
  name: string
  level: RaidLevel
  sizeGib: string
  count: string
  media: 'any' | 'hdd' | 'ssd'
  minSizeGib: string
  serials: string
  isRoot: boolean
}
export interface RaidForm {
  via: RaidTarget['via']
  logicalDisks: VolumeForm[]
}

const text = (value: number | null) => (value === null ? '' : String(value))
const number = (value: string) => (value.trim() === '' ? null : Number(value))

export const newVolume = (position: number): VolumeForm => ({
  ...{ name: `volume${position}`, level: 'RAID1', sizeGib: '', count: '', media: 'any', minSizeGib: '', serials: '' },
  isRoot: position === 1,
})

export const raidFormOf = (target: RaidTarget | null): RaidForm =>
  target
    ? {
        via: target.via,
        logicalDisks: target.logicalDisks.map(({ name, level, sizeGib, disks, isRoot }) => ({
          ...{ name, level, isRoot, sizeGib: text(sizeGib), count: text(disks.count), media: disks.media ?? 'any' },
          ...{ minSizeGib: text(disks.minSizeGib), serials: disks.serials.join(', ') },
        })),
      }
    : { via: 'bmc', logicalDisks: [newVolume(1)] }

export const toRaidInput = ({ via, logicalDisks }: RaidForm) => ({
  via,
  logicalDisks: logicalDisks.map(({ name, level, isRoot, ...rest }) => ({
    ...{ name, level, isRoot, sizeGib: number(rest.sizeGib) },
    disks: {
      ...{ count: number(rest.count), media: rest.media === 'any' ? null : rest.media },
      minSizeGib: number(rest.minSizeGib),
      serials: rest.serials.split(/[\s,]+/).filter((serial) => serial !== ''),
    },
  })),
})

/** Which field shows a problem of the request's `path`. */
export const raidFieldOf = (path: string) =>
  path
    .replace(/\.disks\.serials.*$/, '.serials')
    .replace(/\.disks\.(\w+)$/, '.$1')
    .replace(/\.disks$/, '.count')

export const resolveRaid = resolveWith<RaidForm, typeof raidTarget>(raidTarget, toRaidInput, raidFieldOf)
