import { useEventListener } from '@vueuse/core'
import { readonly, ref } from 'vue'
import type { Ref } from 'vue'

/** `waiting` wants to play and has no sound yet; `failed` cannot go on. */
export type PlaybackState = 'idle' | 'waiting' | 'playing' | 'paused' | 'ended' | 'failed'

/** After any of these something may be different; time goes on a few times a second while it plays. */
const signs = [
  'play',
  'waiting',
  'canplay',
  'playing',
  'timeupdate',
  'pause',
  'ended',
  'seeking',
  'error',
]

/** `HAVE_FUTURE_DATA` of the HTML standard: not only this moment's sound is there. */
const hasSoundToCome = 3

/**
 * What `media` is doing. It is looked at anew after each sign, never concluded from the order of the
 * signs: a "waiting" that comes late must not stand over a sound that is heard.
 */
export function usePlaybackState(media: HTMLAudioElement): Readonly<Ref<PlaybackState>> {
  const state = ref<PlaybackState>('idle')
  function look(): PlaybackState {
    if (media.error !== null) return 'failed'
    // At its end a recording is paused, too; whoever goes back from there has not heard it out.
    if (media.ended) return 'ended'
    if (media.paused) return state.value === 'idle' ? 'idle' : 'paused'
    return media.readyState >= hasSoundToCome ? 'playing' : 'waiting'
  }
  useEventListener(media, signs, () => (state.value = look()))
  return readonly(state)
}
