/** Why the bytes of a file are not what an image of its kind must be. `error.image_content_refused` carries one as `reason`. */
export const contentRefusals = [
  'empty',
  'truncated',
  'no_partition_table',
  'format_unsupported',
  'qcow2_invalid',
  'qcow2_version',
  'qcow2_backing_file',
  'qcow2_data_file',
  'qcow2_encrypted',
  'qcow2_damaged',
  'qcow2_feature',
  'not_a_kernel',
  'kernel_arch',
  'not_a_ramdisk',
] as const
export type ContentRefusal = (typeof contentRefusals)[number]
