import { Child, type ChildOptions } from './child.ts'
import { DemoError } from './demo-error.ts'

/** The demo's children: when one dies, all end; they are stopped in the reverse order of their start. */
export class Family {
  /** Never resolves; rejects with a `DemoError` when a child ends that was not asked to. */
  readonly death: Promise<never>
  readonly #children: Child[] = []
  readonly #mourn: (error: DemoError) => void
  #stopping = false

  constructor() {
    const { promise, reject } = Promise.withResolvers<never>()
    this.death = promise
    this.#mourn = reject
  }

  start(options: ChildOptions): Child {
    const child = new Child(options)
    this.#children.push(child)
    void this.#watch(child)
    return child
  }

  async stop(): Promise<void> {
    this.#stopping = true
    for (const child of this.#children.toReversed()) await child.stop()
  }

  async #watch(child: Child): Promise<void> {
    await child.exited
    if (!this.#stopping) this.#mourn(new DemoError(await child.describeEnd()))
  }
}
