import { useEventListener } from '@vueuse/core'
import { onScopeDispose, readonly, ref } from 'vue'
import type { Ref } from 'vue'

/** Where `media` is, in seconds. */
export interface MediaPosition {
  readonly elapsed: Readonly<Ref<number>>
  readonly move: (seconds: number) => void
}

/** Follows `media`, from frame to frame while it plays; or a few times a second for who wants less motion. */
export function useMediaPosition(media: HTMLAudioElement): MediaPosition {
  const elapsed = ref(0)
  // Before its head is loaded a file has no positions: the wish is kept until it has.
  let wished: number | null = null

  function look(): void {
    if (wished === null && media.readyState > 0) elapsed.value = media.currentTime
  }
  const frames = useFrames(look)
  useEventListener(media, ['timeupdate', 'seeking', 'ended'], look)
  useEventListener(media, ['pause', 'ended', 'error', 'emptied'], frames.stop)
  useEventListener(media, 'playing', () => {
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) frames.start()
  })
  useEventListener(media, 'loadedmetadata', () => {
    if (wished !== null) media.currentTime = wished
    wished = null
  })
  return {
    elapsed: readonly(elapsed),
    move: (seconds) => {
      elapsed.value = seconds
      if (media.readyState > 0) media.currentTime = seconds
      else wished = seconds
    },
  }
}

// vueuse has the like, but all that is used of it anywhere is part of the first visit.
function useFrames(each: () => void) {
  let next: number | null = null
  function step(): void {
    each()
    next = requestAnimationFrame(step)
  }
  function stop(): void {
    if (next !== null) cancelAnimationFrame(next)
    next = null
  }
  onScopeDispose(stop)
  return { start: () => (next ??= requestAnimationFrame(step)), stop }
}
