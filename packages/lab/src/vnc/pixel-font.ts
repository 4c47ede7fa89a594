/** Pixels of one character: the glyph and a blank column and row, so that lines and letters do not touch. */
export const cellWidth = 6
export const cellHeight = 10

/** One word per character from space to `~`: rows from the top, five pixels each as a base-32 digit; blank rows at the end are left out. */
const glyphWords = `
  0 4444404 aaa aavavaa 4fke5u4 op248j3 cik8lid 448 2488842 8422248 04lel4 044v44 00006624 000v 0000066 11248gg
  ehjlphe 4c4444e eh1248v v2421he 26aiv22 vgu11he 68guhhe v124888 ehhehhe ehhf12c 066066 06606624 248g842 00v0v
  8421248 eh12404 ehnlnge ehhvhhh uhhuhhu ehggghe sihhhis vgguggv vgguggg ehgnhhf hhhvhhh e44444e 72222ic hikokih
  ggggggv hrllhhh hhpljhh ehhhhhe uhhuggg ehhhlid uhhukih fgge11u v444444 hhhhhhe hhhhha4 hhhllrh hha4ahh hha4444
  v1248gv e88888e gg84211 e22222e 4ah 0000000v 84 00e1fhf gguhhhu 00fgggf 11fhhhf 00ehvge 698u888 00fhhhf1e
  gguhhhh 40c444e 2062222ic ggikoki c44444e 00qlllh 00uhhhh 00ehhhe 00uhhhugg 00fhhhf11 00mpggg 00fge1u 88u8896
  00hhhjd 00hhha4 00hhlla 00ha4ah 00hhhhf1e 00v248v 2448442 4444444 8442448 008l2
`

const glyphs = glyphWords.trim().split(/\s+/)
/** A box, for everything that has no glyph. */
const missing = 'vhhhhhv'

/** True where the character has ink; x and y count from the cell's top left corner. */
export function hasInk(char: string, x: number, y: number): boolean {
  if (x >= cellWidth - 1) return false
  const row = (glyphs[char.charCodeAt(0) - 0x20] ?? missing)[y]
  return row !== undefined && (Number.parseInt(row, 32) & (0x10 >> x)) !== 0
}
