import Dialog from 'primevue/dialog'

interface Opened {
  readonly content: HTMLElement | null
  readonly footerContainer: HTMLElement | null
  focus: () => void
}

/**
 * PrimeVue's dialog, but for one thing: PrimeVue puts the focus on its first field once the motion
 * of opening is over, also if somebody has begun to type elsewhere meanwhile; this one leaves it there.
 */
export default Object.assign({}, Dialog, {
  methods: {
    ...(Dialog as { methods?: object }).methods,
    onAfterEnter(this: Opened): void {
      const isTaken = [this.content, this.footerContainer].some(
        (part) => part?.contains(document.activeElement) === true,
      )
      if (!isTaken) this.focus()
    },
  },
})
