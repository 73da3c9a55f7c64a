import { z } from 'zod'
import { actorOf } from '../context.ts'
import { roles } from '../permissions.ts'
import { allowedTo, router } from '../trpc.ts'
import { text } from './fields.ts'
import { personName } from './person-name.ts'

const newUser = z.strictObject({
  name: personName,
  email: z.email('Give an e-mail address.').max(254).toLowerCase(),
  /** Left out, one is made up and told once. */
  password: z.string().min(8, 'Use at least 8 characters.').max(128).optional(),
  role: z.enum(roles),
})

const id = text(100).min(1)
const byId = z.strictObject({ id })
const newRole = z.strictObject({ id, role: z.enum(roles) })

/** What is left out stays as it is. */
const factorRules = z.strictObject(
  Object.fromEntries(roles.map((role) => [role, z.boolean().optional()])) as Record<
    (typeof roles)[number],
    z.ZodOptional<z.ZodBoolean>
  >,
)

/** The accounts. */
export const usersRouter = router({
  list: allowedTo('users.manage').query(({ ctx }) => ctx.users.list()),

  create: allowedTo('users.manage')
    .input(newUser)
    .mutation(({ ctx, input }) => ctx.users.create(input, actorOf(ctx.user))),

  setRole: allowedTo('users.manage')
    .input(newRole)
    .mutation(({ ctx, input }) => ctx.users.setRole(input, actorOf(ctx.user))),

  disable: allowedTo('users.manage')
    .input(byId)
    .mutation(({ ctx, input }) => ctx.users.disable(input.id, actorOf(ctx.user))),

  enable: allowedTo('users.manage')
    .input(byId)
    .mutation(({ ctx, input }) => ctx.users.enable(input.id, actorOf(ctx.user))),

  resetPassword: allowedTo('users.manage')
    .input(byId)
    .mutation(({ ctx, input }) => ctx.users.resetPassword(input.id, actorOf(ctx.user))),

  removeSecondFactor: allowedTo('users.manage')
    .input(byId)
    .mutation(({ ctx, input }) => ctx.users.removeSecondFactor(input.id, actorOf(ctx.user))),

  revokeSessions: allowedTo('users.manage')
    .input(byId)
    .mutation(({ ctx, input }) => ctx.users.revokeSessions(input.id, actorOf(ctx.user))),

  secondFactorRules: allowedTo('users.manage').query(({ ctx }) => ctx.users.secondFactorRules()),

  setSecondFactorRules: allowedTo('users.manage')
    .input(factorRules)
    .mutation(({ ctx, input }) => ctx.users.setSecondFactorRules(input, actorOf(ctx.user))),
})
