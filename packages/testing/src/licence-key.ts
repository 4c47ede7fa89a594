/** Ed25519, base64: signs licences in tests. No product trusts it; a test opens its database with the public half. */
export const testLicenceKey = {
  public: 'sRYJxT3Blz3WYly3i197p7p4T/edY6sqi8BV056A9+8=',
  secret: 'UcQ0I9X07ColxLQyteaFcv4Nc9wFgYd4wPj130UaMic=',
} as const
