import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

// Written so that this file does not find itself.
const forbidden: readonly (readonly [string, RegExp])[] = [
  ['a folder of somebody’s machine', /(?<![\w.~})-])\/(?:work|root|home|Users)\/[\w.-]/],
  ['a temporary folder', /(?<![\w.~})-])\/t[m]p\//],
  ['a host of a package registry', /https?:\/\/[\w.-]*(?:regist[r]y|verd[a]ccio|artifact[o]ry)/i],
  [
    'a word about who wrote it',
    /\b(?:chat[g]pt|cl[a]ude|cop[i]lot|ll[m])\b|\ba[i] agent|sub-?a[g]ent/i,
  ],
  ['a number that only a tracker knows', /\bissue[s]? #?\d/i],
]

it('no tracked file tells of a machine, a registry or who was at the keyboard', () => {
  const found = trackedTexts().flatMap(({ file, lines }) =>
    lines.flatMap((line, index) =>
      forbidden
        .filter(([, pattern]) => pattern.test(line))
        .map(([what]) => `${file}:${index + 1} ${what}: ${line.trim().slice(0, 100)}`),
    ),
  )
  expect(found).toEqual([])
})

/** Every text file git knows; a NUL marks one that is none, and one just deleted has no lines. */
function trackedTexts() {
  const names = execFileSync('git', ['ls-files', '-z', '--', ':!pnpm-lock.yaml'], { cwd: root })
  return names
    .toString()
    .split('\0')
    .filter((file) => file !== '')
    .map((file) => ({ file, text: textOf(file) }))
    .filter(({ text }) => !text.includes('\0'))
    .map(({ file, text }) => ({ file, lines: text.split('\n') }))
}

function textOf(file: string): string {
  try {
    return readFileSync(join(root, file), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}
