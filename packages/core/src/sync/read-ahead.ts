/**
 * Asks for the next value while the last one is still being worked on: one page is fetched while
 * the one before it is written. Holds one value, never more. Returns what the source returns.
 * After `pauseAfter` values it waits once for the consumer, who may then change what the source
 * reads from.
 */
export async function* readAhead<Value, Result>(
  source: AsyncGenerator<Value, Result, void>,
  { pauseAfter }: { readonly pauseAfter: number },
): AsyncGenerator<Value, Result, void> {
  let coming: Promise<IteratorResult<Value, Result>> | null = null
  try {
    for (let given = 1; ; given += 1) {
      const step: IteratorResult<Value, Result> = await (coming ?? source.next())
      if (step.done) return step.value
      coming = given === pauseAfter ? null : source.next()
      // Whoever breaks off in between never awaits this one; its failure must not go unhandled.
      coming?.catch(() => {})
      yield step.value
    }
  } finally {
    await coming?.catch(() => {})
    await source.return(undefined as Result)
  }
}
