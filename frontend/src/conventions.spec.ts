import { expect, it } from 'vitest'

// What these are made of, the browser's tests examine inside them, laid out and in colour.
const wholes = import.meta.glob(['./**/*{Page,Dialog,Tray,Menu,Grid,Input}.vue', '../console/**/*.vue'])
const specs = import.meta.glob<string>(['./**/*.spec.ts', '../console/**/*.spec.ts'], { query: '?raw', import: 'default', eager: true })

it.each(Object.keys(wholes))('%s has a spec beside it that checks its accessibility', (component) => {
  expect(specs[component.replace('.vue', '.spec.ts')]).toContain('expectAccessible(')
})
