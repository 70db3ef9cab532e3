import { http, HttpResponse, type RequestHandler } from 'msw'

type Answer = Record<string, unknown> | ((input: Record<string, unknown>) => Record<string, unknown>)

/** Answers AWS's JSON operations by their target: `AWSStepFunctions.ListExecutions`, ... */
export function answerAws(answers: Record<string, Answer>): RequestHandler {
  return http.post('/console/aws/', async ({ request }) => {
    const target = request.headers.get('X-Amz-Target') ?? ''
    const answer = answers[target]
    if (!answer) return HttpResponse.json({ message: `${target} is not supported.` }, { status: 501 })
    const input = (await request.json()) as Record<string, unknown>
    return new HttpResponse(JSON.stringify(typeof answer === 'function' ? answer(input) : answer))
  })
}
