/** The two modes there are, by the kernel's name; the network team says bond1 and bond4 (PG-02). */
export const bondModes = ['active-backup', '802.3ad'] as const
export type BondMode = (typeof bondModes)[number]
export const bondNumbers = { 'active-backup': 1, '802.3ad': 4 } as const satisfies Record<BondMode, number>
export const isBondMode = (text: string): text is BondMode => (bondModes as readonly string[]).includes(text)
