import { onScopeDispose, watch } from 'vue'
import type { Ref } from 'vue'
import type WaveSurfer from 'wavesurfer.js'
import type { RecordingPeaks } from './use-recording.ts'

export interface WaveInput {
  readonly container: Readonly<Ref<HTMLElement | null>>
  readonly peaks: () => RecordingPeaks
  /** Seconds of it that have been heard. */
  readonly elapsed: () => number
}

/**
 * Draws a waveform into `container`. wavesurfer only draws: it is given no sound, so that it cannot
 * fetch any. It comes with a chunk of its own; without it the slider above still works.
 */
export function useWaveDrawing({ container, peaks, elapsed }: WaveInput): void {
  let wave: WaveSurfer | null = null
  let isGone = false

  watch(
    container,
    async (place) => {
      if (place === null || wave !== null) return
      const loaded = await import('wavesurfer.js').catch(() => null)
      if (loaded === null || isGone) return
      wave = loaded.default.create(waveOptions(place, peaks()))
      adoptStyle(wave)
      wave.on('redraw', () => wave?.setTime(elapsed()))
    },
    { immediate: true, flush: 'post' },
  )
  watch(elapsed, (seconds) => wave?.setTime(seconds))
  watch(peaks, (now) =>
    wave?.setOptions({ peaks: [[...now.peaks]], duration: now.durationSeconds }),
  )
  // A canvas does not follow the theme by itself.
  const theme = new MutationObserver(() => wave?.setOptions(waveColours(container)))
  theme.observe(document.documentElement, { attributeFilter: ['class'] })
  onScopeDispose(() => {
    isGone = true
    theme.disconnect()
    wave?.destroy()
  })
}

function waveOptions(container: HTMLElement, { peaks, durationSeconds }: RecordingPeaks) {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content
  return {
    container,
    peaks: [[...peaks]],
    duration: durationSeconds,
    height: 'auto' as const,
    normalize: true,
    interact: false,
    hideScrollbar: true,
    barWidth: 2,
    barGap: 1,
    barRadius: 2,
    barMinHeight: 2,
    cursorWidth: 2,
    ...waveColours({ value: container }),
    ...(nonce === undefined ? {} : { cspNonce: nonce }),
  }
}

/**
 * Turns wavesurfer's style tag into a sheet of its shadow root. The nonce admits the tag itself, but
 * not the copies that accessibility checkers make of such tags to read them.
 */
function adoptStyle(wave: WaveSurfer): void {
  const root = wave.getWrapper().getRootNode()
  if (!(root instanceof ShadowRoot)) return
  const tag = root.querySelector('style')
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(tag?.textContent ?? '')
  root.adoptedStyleSheets = [sheet]
  tag?.remove()
}

function waveColours({ value }: { readonly value: HTMLElement | null }) {
  const style = getComputedStyle(value ?? document.documentElement)
  const heard = style.getPropertyValue('--wave-heard').trim()
  return {
    waveColor: style.getPropertyValue('--wave').trim(),
    progressColor: heard,
    cursorColor: heard,
  }
}
