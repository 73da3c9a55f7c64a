import { useLocalStorage } from '@vueuse/core'
import { computed } from 'vue'
import type { WritableComputedRef } from 'vue'
import { speedFrom } from './playback-speeds.ts'
import type { PlaybackSpeed } from './playback-speeds.ts'

/** The speed the person listens at, kept in this browser from one recording to the next. */
export function usePlaybackSpeed(): WritableComputedRef<PlaybackSpeed> {
  const kept = useLocalStorage<number>('calldeck.playbackSpeed', 1)
  return computed({
    get: () => speedFrom(kept.value),
    set: (speed) => (kept.value = speed),
  })
}
