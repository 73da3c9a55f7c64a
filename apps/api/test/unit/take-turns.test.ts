import { expect, test } from 'vitest'
import { createTurns } from '../../src/take-turns.ts'

test('a person has a few turns at a time, the next waits for one of them to end', async () => {
  const turns = createTurns({ atOnce: 2, waiting: 10 })
  const first = await turns.take('an')
  await turns.take('an')
  const order: string[] = []
  const third = turns.take('an').then(() => order.push('third'))
  await turns.take('binh').then(() => order.push('somebody else'))
  expect(order).toEqual(['somebody else'])
  first()
  await third
  expect(order).toEqual(['somebody else', 'third'])
})

test('too many who wait are refused', async () => {
  const turns = createTurns({ atOnce: 1, waiting: 1 })
  const first = await turns.take('an')
  const second = turns.take('an')
  await expect(turns.take('an')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
  first()
  ;(await second)()
  await expect(turns.take('an')).resolves.toBeTypeOf('function')
})

test('a turn is given back once, however often that is said', async () => {
  const turns = createTurns({ atOnce: 1, waiting: 0 })
  const first = await turns.take('an')
  first()
  await turns.take('an')
  first()
  await expect(turns.take('an')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
})

test('a long line of one person leaves room for what came in meanwhile', async () => {
  const turns = createTurns({ atOnce: 1, waiting: 100 })
  let done = 0
  const work = async (): Promise<void> => {
    const giveBack = await turns.take('an')
    done += 1
    giveBack()
  }
  const line = Array.from({ length: 50 }, work)
  const before = await new Promise<number>((look) => setImmediate(() => look(done)))
  expect(before).toBeLessThan(10)
  await Promise.all(line)
  expect(done).toBe(50)
})
