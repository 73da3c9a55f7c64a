import { useQueryClient } from '@tanstack/vue-query'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useNotify } from '../../shared/use-notify.ts'
import { useAuthRequest } from './use-auth-request.ts'

/** What a password is wanted for. */
export type SecondFactorAction = 'enable' | 'disable' | 'renew'
/** Where the person is: nothing asked, the password, the QR code, the backup codes. */
export type SecondFactorStep = 'idle' | 'password' | 'scan' | 'codes'

/** What the server answers to the password. */
interface Enrolment {
  readonly totpURI?: string
  readonly backupCodes?: readonly string[]
}

const pathOf: Readonly<Record<SecondFactorAction, string>> = {
  enable: 'two-factor/enable',
  disable: 'two-factor/disable',
  renew: 'two-factor/generate-backup-codes',
}

/** The second factor of the person who is signed in, and what was asked about it. */
export type SecondFactor = ReturnType<typeof useSecondFactor>

/** Turns the second factor on and off, step by step; `first` is where that begins and ends. */
export function useSecondFactor(first: SecondFactorStep = 'idle') {
  const { t } = useI18n()
  const notify = useNotify()
  const client = useQueryClient()
  const { trouble, isBusy, ask } = useAuthRequest()
  const step = ref<SecondFactorStep>(first)
  const action = ref<SecondFactorAction>('enable')
  const enrolment = ref<Enrolment>({})

  function go(to: SecondFactorStep, asked = action.value): void {
    action.value = asked
    trouble.value = null
    step.value = to
    if (to === 'idle') enrolment.value = {}
  }
  async function confirm(password: string): Promise<void> {
    const answer = await ask(pathOf[action.value], { password })
    if (answer === null) return
    enrolment.value = answer
    if (action.value === 'disable') await finish()
    else go(action.value === 'enable' ? 'scan' : 'codes')
  }
  async function verify(code: string): Promise<void> {
    const answer = await ask('two-factor/verify-totp', { code: code.replaceAll(/\s/g, '') })
    if (answer !== null) go('codes')
  }
  async function finish(): Promise<void> {
    notify.done(t(`account.secondFactor.done.${action.value}`))
    // The buttons that follow are those of the new state: what gets the focus must not go away again.
    await client.invalidateQueries({ queryKey: ['account'] })
    if (first === 'idle') go('idle')
  }
  return { step, action, enrolment, trouble, isBusy, go, confirm, verify, finish }
}
