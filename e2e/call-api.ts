import type { Page } from '@playwright/test'

/** Calls a procedure of the portal's API as the page's user. Errors: what the API answered, code and path. */
async function call<T>(page: Page, method: 'GET' | 'POST', procedure: string, input: unknown): Promise<T> {
  return page.evaluate(
    async ([verb, path, json]) => {
      const text = JSON.stringify({ json: json ?? undefined })
      const url = `/api/trpc/${path}${verb === 'GET' ? `?input=${encodeURIComponent(text)}` : ''}`
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(url, verb === 'GET' ? {} : { method: 'POST', headers, body: text })
      const body = await answer.json()
      if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(body.error)}`)
      return body.result.data.json as T
    },
    [method, procedure, input] as const,
  )
}

export const queryApi = <T>(page: Page, procedure: string, input?: unknown) => call<T>(page, 'GET', procedure, input)
export const mutateApi = <T>(page: Page, procedure: string, input: unknown) => call<T>(page, 'POST', procedure, input)
