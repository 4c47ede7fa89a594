export type MediaState = {
  inserted: boolean
  /** As the BMC shows it: some hide or shorten it. */
  imageUrl: string | null
}

/** The BMC's CD drive, fed from a URL. */
export interface VirtualMedia {
  /** The state of the drive that `insert` uses. Safe to repeat. */
  read(): Promise<MediaState>
  /** Inserts an ISO image, replacing another one, and checks that it is in. Safe to repeat. */
  insert(media: { imageUrl: string }): Promise<void>
  /** Safe to repeat: an empty drive is fine. */
  eject(): Promise<void>
}
