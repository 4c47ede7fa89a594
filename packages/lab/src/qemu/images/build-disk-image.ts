import { closeSync, openSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import { runTool } from './run-tool'

const SECTOR = 512
const MIB = 1 << 20
const BOOT_SECTOR = MIB / SECTOR
const ESP_MIB = 8
const ESP_SECTOR = 2 * BOOT_SECTOR
const ROOT_SECTOR = ESP_SECTOR + ESP_MIB * BOOT_SECTOR
/** Room for the second GPT. */
const TAIL_MIB = 1

const partitionType = {
  biosBoot: '21686148-6449-6E6F-744E-656564454649',
  efiSystem: 'C12A7328-F81F-11D2-BA4B-00A0C93EC93B',
  linux: '0FC63DAF-8483-4772-8E79-3D69D8477DE4',
} as const

const grubModules = ['part_gpt', 'part_msdos', 'ext2', 'linux', 'normal', 'serial', 'terminal', 'search']
const allGrubModules = [...grubModules, 'search_label', 'echo', 'configfile']

export interface DiskImageOptions {
  /** An ext2, 3 or 4 file system of whole MiB that holds /boot/grub/grub.cfg. */
  readonly rootImage: string
  /** GRUB script that finds the root file system, for UEFI. */
  readonly findGrub: string
  /** An empty directory. */
  readonly work: string
  readonly file: string
}

/**
 * Writes a raw disk image that boots by BIOS and by UEFI without root rights: GPT with a BIOS boot partition, an EFI
 * system partition and the root file system.
 */
export async function buildDiskImage(options: DiskImageOptions): Promise<void> {
  const { file, rootImage, work } = options
  const rootMib = Math.ceil(statSync(rootImage).size / MIB)
  const core = path.join(work, 'core.img')
  const biosModules = ['biosdisk', ...allGrubModules]
  await runTool('grub-mkimage', ['-O', 'i386-pc', '-o', core, '-p', '(hd0,gpt3)/boot/grub', ...biosModules])
  const esp = await buildEsp(work, options.findGrub)

  rmSync(file, { force: true })
  writeFileSync(file, '')
  truncateSync(file, ROOT_SECTOR * SECTOR + (rootMib + TAIL_MIB) * MIB)
  await runTool('sfdisk', ['-q', file], { input: partitionTable(rootMib) })
  const disk = openSync(file, 'r+')
  try {
    writeBiosLoader(disk, readFileSync(core))
    writeSync(disk, readFileSync(esp), 0, ESP_MIB * MIB, ESP_SECTOR * SECTOR)
  } finally {
    closeSync(disk)
  }
  const seek = [`seek=${ROOT_SECTOR * SECTOR}`, 'oflag=seek_bytes', 'conv=notrunc,sparse']
  await runTool('dd', [`if=${rootImage}`, `of=${file}`, 'bs=1M', 'status=none', ...seek])
}

const partitionTable = (rootMib: number) =>
  [
    'label: gpt',
    `start=${BOOT_SECTOR}, size=${BOOT_SECTOR}, type=${partitionType.biosBoot}`,
    `start=${ESP_SECTOR}, size=${ESP_MIB * BOOT_SECTOR}, type=${partitionType.efiSystem}`,
    `start=${ROOT_SECTOR}, size=${rootMib * BOOT_SECTOR}, type=${partitionType.linux}`,
    '',
  ].join('\n')

async function buildEsp(work: string, findGrub: string): Promise<string> {
  const esp = path.join(work, 'esp.img')
  const loader = path.join(work, 'bootx64.efi')
  const script = path.join(work, 'find-grub.cfg')
  writeFileSync(script, findGrub)
  // efi_gop: the kernel gets its screen from GRUB.
  const efiModules = ['fat', 'efi_gop', ...allGrubModules]
  await runTool('grub-mkimage', ['-O', 'x86_64-efi', '-o', loader, '-p', '/EFI/BOOT', '-c', script, ...efiModules])
  writeFileSync(esp, '')
  truncateSync(esp, ESP_MIB * MIB)
  await runTool('mkfs.vfat', ['-F', '12', '-n', 'ESP', esp])
  await runTool('mmd', ['-i', esp, '::/EFI', '::/EFI/BOOT'])
  await runTool('mcopy', ['-i', esp, loader, '::/EFI/BOOT/BOOTX64.EFI'])
  return esp
}

/** GRUB's boot sector and core, linked by sector numbers as `grub-bios-setup` does on a real disk. */
function writeBiosLoader(disk: number, core: Buffer): void {
  if (core.length > MIB) throw new Error(`GRUB's core has ${core.length} bytes and does not fit its partition`)
  const bootSector = readFileSync('/usr/lib/grub/i386-pc/boot.img')
  const codeBytes = 440 // then comes the partition table
  const kernelSectorAt = 92
  const nextBlockAt = 500
  bootSector.writeBigUInt64LE(BigInt(BOOT_SECTOR), kernelSectorAt)
  core.writeBigUInt64LE(BigInt(BOOT_SECTOR + 1), nextBlockAt)
  writeSync(disk, bootSector, 0, codeBytes, 0)
  writeSync(disk, core, 0, core.length, BOOT_SECTOR * SECTOR)
}
