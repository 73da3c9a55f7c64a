import { definePreset } from '@primeuix/themes'
import type { PrimeVueConfiguration } from 'primevue/config'
import { auraParts } from './aura-parts.ts'

/** Harbour blue. 500 is as dark as stock palettes' 600, so that white on it meets WCAG AA (5.9 : 1). */
const primary = {
  50: '#eff5fe',
  100: '#dce8fc',
  200: '#bfd5f9',
  300: '#94b9f4',
  400: '#6ea0ee',
  500: '#1f5fd0',
  600: '#1a52b6',
  700: '#174594',
  800: '#173b78',
  900: '#152f5c',
  950: '#0e1e3b',
}

const light = {
  0: '#ffffff',
  50: '#f8f9fb',
  100: '#f1f3f6',
  200: '#e4e7ec',
  300: '#d0d5dd',
  400: '#98a2b3',
  500: '#667085',
  600: '#475467',
  700: '#344054',
  800: '#1f2937',
  900: '#131a26',
  950: '#0b101a',
}

const dark = {
  0: '#ffffff',
  50: '#f5f6f8',
  100: '#e6e8ec',
  200: '#cdd1d9',
  300: '#adb3bf',
  400: '#929aa8',
  500: '#6b7280',
  600: '#3d4450',
  700: '#2b313b',
  800: '#20252d',
  900: '#171b21',
  950: '#0f1216',
}

/** Aura reddens what stands in an empty field that is invalid, which then looks typed. */
const placeholder = { invalidPlaceholderColor: '{form.field.placeholder.color}' }

const preset = definePreset(auraParts, {
  semantic: {
    transitionDuration: '0.12s',
    primary,
    focusRing: { width: '2px', style: 'solid', color: '{primary.color}', offset: '2px' },
    formField: { paddingX: '0.75rem', paddingY: '0.45rem' },
    content: { borderRadius: '10px' },
    colorScheme: {
      light: {
        surface: light,
        text: { color: '{surface.800}', mutedColor: '{surface.600}' },
        formField: {
          ...placeholder,
          placeholderColor: '{surface.500}',
          floatLabelColor: '{surface.600}',
        },
      },
      dark: {
        surface: dark,
        primary: {
          color: '{primary.400}',
          contrastColor: '{surface.950}',
          hoverColor: '{primary.300}',
          activeColor: '{primary.200}',
        },
        text: { color: '{surface.100}', mutedColor: '{surface.300}' },
        formField: {
          ...placeholder,
          placeholderColor: '{surface.400}',
          background: '{surface.950}',
        },
      },
    },
  },
  components: {
    button: {
      root: { label: { fontWeight: '550' } },
      colorScheme: {
        // Red 500 on white is 3.8 : 1, too little for words.
        light: {
          outlined: { danger: { color: '{red.700}', borderColor: '{red.300}' } },
          text: { danger: { color: '{red.700}' } },
        },
      },
    },
  },
})

/** PrimeVue's own settings; the style nonce is the one the server wrote into the page. */
export function primeVueOptions(): PrimeVueConfiguration {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content
  return {
    theme: { preset, options: { darkModeSelector: '.dark', cssLayer: false } },
    ...(nonce === undefined ? {} : { csp: { nonce } }),
  }
}
