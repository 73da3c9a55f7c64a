import type { z } from 'zod'
import { appRouter } from '../src/router.ts'
import type { ProcedureMeta } from '../src/trpc.ts'

/** One procedure of the router, as tRPC keeps it. */
export interface Procedure {
  /** `calls.search`. */
  readonly path: string
  readonly type: 'query' | 'mutation' | 'subscription'
  /** The schemas of its input, none or one. */
  readonly inputs: readonly z.ZodType[]
  readonly meta: ProcedureMeta | undefined
}

/* oxlint-disable no-underscore-dangle -- tRPC has no other list of a router's procedures */
const listed = appRouter._def.procedures as unknown as Readonly<
  Record<string, { readonly _def: Omit<Procedure, 'path'> }>
>
/** Every procedure of the product. */
export const procedures: readonly Procedure[] = Object.entries(listed).map(
  ([
    path,
    {
      _def: { type, inputs, meta },
    },
  ]) => ({ path, type, inputs, meta }),
)
/* oxlint-enable no-underscore-dangle */
