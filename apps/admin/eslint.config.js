import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'
import vueParser from 'vue-eslint-parser'

// oxlint reads the scripts; eslint is here for the templates alone.
export default [
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: {
      parser: vueParser,
      parserOptions: { parser: tseslint.parser, ecmaVersion: 'latest', sourceType: 'module' },
    },
    rules: {
      'max-lines': ['error', { max: 200 }],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-emits-declaration': ['error', 'type-based'],
      'vue/define-props-declaration': ['error', 'type-based'],
      'vue/no-bare-strings-in-template': [
        'error',
        { allowlist: ['*', '(', ')', ':', '·', '—', '–', '/', '%'] },
      ],
      'vue/no-unused-refs': 'error',
      // A style object is set property by property, which the content security policy allows.
      'vue/no-static-inline-styles': ['error', { allowBinding: true }],
      'vue/no-v-html': 'error',
      // oxfmt lays the templates out.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-indent': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-closing-bracket-newline': 'off',
      // Optional properties are typed `| undefined`; a default would hide that.
      'vue/require-default-prop': 'off',
      // PrimeVue's own names and ours, each a page or a feature's part.
      'vue/multi-word-component-names': 'off',
    },
  },
  {
    files: ['**/*Page.vue'],
    rules: { 'max-lines': ['error', { max: 120 }] },
  },
]
