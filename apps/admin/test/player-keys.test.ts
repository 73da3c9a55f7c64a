import { afterEach, describe, expect, it } from 'vitest'
import { speedFrom } from '../src/features/calls/player/playback-speeds.ts'
import { recordingAddress } from '../src/features/calls/player/recording-address.ts'
import { usePlayerKeys } from '../src/features/calls/player/use-player-keys.ts'
import { withApp } from './with-app.ts'

const heard: string[] = []
const press = (key: string, target: Element, init: KeyboardEventInit = {}): boolean =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }),
  )

async function withKeys(act: () => void): Promise<string[]> {
  heard.length = 0
  const { unmount } = await withApp('/', () =>
    usePlayerKeys({ toggle: () => heard.push('toggle'), skip: (by) => heard.push(String(by)) }),
  )
  act()
  unmount()
  press(' ', document.body)
  return heard
}

function place(html: string): Element {
  document.body.innerHTML = html
  return document.body.firstElementChild ?? document.body
}

describe('the keys of the player (C2)', () => {
  afterEach(() => (document.body.innerHTML = ''))

  it('plays and pauses with space, and skips with J, L and shifted arrows', async () => {
    const told = await withKeys(() => {
      press(' ', document.body)
      press('j', document.body)
      press('L', document.body, { shiftKey: false })
      press('ArrowLeft', document.body, { shiftKey: true })
      press('ArrowRight', document.body, { shiftKey: true })
    })
    expect(told).toEqual(['toggle', '-5', '5', '-5', '5'])
  })

  it('leaves plain arrows to the list, and what the browser means by its own keys', async () => {
    const told = await withKeys(() => {
      press('ArrowLeft', document.body)
      press('ArrowRight', document.body)
      press('l', document.body, { ctrlKey: true })
      press(' ', document.body, { shiftKey: true })
    })
    expect(told).toEqual([])
  })

  it.each(['<button>Close</button>', '<summary>More</summary>', '<a href="/">Out</a>'])(
    'lets space press %s',
    async (html) => {
      expect(await withKeys(() => press(' ', place(html)))).toEqual([])
    },
  )

  it.each(['<input>', '<textarea></textarea>', '<select></select>'])(
    'takes no key from %s',
    async (html) => {
      const told = await withKeys(() => {
        press(' ', place(html))
        press('j', place(html))
      })
      expect(told).toEqual([])
    },
  )

  it('rests while a dialog is open over the call', async () => {
    const told = await withKeys(() => {
      place('<div class="p-dialog"></div>')
      press(' ', document.body)
      press('j', document.body)
    })
    expect(told).toEqual([])
  })

  it('takes space on the position, which has no use for it', async () => {
    expect(await withKeys(() => press(' ', place('<input type="range">')))).toEqual(['toggle'])
  })

  it('plays once however long space is held', async () => {
    expect(await withKeys(() => press(' ', document.body, { repeat: true }))).toEqual([])
  })
})

describe('what a recording is fetched by', () => {
  it('is the id of the call and the purpose', () => {
    expect(recordingAddress('71', 'play')).toBe('/files/recordings/71')
    expect(recordingAddress('71', 'download')).toBe('/files/recordings/71?download=1')
    expect(recordingAddress('../x', 'play')).toBe('/files/recordings/..%2Fx')
  })

  it.each([
    [1.5, 1.5],
    [2, 2],
    [9, 1],
    ['1.5', 1],
    [null, 1],
  ])('a kept speed of %j is %j', (kept, speed) => {
    expect(speedFrom(kept)).toBe(speed)
  })
})
