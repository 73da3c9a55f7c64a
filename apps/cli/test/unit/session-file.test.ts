import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readEnvironment } from '../../src/env.ts'
import { readSession, removeSession, writeSession } from '../../src/session/session-file.ts'

const session = { url: 'http://calldeck.example', email: 'an@calldeck.example', token: 'secret' }
let directory: string
let file: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'calldeck-cli-'))
  file = join(directory, 'deeper', 'session.json')
})

afterEach(() => rm(directory, { recursive: true }))

describe('B9 the stored session', () => {
  it('is kept for its owner alone and read back', async () => {
    await writeSession(file, session)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(join(directory, 'deeper'))).mode & 0o777).toBe(0o700)
    expect(await readSession(file)).toEqual(session)
  })

  it('is absent before a login and after a logout', async () => {
    expect(await readSession(file)).toBeUndefined()
    await writeSession(file, session)
    await removeSession(file)
    await removeSession(file)
    expect(await readSession(file)).toBeUndefined()
  })

  it('says what to do when the file is damaged', async () => {
    const damaged = join(directory, 'session.json')
    await writeFile(damaged, '{"url":')
    await expect(readSession(damaged)).rejects.toThrow(/calldeck login/)
  })

  it('lies where CALLDECK_CONFIG says, else under XDG_CONFIG_HOME', () => {
    expect(readEnvironment({ CALLDECK_CONFIG: '/a/b.json' }).sessionFile).toBe('/a/b.json')
    expect(readEnvironment({ XDG_CONFIG_HOME: '/x' }).sessionFile).toBe('/x/calldeck/session.json')
  })
})
