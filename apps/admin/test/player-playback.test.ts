import { nextTick, ref } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { usePlayback } from '../src/features/calls/player/use-playback.ts'
import type { Playback } from '../src/features/calls/player/use-playback.ts'
import { withApp } from './with-app.ts'

/** A sound of 66 seconds that does what a browser's would, without making any. */
class Sound extends Audio {
  headIsThere = false
  position = 0
  isSilent = true
  hasEnded = false
  isBroken = false

  override get error(): MediaError | null {
    return this.isBroken ? ({ code: 2 } as MediaError) : null
  }
  override get readyState(): number {
    return this.headIsThere ? 4 : 0
  }
  override get paused(): boolean {
    return this.isSilent
  }
  override get ended(): boolean {
    return this.hasEnded
  }
  override get duration(): number {
    return this.headIsThere ? 66.2 : Number.NaN
  }
  override get currentTime(): number {
    return this.position
  }
  override set currentTime(seconds: number) {
    this.position = seconds
    this.hasEnded = false
    this.tell('seeking')
  }
  override async play(): Promise<void> {
    this.isSilent = false
    this.tell('play')
  }
  override pause(): void {
    if (this.isSilent) return
    this.isSilent = true
    this.tell('pause')
  }
  override load = vi.fn<() => void>(() => {
    this.headIsThere = false
    this.isBroken = false
    this.position = 0
    this.isSilent = true
  })
  tell(event: string): void {
    this.dispatchEvent(new Event(event))
  }
  /** The head arrives and the sound begins. */
  begin(): void {
    this.headIsThere = true
    this.tell('durationchange')
    this.tell('loadedmetadata')
    this.tell('playing')
  }
  hear(seconds: number): void {
    this.position = seconds
    this.tell('timeupdate')
  }
  breakOff(): void {
    this.isBroken = true
    this.tell('error')
  }
  finish(): void {
    this.hasEnded = true
    this.isSilent = true
    this.hear(66.2)
    this.tell('pause')
    this.tell('ended')
  }
}

interface Scene {
  readonly sound: Sound
  readonly playback: Playback
  readonly speed: { value: number }
  readonly leave: () => void
}

async function openPlayer(measuredSeconds?: number): Promise<Scene> {
  const sound = new Sound()
  sound.src = '/files/recordings/7'
  const speed = ref(1)
  const { result, unmount } = await withApp('/', () =>
    usePlayback({ media: sound, speed: () => speed.value, measuredSeconds: () => measuredSeconds }),
  )
  return { sound, playback: result, speed, leave: unmount }
}

describe('playing a recording (C2)', () => {
  it('neither plays nor loads by itself', async () => {
    const { sound, playback } = await openPlayer()
    expect(playback.state.value).toBe('idle')
    expect(sound.paused).toBe(true)
    expect(sound.load).not.toHaveBeenCalled()
  })

  it('waits for the sound, plays, pauses and ends', async () => {
    const { sound, playback } = await openPlayer()
    playback.toggle()
    expect([playback.state.value, playback.isOn.value]).toEqual(['waiting', true])
    sound.begin()
    expect(playback.state.value).toBe('playing')
    playback.toggle()
    expect([playback.state.value, playback.isOn.value]).toEqual(['paused', false])
    playback.toggle()
    sound.finish()
    expect(playback.state.value).toBe('ended')
    expect(playback.elapsed.value).toBe(66.2)
    playback.skip(-5)
    expect(playback.state.value).toBe('paused')
    expect(playback.elapsed.value).toBeCloseTo(61.2)
  })

  it('plays on when the browser tells of its waiting too late, or of its playing never', async () => {
    const { sound, playback } = await openPlayer()
    playback.toggle()
    sound.begin()
    sound.tell('waiting')
    expect(playback.state.value).toBe('playing')
    sound.headIsThere = false
    sound.tell('waiting')
    expect(playback.state.value).toBe('waiting')
    sound.headIsThere = true
    sound.hear(3)
    expect(playback.state.value).toBe('playing')
  })

  it('knows the length from the server before, and else from the file', async () => {
    expect((await openPlayer(66)).playback.total.value).toBe(66)
    const { sound, playback } = await openPlayer()
    expect(playback.total.value).toBeNull()
    sound.begin()
    expect(playback.total.value).toBe(66.2)
  })

  it('begins where the person pointed before anything was loaded', async () => {
    const { sound, playback } = await openPlayer(66)
    playback.seek(30)
    expect(playback.elapsed.value).toBe(30)
    playback.toggle()
    sound.begin()
    expect(sound.currentTime).toBe(30)
  })

  it('skips within the recording and never beyond it', async () => {
    const { sound, playback } = await openPlayer(66)
    playback.toggle()
    sound.begin()
    sound.hear(3)
    playback.skip(-5)
    expect(sound.currentTime).toBe(0)
    playback.skip(5)
    expect(playback.elapsed.value).toBe(5)
    playback.seek(64)
    playback.skip(5)
    expect(sound.currentTime).toBe(66)
  })

  it('keeps the speed, also after loading anew', async () => {
    const { sound, speed } = await openPlayer(66)
    speed.value = 1.5
    await nextTick()
    expect([sound.playbackRate, sound.defaultPlaybackRate]).toEqual([1.5, 1.5])
  })

  it('goes on where it broke off when it is tried again', async () => {
    const { sound, playback } = await openPlayer(66)
    playback.toggle()
    sound.begin()
    sound.hear(20)
    sound.breakOff()
    expect(playback.state.value).toBe('failed')
    playback.retry()
    expect(playback.state.value).toBe('waiting')
    sound.begin()
    expect([sound.currentTime, playback.state.value]).toEqual([20, 'playing'])
  })

  it('falls silent and lets the file go when the call is left', async () => {
    const { sound, playback, leave } = await openPlayer(66)
    playback.toggle()
    sound.begin()
    leave()
    expect(sound.paused).toBe(true)
    expect(sound.hasAttribute('src')).toBe(false)
    expect(sound.load).toHaveBeenCalledOnce()
  })
})
