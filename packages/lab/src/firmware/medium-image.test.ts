import { expect, test } from 'vitest'
import { findFile, parseLoaderConfig } from './medium-image'

test('the first entry of isolinux.cfg gives kernel, ramdisk and command line', () => {
  const text = `default install
label install
  menu label ^Install
  kernel /vmlinuz
  append initrd=/initrd,/more text console=ttyS0,115200n8
label other
  kernel /other
`
  expect(parseLoaderConfig(text)).toEqual({
    kernel: '/vmlinuz',
    initrds: ['/initrd', '/more'],
    commandLine: 'text console=ttyS0,115200n8',
  })
})

test('the first entry of grub.cfg gives the same', () => {
  const text = `set timeout=1
menuentry "boot partition" {
    linuxefi /boot/vmlinuz text ipa-api-url=http://x/ --
    initrdefi /boot/initrd
}
menuentry "other" {
    linux /other
}
`
  expect(parseLoaderConfig(text)).toEqual({
    kernel: '/boot/vmlinuz',
    initrds: ['/boot/initrd'],
    commandLine: 'text ipa-api-url=http://x/ --',
  })
})

test('a file without a kernel is not bootable', () => {
  expect(parseLoaderConfig('set default=0\n')).toBeNull()
})

test('files are found without regard to case, leading slash and device', () => {
  const files = new Map([['/EFI/Boot/grub.cfg', Buffer.from('x')]])
  expect(findFile(files, 'efi/boot/GRUB.CFG')?.toString()).toBe('x')
  expect(findFile(files, '(cd0)/EFI/BOOT/grub.cfg')?.toString()).toBe('x')
  expect(findFile(files, '/missing')).toBeNull()
})
