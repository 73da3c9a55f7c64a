import { useEventListener } from '@vueuse/core'
import { computed, onScopeDispose, ref, watch } from 'vue'
import type { ComputedRef, Ref } from 'vue'
import { useMediaPosition } from './use-media-position.ts'
import { usePlaybackState } from './use-playback-state.ts'
import type { PlaybackState } from './use-playback-state.ts'

/** What a recording is played with. Times are seconds. */
export interface Playback {
  readonly state: Readonly<Ref<PlaybackState>>
  /** True while it plays or is about to. */
  readonly isOn: ComputedRef<boolean>
  readonly elapsed: ComputedRef<number>
  /** null until it is known. */
  readonly total: ComputedRef<number | null>
  readonly toggle: () => void
  readonly seek: (seconds: number) => void
  readonly skip: (seconds: number) => void
  /** Fetches the sound anew after a failure and goes on where it stopped. */
  readonly retry: () => void
}

export interface PlaybackInput {
  readonly media: HTMLAudioElement
  /** 1 is as it was spoken. */
  readonly speed: () => number
  /** Length as the server measured it: the browser would have to load the file to know it. */
  readonly measuredSeconds: () => number | undefined
}

/**
 * Plays `media` for as long as the component lives and lets go of it then. It never starts by itself
 * and loads nothing before the first play: who hears a recording is on record.
 */
export function usePlayback({ media, speed, measuredSeconds }: PlaybackInput): Playback {
  const state = usePlaybackState(media)
  const position = useMediaPosition(media)
  const length = useMediaLength(media)
  const total = computed(() => measuredSeconds() ?? length.value)
  // The length measured and the last position differ by a part of a second.
  const elapsed = computed(() =>
    state.value === 'ended' && total.value !== null ? total.value : position.elapsed.value,
  )
  watch(speed, (now) => changeSpeed(media, now), { immediate: true })
  onScopeDispose(() => silence(media))

  const start = (): void => void media.play().catch(ignoreRefusal)
  const seek = (seconds: number): void =>
    position.move(Math.min(Math.max(0, seconds), total.value ?? Number.POSITIVE_INFINITY))
  function retry(): void {
    media.load()
    position.move(elapsed.value)
    start()
  }
  function toggle(): void {
    if (state.value === 'failed') retry()
    else if (media.paused) start()
    else media.pause()
  }
  return {
    state,
    isOn: computed(() => state.value === 'playing' || state.value === 'waiting'),
    elapsed,
    total,
    toggle,
    seek,
    skip: (seconds) => seek(elapsed.value + seconds),
    retry,
  }
}

function useMediaLength(media: HTMLAudioElement): Readonly<Ref<number | null>> {
  const seconds = ref<number | null>(null)
  useEventListener(media, 'durationchange', () => {
    // A file whose length nobody told is endless to the browser until it has it all.
    if (Number.isFinite(media.duration)) seconds.value = media.duration
  })
  return seconds
}

function changeSpeed(media: HTMLAudioElement, speed: number): void {
  // Loading anew falls back to the default.
  media.defaultPlaybackRate = speed
  media.playbackRate = speed
}

/** Also ends the transfer. */
function silence(media: HTMLAudioElement): void {
  media.pause()
  media.removeAttribute('src')
  media.load()
}

/** A pause while it loads, or a browser that wants another click; a broken file comes as an event. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof DOMException)) throw error
}
