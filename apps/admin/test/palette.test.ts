import { describe, expect, it } from 'vitest'
import { matchingCommands } from '../src/features/palette/command.ts'
import { fuzzyScore } from '../src/features/palette/fuzzy-score.ts'

const command = (label: string, group = 'Pages') => ({
  id: label,
  label,
  group,
  icon: 'pi-circle',
  run: () => undefined,
})
const labels = (typed: string, ...all: ReturnType<typeof command>[]): string[] =>
  matchingCommands(all, typed).map(({ label }) => label)

describe('the palette', () => {
  it('finds letters in their order, with or without accents', () => {
    expect(fuzzyScore('adlg', 'Audit log')).not.toBeNull()
    expect(fuzzyScore('gola', 'Audit log')).toBeNull()
    expect(fuzzyScore('dong bo', 'Đồng bộ Tổng đài')).not.toBeNull()
  })
  it('puts what starts with it before what has it somewhere', () => {
    const all = [command('Sign out'), command('Sources'), command('Theme: as the system')]
    expect(labels('so', ...all)[0]).toBe('Sources')
    expect(labels('sig', ...all)).toEqual(['Sign out'])
  })
  it('finds a group’s commands by the group’s name', () => {
    expect(labels('look', command('Theme: dark', 'Look'), command('Calls'))).toEqual([
      'Theme: dark',
    ])
  })
  it('offers everything, in its order, while nothing is typed', () => {
    expect(labels(' ', command('B'), command('A'))).toEqual(['B', 'A'])
  })
})
