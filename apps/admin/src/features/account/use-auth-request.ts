import { ref } from 'vue'
import { postAuth } from '../../api/auth-request.ts'
import type { AuthAnswer } from '../../api/auth-request.ts'
import { authTrouble } from './auth-trouble.ts'
import type { AuthTrouble } from './auth-trouble.ts'

/** Asks the sign-in endpoints for a change of the own account, and keeps what went wrong. */
export function useAuthRequest() {
  const trouble = ref<AuthTrouble | null>(null)
  const isBusy = ref(false)
  /** The answer's body; null when it was refused. */
  async function ask(path: string, body: object): Promise<AuthAnswer['body'] | null> {
    isBusy.value = true
    const answer = await postAuth(path, body)
    isBusy.value = false
    trouble.value = authTrouble(answer)
    return answer.ok ? answer.body : null
  }
  return { trouble, isBusy, ask }
}
