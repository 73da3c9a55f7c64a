import { TRPCClientError } from '@trpc/client'
import { describe, expect, it } from 'vitest'
import { CliError } from '../../src/cli-error.ts'
import { exitCodes } from '../../src/exit-codes.ts'
import { explainError } from '../../src/explain-error.ts'

const url = 'http://calldeck.example'

describe('B9 errors of the API as sentences and exit codes', () => {
  it.each([
    [400, exitCodes.usage],
    [401, exitCodes.notSignedIn],
    [403, exitCodes.notAllowed],
    [404, exitCodes.notFound],
    [409, exitCodes.busy],
    [500, exitCodes.failure],
    [502, exitCodes.failure],
    [503, exitCodes.unreachable],
  ])('ends HTTP %i with exit code %i', (httpStatus, exitCode) => {
    expect(explainError(apiError({ httpStatus }), url).exitCode).toBe(exitCode)
  })

  it('says how to sign in when the session is gone', () => {
    expect(explainError(apiError({ httpStatus: 401 }), url).message).toContain('calldeck login')
  })

  it('tells what is wrong with which field', () => {
    const fields = { runId: 'This is not an id.' }
    expect(explainError(apiError({ httpStatus: 400, fields }), url).message).toBe(
      'It did not work. runId: This is not an id.',
    )
  })

  it('tells a refused connection apart, with the address', () => {
    const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    const explained = explainError(new TypeError('fetch failed', { cause }), url)
    expect(explained.exitCode).toBe(exitCodes.unreachable)
    expect(explained.message).toContain(`${url} (ECONNREFUSED)`)
  })

  it('tells that something else than Calldeck answers', () => {
    expect(explainError(new SyntaxError('Unexpected token <'), url).message).toContain(
      'is not Calldeck',
    )
  })

  it('does not take a mistake of its own for a failure of the network', () => {
    const explained = explainError(new TypeError('x is undefined'), url)
    expect(explained.exitCode).toBe(exitCodes.failure)
  })

  it('leaves its own errors as they are', () => {
    const error = new CliError(exitCodes.usage, 'Say which.')
    expect(explainError(error, url)).toBe(error)
  })
})

function apiError(data: { httpStatus: number; fields?: Record<string, string> }): unknown {
  return TRPCClientError.from({ error: { code: -32_000, message: 'It did not work.', data } })
}
