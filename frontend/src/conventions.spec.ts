import { expect, it } from 'vitest'

const components = Object.keys(import.meta.glob(['./**/*.vue', '../console/**/*.vue']))
const specs = import.meta.glob<string>(['./**/*.spec.ts', '../console/**/*.spec.ts'], { query: '?raw', import: 'default', eager: true })

it.each(components)('%s has a spec beside it that checks its accessibility', (component) => {
  expect(specs[component.replace('.vue', '.spec.ts')]).toContain('expectAccessible(')
})
