import { PrimeVueResolver } from '@primevue/auto-import-resolver'
import vue from '@vitejs/plugin-vue'
import components from 'unplugin-vue-components/vite'
import { join } from 'node:path'
import { defineConfig } from 'vite'

/** The server that `vite` forwards to while the pages are being worked on. */
const server = `http://127.0.0.1:${process.env['PORT'] ?? '14000'}`

const dialog = join(import.meta.dirname, 'src/shared/dialog.ts')

export default defineConfig({
  // The server puts the path of its public address in front (apps/api/src/http/admin-pages.ts).
  base: './',
  plugins: [
    vue(),
    // PrimeVue alone is imported by name, its dialog with our change; our own components say where
    // they come from.
    components({
      dirs: [],
      dts: 'src/components.d.ts',
      resolvers: [(name) => (name === 'Dialog' ? dialog : undefined), PrimeVueResolver()],
    }),
  ],
  define: {
    // What vue-i18n would bring for its older API is never used.
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    target: 'es2022',
    // Nothing may become a data: address; the content security policy refuses them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Small files pack badly: what six chunks and more share goes into one. Fewer would take
        // along what the first visit does not need, and so would the dialog.
        codeSplitting: {
          groups: [
            { name: 'shared', test: /src[\\/](shared|api)[\\/](?!dialog)/, minShareCount: 6 },
            // What the head of every page and its panels need.
            {
              name: 'head',
              test: /primevue[\\/](popover|portal|focustrap|overlayeventbus)[\\/]|shared[\\/](focus-first|AppMark|use-run-feed|run-stream|run-polling|use-minute|is-typing|use-moment-text|use-day-zone|LoadingState)|primevue[\\/]skeleton[\\/]/,
            },
            // The charts need a library and the one that it draws with: half a megabyte, which
            // comes faster as two files side by side.
            { name: 'zrender', test: /node_modules[\\/]zrender[\\/]/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/trpc': server, '/api': server, '/files': server, '/healthz': server },
  },
})
