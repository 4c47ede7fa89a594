/** Who signs licences: Ed25519, 32 raw bytes in base64. The newest first; an old one stays while its licences hold. */
export const vendorKeys: readonly string[] = ['UzZ08xYKNHda4+q786d/fo8aep4S7LOitXRGPpH0JYQ=']
