import { useEventListener } from '@vueuse/core'
import { readonly, ref } from 'vue'
import type { Ref } from 'vue'

/** `waiting` wants to play and has no sound yet; `failed` cannot go on. */
export type PlaybackState = 'idle' | 'waiting' | 'playing' | 'paused' | 'ended' | 'failed'

/** What `media` is doing, as its events tell. */
export function usePlaybackState(media: HTMLAudioElement): Readonly<Ref<PlaybackState>> {
  const state = ref<PlaybackState>('idle')
  const follow: Readonly<Record<string, () => PlaybackState>> = {
    play: () => 'waiting',
    waiting: () => (media.paused ? state.value : 'waiting'),
    playing: () => 'playing',
    // At its end a recording pauses, too.
    pause: () => (media.ended ? 'ended' : 'paused'),
    ended: () => 'ended',
    // Whoever goes back from the end has not heard it out.
    seeking: () => (state.value === 'ended' ? 'paused' : state.value),
    error: () => 'failed',
  }
  for (const [event, next] of Object.entries(follow)) {
    useEventListener(media, event, () => (state.value = next()))
  }
  return readonly(state)
}
