import { CoreError, coreErrorCodes, PbxError } from '@calldeck/core'
import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { describe, expect, test } from 'vitest'
import { publicErrorOf } from '../../src/error-shape.ts'

const wrapped = (cause: Error): TRPCError =>
  new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: cause.message, cause })

describe('A8 errors are mapped in one place', () => {
  test('each kind of core error has its status', () => {
    const statuses = coreErrorCodes.map((code) => {
      const shown = publicErrorOf(wrapped(new CoreError(code, 'a sentence')))
      expect(shown.message).toBe('a sentence')
      return [code, getHTTPStatusCodeFromError(new TRPCError({ code: shown.code }))]
    })
    expect(Object.fromEntries(statuses)).toEqual({
      BAD_INPUT: 400,
      NOT_FOUND: 404,
      CONFLICT: 409,
      FORBIDDEN: 403,
      PBX: 502,
      UNAVAILABLE: 503,
    })
  })

  test('the field a sentence is about is told', () => {
    const error = new CoreError('BAD_INPUT', 'Not a cron expression.', { field: 'cronExpression' })
    expect(publicErrorOf(wrapped(error)).fields).toEqual({
      cronExpression: 'Not a cron expression.',
    })
  })

  test('an error of the PBX keeps its sentence', () => {
    const error = new PbxError('configuration', 'The PBX refused the key.')
    expect(publicErrorOf(wrapped(error)).message).toBe('The PBX refused the key.')
  })

  test('X17: a database that is away, full or read-only is 503, whoever met it', () => {
    for (const code of ['ECONNREFUSED', '57P01', '53300', '25006', '40001']) {
      const error = Object.assign(new Error('update "user" set …'), { code })
      for (const cause of [error, new Error('outer', { cause: error })]) {
        const shown = publicErrorOf(wrapped(cause))
        expect(shown.code).toBe('SERVICE_UNAVAILABLE')
        expect(shown.message).not.toMatch(/update/)
      }
    }
    const ofPbx = new PbxError('transient', 'The connection broke.', {
      cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
    })
    expect(publicErrorOf(wrapped(ofPbx)).code).toBe('BAD_GATEWAY')
  })

  test('what nobody expected says nothing of itself', () => {
    const error = new Error('relation "user" does not exist at /srv/app/src/x.ts')
    const shown = publicErrorOf(wrapped(error))
    expect(shown.code).toBe('INTERNAL_SERVER_ERROR')
    expect(shown.message).not.toMatch(/relation|srv/)
  })
})
