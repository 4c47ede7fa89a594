import { open, router } from '../procedures'
import { streamEvents } from './stream-events'

export const liveRouter = router({
  events: open().subscription(({ ctx, signal }) => streamEvents(ctx, signal ?? new AbortController().signal)),
})
