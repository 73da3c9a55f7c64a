import { initTRPC, TRPCError } from '@trpc/server'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import type { Context } from './context.ts'
import { publicErrorOf } from './error-shape.ts'
import { currentRequestId } from './http/log-requests.ts'
import { may, type Permission } from './permissions.ts'
import { recordRefusal } from './record-refusal.ts'
import { requireRight, requireSignedIn } from './require-right.ts'
import { wholeNumbersOnly } from './routers/whole-numbers-only.ts'

/** What a procedure says about itself; a test enumerates it. */
export interface ProcedureMeta {
  /** null: any signed-in person. */
  readonly permission: Permission | null
}

const pingEveryMs = 15_000
// A stream is authorised when it opens, so it is reopened now and then: a revoked session ends here.
const reauthoriseEveryMs = 5 * 60_000

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    sse: {
      ping: { enabled: true, intervalMs: pingEveryMs },
      maxDurationMs: reauthoriseEveryMs,
      client: { reconnectAfterInactivityMs: pingEveryMs * 2 },
    },
    errorFormatter({ shape, error, ctx }) {
      const { code, message, fields } = publicErrorOf(error)
      const httpStatus = getHTTPStatusCodeFromError(new TRPCError({ code }))
      // Without a context nothing is known of the request yet: it could not be read.
      const requestId = ctx?.requestId ?? currentRequestId()
      const data = { code, httpStatus, path: shape.data.path, fields, requestId }
      return { code: TRPC_ERROR_CODES_BY_KEY[code], message, data }
    },
  })

export const router = t.router

/** There is no public procedure: whoever adds one names it in `publicProcedures` and in its test. */
export const publicProcedures: readonly string[] = []

const requireUser = t.middleware(({ ctx, next }) => next({ ctx: { user: requireSignedIn(ctx) } }))

/**
 * Queries and mutations stand in a line of the person's own, each kind in one: a mutation that waits
 * for a PBX holds up no page. A stream takes its turn where it is made, for it lasts longer than this
 * call.
 */
const waitForTurn = t.middleware(async ({ ctx, type, next, signal }) => {
  if (type === 'subscription' || ctx.user === null) return next()
  return ctx.turns.run(`${ctx.user.id} ${type}`, () => {
    // Whoever hung up while waiting is not worked for.
    if (signal?.aborted) throw new TRPCError({ code: 'CLIENT_CLOSED_REQUEST' })
    return next()
  })
})

/** For any signed-in person. */
export const signedIn = t.procedure.meta({ permission: null }).use(requireUser).use(waitForTurn)

/** Also for somebody who has to set a second factor up before anything else; a test lists them. */
export const signedInOrEnrolling = t.procedure
  .meta({ permission: null })
  .use(({ ctx, next }) => next({ ctx: { user: ctx.enrolling ?? requireSignedIn(ctx) } }))
  .use(waitForTurn)

/** For those whose role has the permission (permissions.ts). */
export function allowedTo(permission: Permission) {
  return signedIn.meta({ permission }).use(async ({ ctx, next, getRawInput, path }) => {
    if (!may(ctx.user.role, permission)) await recordRefusal(ctx, ctx.user, `procedure:${path}`)
    requireRight(ctx.user.role, permission)
    if (may(ctx.user.role, 'calls.unmasked')) return next()
    const input = await wholeNumbersOnly(await getRawInput(), ctx)
    return next({ getRawInput: () => Promise.resolve(input) })
  })
}
