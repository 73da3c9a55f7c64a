import type { Request, RequestHandler, Response } from 'express'

/** Lets an async function answer a request; its rejection goes to the app's error handler. */
export function handle(answer: (request: Request, response: Response) => Promise<unknown>) {
  const handler: RequestHandler = (request, response, fail) => {
    answer(request, response).catch(fail)
  }
  return handler
}
