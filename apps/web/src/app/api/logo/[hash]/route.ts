import { pageLogo } from '@/server/page-product'

/** For everybody: the sign-in page shows it. The address holds the content's hash, so it never grows old. */
export async function GET(_request: Request, { params }: { params: Promise<{ hash: string }> }) {
  const { hash } = await params
  const logo = /^[0-9a-f]{64}$/.test(hash) ? await pageLogo(hash) : null
  if (!logo) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(logo), {
    headers: {
      'Content-Type': 'image/png',
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Security-Policy': "default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
