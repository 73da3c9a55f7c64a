import { computed, reactive, ref } from 'vue'
import { newPasswordProblem } from '../../shared/new-password.ts'
import { sendCode, sendNewPassword, sendPassword } from './sign-in-requests.ts'

/** What is being asked for. */
export type SignInStep = 'password' | 'code' | 'newPassword'

/** What is typed at each step, what is missing from it, and how it is sent. */
export function useSignInForm() {
  const step = ref<SignInStep>('password')
  const form = reactive({ email: '', password: '', code: '', chosen: '', repeated: '' })
  const isBackupCode = ref(false)
  const missing = computed(() => ({
    email: form.email.trim() === '',
    password: form.password === '',
    code: form.code.trim() === '',
  }))
  const problem = computed(() => {
    const { password: current, chosen, repeated } = form
    return newPasswordProblem({ current, chosen, repeated })
  })
  const isFilled = computed(() => {
    if (step.value === 'newPassword') return problem.value === null
    if (step.value === 'code') return !missing.value.code
    return !missing.value.email && !missing.value.password
  })
  const senders = {
    password: () => sendPassword(form.email.trim(), form.password),
    code: () => sendCode(form.code, isBackupCode.value),
    newPassword: () => sendNewPassword(form.password, form.chosen),
  }
  return {
    step,
    form,
    isBackupCode,
    missing,
    problem,
    isFilled,
    send: () => senders[step.value](),
  }
}
