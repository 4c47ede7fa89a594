/** Boot records of "El Torito" (Bootable CD-ROM Format Specification 1.0) for UEFI (UEFI specification §13.3.2). */
const SECTOR = 2048
const VIRTUAL_SECTOR = 512
const PLATFORM_EFI = 0xef
const MAX_VIRTUAL_SECTORS = 0xffff

/** The volume descriptor that says where the boot catalog is. */
export function bootRecord(catalogSector: number): Buffer {
  const record = Buffer.alloc(SECTOR)
  record.write('\0CD001\x01EL TORITO SPECIFICATION', 0, 'latin1')
  record.writeUInt32LE(catalogSector, 0x47)
  return record
}

/** One entry: the FAT file system at `bootSector`, which UEFI firmware looks for its loader in. */
export function efiBootCatalog(bootSector: number, sizeBytes: number): Buffer {
  const catalog = Buffer.alloc(SECTOR)
  catalog[0] = 1
  catalog[1] = PLATFORM_EFI
  catalog.writeUInt16LE(0xaa55, 30)
  // All 16-bit words of the validation entry add up to zero.
  let sum = 0
  for (let at = 0; at < 32; at += 2) sum += catalog.readUInt16LE(at)
  catalog.writeUInt16LE(-sum & 0xffff, 28)
  catalog[32] = 0x88 // bootable, no emulation
  catalog.writeUInt16LE(Math.min(MAX_VIRTUAL_SECTORS, Math.ceil(sizeBytes / VIRTUAL_SECTOR)), 38)
  catalog.writeUInt32LE(bootSector, 40)
  return catalog
}
