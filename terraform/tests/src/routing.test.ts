import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { terraformFolder } from './repository'

const code = readFileSync(join(terraformFolder, 'cloudfront', 'routing.js'), 'utf8')

function route(uri: string): string {
  return runInNewContext(`${code}; handler({ request: { uri: ${JSON.stringify(uri)} } }).uri`)
}

test.each([
  ['/', '/index.html'],
  ['/photos/019b7c', '/index.html'],
  ['/photos/019b7c/', '/index.html'],
  ['/no/such/page', '/index.html'],
  ['/index.html', '/index.html'],
  ['/favicon.svg', '/favicon.svg'],
  ['/assets/index-4f2a.js', '/assets/index-4f2a.js'],
])('CloudFront answers %s with %s', (uri, file) => {
  expect(route(uri)).toBe(file)
})
