/** What the log may know of an address: no query string, which holds inputs, and no one-time link (I6). */
export function loggedPath(url: string | undefined): string {
  const path = (url ?? '').split('?', 1)[0] ?? ''
  return path.replace(/^\/(invite|reset)\/.*/, '/$1/***')
}
