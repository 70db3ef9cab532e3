import js from '@eslint/js'
import vue from 'eslint-plugin-vue'
import accessibility from 'eslint-plugin-vuejs-accessibility'
import { defineConfig, globalIgnores } from 'eslint/config'
import ts from 'typescript-eslint'

export default defineConfig(
  globalIgnores(['dist', 'coverage', 'public', 'src/api/schema.ts']),
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  vue.configs['flat/recommended'],
  accessibility.configs['flat/recommended'],
  {
    languageOptions: {
      parserOptions: {
        parser: ts.parser,
        extraFileExtensions: ['.vue'],
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // TypeScript knows the globals of the browser and of Node.
      'no-undef': 'off',
      // A key, a count or a status reads best inside its sentence.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'always' } }],
      'vue/multi-word-component-names': 'off',
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-props-declaration': 'error',
      'vue/no-v-html': 'error',
    },
  },
  {
    // Each application talks to the network in one place.
    files: ['{src,console}/**/*.{ts,vue}'],
    ignores: ['{src,console}/api/**', 'console/server/**'],
    rules: {
      'no-restricted-globals': ['error', 'fetch', 'XMLHttpRequest', 'EventSource'],
    },
  },
  {
    // Another language is a file beside src/language/en.ts: what the page says stands there alone.
    files: ['src/**/*.vue'],
    rules: {
      'vue/no-bare-strings-in-template': ['error', { allowlist: ['ImagePipeline', ...Array.from('·×→←,.():%/+–…')] }],
    },
  },
  {
    // What is built for AWS knows nothing of the console, which is served beside it on a developer's machine alone.
    files: ['src/**/*.{ts,vue}'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group: ['**/console/**'], message: 'The page does not use the console.' }] }],
    },
  },
  {
    files: ['console/**/*.{ts,vue}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              // Folders of src; files in src itself (format.ts) belong to nobody.
              regex: '/src/(?!ui/|testing/|api/http$)[^/]+/',
              message: 'The console shares src/ui, src/api/http and what lies in src itself; what both use moves there.',
            },
          ],
        },
      ],
    },
  },
)
