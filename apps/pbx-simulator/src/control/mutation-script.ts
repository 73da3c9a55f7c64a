import { z } from 'zod'
import type { CallBook } from '../book/call-book.ts'
import type { Behaviour } from '../behaviour.ts'
import { orderSchema } from './change-behaviour.ts'
import { callChangesSchema, changeCalls } from './change-calls.ts'

export const mutationScriptSchema = z.strictObject({
  steps: z
    .strictObject({
      /** The page request after whose answer the changes happen, 1 being the next. */
      afterRequest: z.int().min(1),
      ...callChangesSchema.shape,
      /** The order in which rows are listed from then on. */
      reorder: orderSchema.optional(),
    })
    .array(),
})

type Step = z.infer<typeof mutationScriptSchema>['steps'][number]

/** Changes that happen between two pages: the fault that no single answer shows. */
export class MutationScript {
  readonly #book: CallBook
  readonly #behaviour: Behaviour
  #steps: readonly Step[] = []
  #answered = 0

  constructor(book: CallBook, behaviour: Behaviour) {
    this.#book = book
    this.#behaviour = behaviour
  }

  set(steps: readonly Step[]): void {
    this.#steps = steps
    this.#answered = 0
  }

  /** To be called when a page has been built, before anything else can be asked for. */
  pageAnswered(): void {
    this.#answered++
    for (const { afterRequest, reorder, ...changes } of this.#steps) {
      if (afterRequest !== this.#answered) continue
      changeCalls(this.#book, changes)
      this.#behaviour.order = reorder ?? this.#behaviour.order
    }
  }
}
