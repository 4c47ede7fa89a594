/** A URL as it may be shown and logged: without its query, where signed links carry their signature (I6). */
export function shownUrl(url: string): string {
  const cut = url.search(/[?#]/)
  return cut === -1 ? url : `${url.slice(0, cut)}?…`
}
