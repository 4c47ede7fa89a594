import { z } from 'zod'

const goodbye = z.object({ elsewhere: z.string().optional() })

/** Ends the session and goes on: to the identity provider, where it has a session to end too. */
export async function requestSignOut(otherwise: string): Promise<void> {
  const answer = await fetch('/api/sign-in/end', { method: 'POST' }).then((response) => response.json())
  window.location.assign(goodbye.safeParse(answer).data?.elsewhere ?? otherwise)
}
